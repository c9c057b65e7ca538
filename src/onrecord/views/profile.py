"""A profile: whom an outlet quotes, at what length, directly or not, and what it drops, beside all others of a record. Counts and intervals, no score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from onrecord.data.estimate import Estimate, Gap
from onrecord.views.dropped import FATES, Fate
from onrecord.views.sheet import Number

Group = Literal["kind", "length", "article", "voice", "speaker", "act", "occasion", "fate", "alone"]
GROUPS: tuple[Group, ...] = get_args(Group)

Unit = Literal["share", "mean", "median"]

PROFILE_COLUMNS = (
    "group", "name", "unit", "value", "low", "high", "count", "of", "articles", "others_value", "others_low", "others_high", "others_count", "others_of",
    "others_articles", "difference", "difference_low", "difference_high", "differs",
)  # fmt: skip
"""The columns of a profile as a table."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of an outlet beside the same of all others: a share of things, a mean or a median. `gap` is how much more it is here."""

    group: Group
    name: str
    unit: Unit
    own: Estimate | None
    others: Estimate | None
    gap: Gap | None

    @property
    def differs(self) -> bool:
        """Whether the interval of the difference leaves out that there is none."""
        return self.gap is not None and self.gap.is_told

    @property
    def is_met(self) -> bool:
        """Whether any of it is here, or elsewhere; what is dropped is told also where it is nothing."""
        return any(side is not None and (side.count or self.group in ("kind", "fate", "alone")) for side in (self.own, self.others))


@dataclass(frozen=True, slots=True)
class Quartiles:
    """Words that a quarter, half and three quarters of the quotations have at most."""

    lower: float
    median: float
    upper: float


@dataclass(frozen=True, slots=True)
class QuotedSpeaker:
    """A speaker with the share of an outlet's statements that are his, beside all others; `words` of a statement of his on average, and his most
    frequent `type`."""

    name: str
    type: str
    words: float | None
    figure: Figure


@dataclass(frozen=True, slots=True)
class Concentration:
    """How much few named speakers have: the share of the first `first`, and how many make half of the statements. `drawn_share` and `drawn_half` are the
    same of as many articles drawn from other outlets, on average and between which figures 95 of 100 draws lie; `None` where the others have too few."""

    statements: int
    speakers: int
    first: int
    share: float
    half: int
    drawn_share: tuple[float, float, float] | None
    drawn_half: tuple[float, float, float] | None

    @property
    def share_differs(self) -> bool:
        """Whether the share lies outside of what is drawn from others."""
        return self.drawn_share is not None and not self.drawn_share[1] <= self.share <= self.drawn_share[2]

    @property
    def half_differs(self) -> bool:
        """Whether the number that makes half lies outside of what is drawn from others."""
        return self.drawn_half is not None and not self.drawn_half[1] <= self.half <= self.drawn_half[2]


@dataclass(frozen=True, slots=True)
class SharedStories:
    """Stories that an outlet and another both printed, as copies of one another: how many it printed `first`, and how many `second`, where dates tell."""

    outlet: str
    stories: int
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Wording:
    """Words as they are printed, with where they stand."""

    outlet: str
    article: str
    statement: str
    published: str | None
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Example:
    """A quotation that others print, the fullest, and what became of it: `kept` of its `words` are quoted in `mine`. `outlets` others print it."""

    fate: Fate
    speaker: str
    theirs: Wording
    mine: Wording | None
    kept: int
    words: int
    outlets: int


@dataclass(frozen=True, slots=True)
class DroppedSpeaker:
    """What became of the quotations of one speaker that others print; counts in the order of `FATES`."""

    name: str
    is_named: bool
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """What an outlet makes of the quotations that others print in reports of the same. `articles` of its own were looked at, out of `of`; `why` counts the
    quotations by what makes the reports of the same. `waiting` articles of the record are not linked yet."""

    quotations: int
    articles: int
    of: int
    why: tuple[tuple[str, int], ...]
    speakers: tuple[DroppedSpeaker, ...]
    examples: tuple[Example, ...]
    alone: tuple[Wording, ...]
    waiting: int


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything that is told of an outlet.

    `articles` of which `copies` are reprints of others, in `stories`; `others` outlets are compared, with `others_articles` and `others_statements`. Words
    were counted in `read` of its statements and `others_read` of others: all, or a random draw. `dropped` is `None` where the record was never linked.
    """

    outlet: str
    articles: int
    stories: int
    copies: int
    statements: int
    others: int
    others_articles: int
    others_statements: int
    since: str | None
    until: str | None
    figures: tuple[Figure, ...]
    quotation: Quartiles | None
    others_quotation: Quartiles | None
    speakers: tuple[QuotedSpeaker, ...]
    unquoted: tuple[QuotedSpeaker, ...]
    concentration: Concentration | None
    shared: tuple[SharedStories, ...]
    dropped: Dropped | None
    read: int
    others_read: int
    reprints: bool
    seed: int

    def of(self, group: Group) -> tuple[Figure, ...]:
        """The figures of a group."""
        return tuple(one for one in self.figures if one.group == group)


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet with how many articles it has, how many of these are reprints, and its statements by kind."""

    name: str
    articles: int
    copies: int
    statements: int
    kinds: tuple[tuple[str, int], ...]


OUTLET_COLUMNS = ("outlet", "articles", "reprints", "statements", "direct", "mixed", "indirect")


def outlet_to_dict(one: Outlet) -> dict[str, Any]:
    """An outlet of a list as plain JSON."""
    return {"name": one.name, "articles": one.articles, "reprints": one.copies, "statements": one.statements, "kinds": dict(one.kinds)}


def outlet_cells(one: Outlet) -> tuple[str, ...]:
    """An outlet of a list as text, in the order of `OUTLET_COLUMNS`."""
    kinds = dict(one.kinds)
    return (one.name, *map(str, (one.articles, one.copies, one.statements, *(kinds.get(kind, 0) for kind in OUTLET_COLUMNS[4:]))))


def profile_to_dict(profile: Profile) -> dict[str, Any]:
    """A profile as plain JSON, figures not rounded."""
    told = profile.dropped
    return {
        "outlet": profile.outlet,
        "articles": profile.articles,
        "stories": profile.stories,
        "reprints": profile.copies,
        "statements": profile.statements,
        "published_from": profile.since,
        "published_to": profile.until,
        "others": {"outlets": profile.others, "articles": profile.others_articles, "statements": profile.others_statements},
        "every_copy": profile.reprints,
        "words_read": {"own": profile.read, "others": profile.others_read},
        "seed": profile.seed,
        "interval": {"level": 0.95, "articles": "independent", "share": "Wilson, effective size", "difference": "Newcombe 10; recovered variances"},
        "figures": [figure_to_dict(one) for one in profile.figures],
        "words_of_a_direct_quotation": {"own": _quartiles(profile.quotation), "others": _quartiles(profile.others_quotation)},
        "speakers": [_speaker(one) for one in profile.speakers],
        "speakers_seldom_quoted": [_speaker(one) for one in profile.unquoted],
        "concentration": None if profile.concentration is None else _concentration(profile.concentration),
        "shared_stories": [asdict(one) for one in profile.shared],
        "dropped": None if told is None else _dropped(told),
    }


def figure_to_dict(one: Figure) -> dict[str, Any]:
    """A figure as plain JSON."""
    return {
        "group": one.group,
        "name": one.name,
        "unit": one.unit,
        "own": None if one.own is None else asdict(one.own),
        "others": None if one.others is None else asdict(one.others),
        "difference": None if one.gap is None else asdict(one.gap),
        "differs": one.differs,
    }


def profile_rows(profile: Profile) -> Iterator[tuple[str, ...]]:
    """A profile as rows of text, in the order of `PROFILE_COLUMNS`."""
    for one in profile.figures:
        yield _row(one.group, one.name, one)
    for group, speakers in (("quoted", profile.speakers), ("seldom quoted", profile.unquoted)):
        for speaker in speakers:
            # Whoever is listed is frequent on one side: that the shares differ tells nothing.
            yield (*_row(group, speaker.name, speaker.figure)[:-1], "")
    for name, quartiles in (("own", profile.quotation), ("others", profile.others_quotation)):
        if quartiles is not None:
            for quartile, value in asdict(quartiles).items():
                yield _counted("words of a direct quotation", f"{quartile}, {name}", "quartile", value)
    if (told := profile.concentration) is not None:
        for name, value, drawn in ((f"share of the first {told.first}", told.share, told.drawn_share), ("speakers that make half", told.half, told.drawn_half)):
            cells = ("", "", "") if drawn is None else tuple(map(_number, drawn))
            row = ("concentration", name, "", _number(value), "", "", "", str(told.statements), "", *cells)
            yield (*row, *("" for _ in range(len(PROFILE_COLUMNS) - len(row))))
    for shared in profile.shared:
        yield _counted("shared stories", shared.outlet, "count", shared.stories)
    for fates in profile.dropped.speakers if profile.dropped else ():
        for fate, count in zip(FATES, fates.counts, strict=True):
            yield _counted(f"dropped: {fate}", fates.name, "count", count, sum(fates.counts))


def _counted(group: str, name: str, unit: str, value: float, of: int | None = None) -> tuple[str, ...]:
    row = (group, name, unit, _number(value), "", "", "", "" if of is None else str(of))
    return (*row, *("" for _ in range(len(PROFILE_COLUMNS) - len(row))))


def _row(group: str, name: str, one: Figure) -> tuple[str, ...]:
    gap = one.gap
    told = ("", "", "") if gap is None else (_number(gap.value), _number(gap.low), _number(gap.high))
    return (group, name, one.unit, *_estimate(one.own), *_estimate(one.others), *told, "yes" if one.differs else "no")


def _estimate(one: Estimate | None) -> tuple[str, ...]:
    if one is None:
        return ("",) * 6
    return (_number(one.value), _number(one.low), _number(one.high), str(one.count), str(one.of), str(one.articles))


def _number(value: float | None) -> str:
    return "" if value is None else Number(f"{value:.6g}")


def _quartiles(one: Quartiles | None) -> dict[str, float] | None:
    return None if one is None else asdict(one)


def _speaker(one: QuotedSpeaker) -> dict[str, Any]:
    figure = figure_to_dict(one.figure)
    return {"name": one.name, "type": one.type, "words": one.words, **{name: figure[name] for name in ("own", "others", "difference")}}


def _concentration(one: Concentration) -> dict[str, Any]:
    ends = ("mean", "low", "high")
    told = (("share", one.drawn_share), ("half", one.drawn_half))
    drawn = {name: None if held is None else dict(zip(ends, held, strict=True)) for name, held in told}
    return {
        "statements": one.statements,
        "speakers": one.speakers,
        "first": one.first,
        "share": one.share,
        "half": one.half,
        "as_many_articles_of_others": drawn,
        "share_differs": one.share_differs,
        "half_differs": one.half_differs,
    }


def _dropped(one: Dropped) -> dict[str, Any]:
    fates = [fate.replace(" ", "_") for fate in FATES]
    return {
        "quotations": one.quotations,
        "articles": one.articles,
        "articles_in_all": one.of,
        "same_by": dict(one.why),
        "speakers": [{"name": held.name, "named": held.is_named, **dict(zip(fates, held.counts, strict=True))} for held in one.speakers],
        "examples": [asdict(held) for held in one.examples],
        "alone": [asdict(held) for held in one.alone],
        "articles_not_linked": one.waiting,
    }


HEADINGS: dict[Group, str] = {
    "kind": "How it quotes",
    "length": "At what length",
    "article": "How much",
    "voice": "Whose voice",
    "speaker": "Who speaks",
    "act": "What is done by saying it",
    "occasion": "On which occasion",
    "fate": "Of what others quote in reports of the same",
    "alone": "Of its own quotations in reports of the same",
}
"""What groups of figures are called."""

_NAMES = {
    "direct": "direct: all in quotation marks",
    "mixed": "mixed: some words in quotation marks",
    "indirect": "indirect: none in quotation marks",
    "words of a direct quotation": "words of a direct quotation, median",
    "words of a statement": "words of any statement, median",
    "statements": "statements an article, mean",
    "own voice": "characters in the outlet's own voice",
    "named_person": "a person by name",
    "named_organization": "an organization by name",
    "country": "a country",
    "unnamed": "somebody without a name",
    "collective": "a group",
    "document": "a document",
    "unknown": "nobody knows who",
    "any": "any that is told",
    "whole": "printed whole",
    "trimmed": "trimmed",
    "reworded": "quoted in other words",
    "paraphrased": "told without quotation marks",
    "other": "another",
}


def called(name: str) -> str:
    """What a figure is called."""
    return _NAMES.get(name, name.replace("_", " "))


def amount(value: float, unit: Unit) -> str:
    """A share in percent, or a number, rounded for people."""
    return f"{100 * value:.1f} %" if unit == "share" else f"{value:.1f}"


def between(one: Estimate, unit: Unit) -> str:
    """The interval of an estimate for people; nothing where there is none."""
    if one.low is None or one.high is None:
        return ""
    return f"{100 * one.low:.1f} to {100 * one.high:.1f} %" if unit == "share" else f"{one.low:.1f} to {one.high:.1f}"


def apart(one: Gap, unit: Unit) -> str:
    """A difference for people: of shares in points of a hundred."""
    value = one.value * (100 if unit == "share" else 1)
    return f"{value:+.1f}".replace("+0.0", "0.0").replace("-0.0", "0.0").replace("-", "−")


def apart_between(one: Gap, unit: Unit) -> str:
    """The interval of a difference for people; nothing where there is none."""
    if one.low is None or one.high is None:
        return ""
    times = 100 if unit == "share" else 1
    return " to ".join(f"{end * times:+.1f}".replace("+0.0", "0.0").replace("-0.0", "0.0").replace("-", "−") for end in (one.low, one.high))


def mark(one: Figure) -> str:
    """`more` or `less` where the interval of the difference leaves out that there is none."""
    return "" if one.gap is None or not one.differs else "more" if one.gap.value > 0 else "less"
