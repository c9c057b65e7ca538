"""The verbs of outlets: how many there are, and what one quotes, at what length, and drops, beside all others of the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from onrecord.api.blind import eyes
from onrecord.api.judging import judged_article
from onrecord.data.occasion import OCCASION_KINDS
from onrecord.data.statement import ACTS, SPEAKER_TYPES, STATEMENT_KINDS
from onrecord.errors import RunError
from onrecord.record import TALLIED, Record, Rendering, Tally
from onrecord.scoring.clustered import gap, making_half, mean, quantile, share, thinned, top_share
from onrecord.scoring.tallied import Side, Tallied, drawn_from
from onrecord.views.dropped import FATES, Met, Sole, met, soles, speakers_of
from onrecord.views.profile import (
    HEADINGS,
    OUTLET_COLUMNS,
    PROFILE_COLUMNS,
    Concentration,
    Dropped,
    DroppedSpeaker,
    Example,
    Figure,
    Group,
    Outlet,
    Profile,
    Quartiles,
    QuotedSpeaker,
    SharedStories,
    Unit,
    Wording,
    amount,
    apart,
    apart_between,
    between,
    called,
    mark,
    outlet_cells,
    outlet_to_dict,
    profile_rows,
    profile_to_dict,
)

__all__ = [
    "FATES",
    "HEADINGS",
    "OUTLET_COLUMNS",
    "PROFILE_COLUMNS",
    "Counted",
    "Dropped",
    "Example",
    "Figure",
    "Outlet",
    "Profile",
    "Quartiles",
    "QuotedSpeaker",
    "Wording",
    "amount",
    "apart",
    "apart_between",
    "between",
    "called",
    "counted",
    "mark",
    "near_outlets",
    "outlet_cells",
    "outlet_to_dict",
    "outlets",
    "profile",
    "profile_rows",
    "profile_to_dict",
]

READ = 20_000
"""Statements of each side whose words are counted; of more a random draw of stories."""

LOOKED_AT = 500
"""Articles of each side that are looked at for what is dropped; of more a random draw."""

LISTED, SELDOM, LOOKED_UP = 20, 10, 40
"""Speakers that are listed, those that others quote more, and how many of others are looked at for these."""

FIRST = 5
"""The speakers whose share tells how concentrated an outlet is on few."""

EXAMPLES = 4
"""Examples of what became of a quotation, of each."""

ALONE = 6
"""Examples of what an outlet alone prints."""

DROPPED_SPEAKERS = 15
"""Speakers of dropped quotations that are listed."""

PARTNERS = 12
"""Outlets with which stories are shared that are listed."""

KINDS = ("direct", "mixed", "indirect")
"""Kinds of statements, the more is quoted the earlier."""

NAMED = ("named_person", "named_organization", "country")
"""Speakers that are one and the same in every article."""


@dataclass(frozen=True)
class Counted:
    """The statements of a record, counted once for all outlets, as the coder `by` may see them."""

    tally: Tally
    tallied: Tallied
    by: str | None
    reprints: bool


def counted(held: Record, *, by: str | None = None, reprints: bool = False) -> Counted:
    """Everything that outlets are held against each other by. It reads the whole record, some two seconds for a million statements; what reprints repeat
    counts only with `reprints`."""
    tally = held.reader.tally(by=by, reprints=reprints)
    articles = [(one.key, one.outlet, one.story, one.own, one.attributed, one.is_read) for one in tally.articles]
    return Counted(tally, Tallied(TALLIED, tally.statements, tally.begins, tally.owners, articles), by, reprints)


def outlets(of: Counted) -> list[Outlet]:
    """Every outlet, those with most statements first."""
    held = of.tallied.counts(range(len(of.tally.outlets)), "kind")
    kinds = [(key, name) for key, name in of.tally.names.items() if name in STATEMENT_KINDS]
    made = []
    for place, articles, first, statements in of.tallied.sizes():
        counts = {name: held.get((place, key), 0) for key, name in kinds}
        told = tuple((kind, counts.get(kind, 0)) for kind in STATEMENT_KINDS)
        made.append(Outlet(of.tally.outlets[place], articles, articles - first, statements, told))
    return sorted(made, key=lambda one: (-one.statements, -one.articles, one.name))


def near_outlets(of: Counted, name: str, *, most: int = 5) -> list[str]:
    """Names of outlets that are like one."""
    plain = {_plain(one): one for one in of.tally.outlets}
    held = [one for key, one in plain.items() if _plain(name) and _plain(name) in key]
    return list(dict.fromkeys([*held, *(plain[key] for key in get_close_matches(_plain(name), plain, n=most))]))[:most]


def profile(held: Record, outlet: str, *, by: str | None = None, reprints: bool = False, seed: int = 0, of: Counted | None = None) -> Profile:
    """The profile of an outlet, by its whole name in any case, as the coder `by` may see the record. `seed` is that of what is drawn; `of` is what was
    counted before. Raises `RunError` where no article is of this outlet.
    """
    whole = of or counted(held, by=by, reprints=reprints)
    place = next((at for at, name in enumerate(whole.tally.outlets) if _plain(name) == _plain(outlet)), None)
    if place is None:
        near = near_outlets(whole, outlet)
        raise RunError(f"no article is of the outlet {outlet!r}; expected its whole name{f', such as {near[0]!r}' if near else ''}")
    return _Profiler(held, whole, place, seed).made()


class _Profiler:
    """Puts the profile of one outlet together."""

    def __init__(self, held: Record, of: Counted, place: int, seed: int) -> None:
        self._held, self._of, self._place, self._seed = held, of, place, seed
        self._own = Side(of.tallied, place, is_other=False, reprints=of.reprints)
        self._others = Side(of.tallied, place, is_other=True, reprints=of.reprints)
        self._values = _by_name(of.tally)

    def made(self) -> Profile:
        """The profile."""
        tally, outlet = self._of.tally, self._of.tally.outlets[self._place]
        printed = [one for one in tally.articles if one.outlet == self._place]
        others = [one for one in tally.articles if one.outlet not in (-1, self._place)]
        days = sorted(one.published[:10] for one in printed if one.published)
        words, others_words = _Words(self._held, self._of, self._own, self._seed), _Words(self._held, self._of, self._others, self._seed)
        lengths = self._lengths(words, others_words)
        dropped, fates = self._dropped()
        speakers, unquoted = self._speakers(words)
        return Profile(
            outlet=outlet,
            articles=len(printed),
            stories=len({one.story for one in printed}),
            copies=sum(one.story != one.key for one in printed),
            statements=self._own.statements,
            others=len({one.outlet for one in others}),
            others_articles=len(others),
            others_statements=self._others.statements,
            since=days[0] if days else None,
            until=days[-1] if days else None,
            figures=(*self._shares("kind", KINDS), *lengths, *self._whole(), *self._shares("speaker", SPEAKER_TYPES), *self._acts(), *fates),
            quotation=words.quartiles(self._value("kind", "direct")),
            others_quotation=others_words.quartiles(self._value("kind", "direct")),
            speakers=speakers,
            unquoted=unquoted,
            concentration=self._concentration(),
            shared=self._shared(),
            dropped=dropped,
            read=len(words.lengths),
            others_read=len(others_words.lengths),
            reprints=self._of.reprints,
            seed=self._seed,
        )

    def _value(self, field: str, name: str) -> tuple[int, ...]:
        return self._values.get((field, name), ())

    def _figure(self, group: Group, name: str, unit: Unit, own: Any, others: Any) -> Figure:
        return Figure(group, name, unit, own, others, gap(own, others))

    def _share(self, group: Group, name: str, column: str, values: Collection[int]) -> Figure:
        own, others = (share(side.by_story(side.having(column, values)), side.each_story) for side in (self._own, self._others))
        return self._figure(group, name, "share", own, others)

    def _shares(self, group: Group, names: Sequence[str]) -> list[Figure]:
        column = "type" if group == "speaker" else group
        return [self._share(group, name, column, self._value(column, name)) for name in names]

    def _acts(self) -> list[Figure]:
        """Acts and occasions that are told of anybody's statements."""
        acts = [one for one in self._shares("act", ACTS) if _is_told(one)]
        told = [key for kind in OCCASION_KINDS for key in self._value("occasion", kind)]
        occasions = [self._share("occasion", "any", "occasion", told), *(one for one in self._shares("occasion", OCCASION_KINDS) if _is_told(one))]
        return [*acts, *occasions]

    def _whole(self) -> list[Figure]:
        """Statements an article, and how much is the outlet's own voice."""
        said = self._figure("article", "statements", "mean", *(mean(*side.per_article()) for side in (self._own, self._others)))
        voice = self._figure("voice", "own voice", "share", *(share(*side.voices()) for side in (self._own, self._others)))
        return [said, voice]

    def _lengths(self, own: _Words, others: _Words) -> list[Figure]:
        direct = self._value("kind", "direct")
        return [
            self._figure("length", "words of a direct quotation", "median", own.median(direct), others.median(direct)),
            self._figure("length", "words of a statement", "median", own.median(None), others.median(None)),
        ]

    def _speakers(self, words: _Words) -> tuple[tuple[QuotedSpeaker, ...], tuple[QuotedSpeaker, ...]]:
        first = [key for key, _ in self._own.most("speaker", LISTED)]
        other = [key for key, _ in self._others.most("speaker", LOOKED_UP) if key not in first]
        labels = self._held.reader.labels([*first, *other])
        made = {key: self._speaker(key, labels[key], words) for key in (*first, *other)}
        seldom = [made[key] for key in other if (told := made[key].figure.gap) is not None and told.is_told and told.value < 0]
        return tuple(made[key] for key in first), tuple(seldom[:SELDOM])

    def _speaker(self, key: int, name: str, words: _Words) -> QuotedSpeaker:
        sides = [(side, side.having("speaker", [key])) for side in (self._own, self._others)]
        side, marks = next(((side, marks) for side, marks in sides if marks.any()), sides[0])
        types = side.most("type", 1, among=marks)
        own, others = (share(side.by_story(marks), side.each_story) for side, marks in sides)
        figure = self._figure("speaker", name, "share", own, others)
        return QuotedSpeaker(name, self._of.tally.names.get(types[0][0], "unknown") if types else "unknown", words.of_speaker(key), figure)

    def _concentration(self) -> Concentration | None:
        named = [key for name in NAMED for key in self._value("type", name)]
        marks = self._own.having("type", named) & (self._own.column("speaker") > 0)
        counts = [count for _, count in self._own.most("speaker", None, among=marks)]
        if not counts:
            return None
        beside = self._others.having("type", named) & (self._others.column("speaker") > 0)
        size = len(set(self._own.stories[marks].tolist()))
        names, stories = self._others.column("speaker")[beside], self._others.stories[beside]
        drawn = thinned(names, stories, size, lambda held: (top_share(held, FIRST), making_half(held)), seed=self._seed)
        return Concentration(sum(counts), len(counts), FIRST, top_share(counts, FIRST), making_half(counts), *(drawn or (None, None)))

    def _shared(self) -> tuple[SharedStories, ...]:
        """With whom stories are shared, and who printed them first."""
        own = {one.story for one in self._of.tally.articles if one.outlet == self._place}
        stories: dict[int, dict[int, list[str]]] = {}
        for one in self._of.tally.articles:
            if one.story in own and one.outlet != -1:
                stories.setdefault(one.story, {}).setdefault(one.outlet, []).append(one.published or "")
        counts: dict[int, Counter[str]] = {}
        for by_outlet in stories.values():
            for place, days in by_outlet.items():
                if place != self._place:
                    counts.setdefault(place, Counter())[_earlier(by_outlet[self._place], days)] += 1
        made = [SharedStories(self._of.tally.outlets[place], held.total(), held["first"], held["second"]) for place, held in counts.items()]
        return tuple(sorted(made, key=lambda one: (-one.stories, one.outlet))[:PARTNERS])

    def _dropped(self) -> tuple[Dropped | None, list[Figure]]:
        if not self._held.links.is_linked():
            return None, []
        keys = [self._own.keys(), self._others.keys()]
        looked_at = [drawn_from(held, LOOKED_AT, seed=self._seed) for held in keys]
        covered = [self._held.links.coverage(held, by=self._of.by) for held in looked_at]
        found = [list(met(one)) for one in covered]
        sole = [list(soles(one)) for one in covered]
        figures = []
        for fate in FATES:
            estimates = [_by_story([(one.stories[held.article], held.fate == fate) for held in told]) for one, told in zip(covered, found, strict=True)]
            figures.append(self._figure("fate", fate, "share", *estimates))
        estimates = [_by_story([(one.stories[held.article], held.is_alone) for held in told]) for one, told in zip(covered, sole, strict=True)]
        figures.append(self._figure("alone", "printed by nobody else", "share", *estimates))
        texts = _Texts(self._held, self._of.by)
        speakers = [
            DroppedSpeaker(name or _unnamed(kind), name is not None, tuple(counts[fate] for fate in FATES)) for name, kind, counts in speakers_of(found[0])
        ]
        made = Dropped(
            quotations=len(found[0]),
            articles=len(covered[0].owners),
            of=len(keys[0]),
            why=tuple(Counter(one.why for one in found[0]).most_common()),
            speakers=tuple(speakers[:DROPPED_SPEAKERS]),
            examples=tuple(_examples(found[0], texts)),
            alone=tuple(_alone(sole[0], texts)),
            waiting=0 if eyes(self._held, self._of.by) else self._held.links.waiting(),  # how much others judge is not told to who is still at articles
        )
        return made, figures


class _Words:
    """How many words the statements of one side have, those that are drawn for it."""

    def __init__(self, held: Record, of: Counted, side: Side, seed: int) -> None:
        self._side = side
        self._drawn = side.drawn(READ, seed=seed)
        places = [int(at) for at in side.column("place")[self._drawn]]
        self.lengths = held.reader.lengths(places)
        self._speakers: dict[int, list[int]] = {}
        reworded = held.reader.reworded_articles()
        articles = [of.tally.articles[at].key for at in of.tallied.article[side.places][self._drawn]] if reworded else []
        changed = [at for at, key in enumerate(articles) if key in reworded]
        ids = held.reader.ids(places[at] for at in changed)
        texts = _Texts(held, of.by)
        for at in changed:
            self.lengths[at] = len(texts.text(*ids[places[at]]).split())

    def median(self, kinds: tuple[int, ...] | None) -> Any:
        """The median of all, or of those of some kinds, with its interval."""
        lengths, stories = self._of(kinds)
        return quantile(lengths, stories)

    def quartiles(self, kinds: tuple[int, ...]) -> Quartiles | None:
        """The quartiles of those of some kinds."""
        lengths, stories = self._of(kinds)
        found = [quantile(lengths, stories, level) for level in (0.25, 0.5, 0.75)]
        return None if found[0] is None else Quartiles(*(one.value for one in found if one is not None))

    def of_speaker(self, key: int) -> float | None:
        """The mean of those of a speaker."""
        if not self._speakers:
            for length, speaker in zip(self.lengths, self._side.column("speaker")[self._drawn].tolist(), strict=True):
                self._speakers.setdefault(speaker, []).append(length)
        told = self._speakers.get(key)
        return sum(told) / len(told) if told else None

    def _of(self, kinds: tuple[int, ...] | None) -> tuple[list[int], list[int]]:
        stories = self._side.stories[self._drawn].tolist()
        if kinds is None:
            return self.lengths, stories
        marks = [kind in kinds for kind in self._side.column("kind")[self._drawn].tolist()]
        return [length for length, mark in zip(self.lengths, marks, strict=True) if mark], [story for story, mark in zip(stories, marks, strict=True) if mark]


class _Texts:
    """The words of statements as people left them, so far as the coder `by` may see."""

    def __init__(self, held: Record, by: str | None) -> None:
        self._held, self._by = held, by
        self._known: dict[str, Any] = {}

    def text(self, article: str, statement: str) -> str:
        """The content of a statement by the id that it was found or added under; nothing where it is not there."""
        if article not in self._known:
            self._known[article] = judged_article(self._held, article, by=self._by).by_found()
        one = self._known[article].get(statement)
        return "" if one is None else " … ".join(" ".join(part.text.split()) for part in one.content)

    def wording(self, one: Rendering) -> Wording:
        """A telling as it is printed."""
        return Wording(one.outlet, one.article, one.statement, one.published, one.kind, self.text(one.article, one.statement))


def _by_name(tally: Tally) -> dict[tuple[str, str], tuple[int, ...]]:
    """The keys of values by the field and the name that they have in the contract."""
    found: dict[tuple[str, str], tuple[int, ...]] = {}
    for field, names in (("kind", STATEMENT_KINDS), ("type", SPEAKER_TYPES), ("act", ACTS), ("occasion", OCCASION_KINDS)):
        for key, name in tally.names.items():
            if name in names and tally.fields[key] == field:
                found[(field, name)] = (key,)
    return found


def _is_told(one: Figure) -> bool:
    return any(side is not None and side.count for side in (one.own, one.others))


def _by_story(told: Iterable[tuple[int, bool]]) -> Any:
    """The share of what is marked, by story."""
    counts: dict[int, list[int]] = {}
    for story, is_one in told:
        held = counts.setdefault(story, [0, 0])
        held[0] += is_one
        held[1] += 1
    return share([number for number, _ in counts.values()], [of for _, of in counts.values()])


def _earlier(own: Sequence[str], theirs: Sequence[str]) -> str:
    """Who printed a story first, as far as the dates tell: `first`, `second` or nothing."""
    one, other = (min((day for day in days if day), default="") for days in (own, theirs))
    exact = min(len(one), len(other))
    if one[:exact] == other[:exact]:
        return ""
    return "first" if one[:exact] < other[:exact] else "second"


def _unnamed(kind: str) -> str:
    return {"unnamed": "somebody unnamed", "collective": "a group", "document": "a document", "unknown": "unknown"}.get(kind, kind.replace("_", " "))


def _examples(found: Iterable[Met], texts: _Texts) -> list[Example]:
    """Of what became of quotations the most telling of each: what most others print, and the longest."""
    told = sorted(found, key=lambda one: (FATES.index(one.fate), -one.outlets, -one.words, one.theirs.statement))
    counts = Counter[str]()
    made = []
    for one in told:
        counts[one.fate] += 1
        if counts[one.fate] <= EXAMPLES:
            mine = None if one.mine is None else texts.wording(one.mine)
            speaker = one.theirs.name or _unnamed(one.theirs.speaker_type)
            made.append(Example(one.fate, speaker, texts.wording(one.theirs), mine, one.kept, one.words, one.outlets))
    return made


def _alone(found: Iterable[Sole], texts: _Texts) -> list[Wording]:
    told = sorted((one.telling for one in found if one.is_alone), key=lambda one: (-len(one.words), one.statement))
    return [texts.wording(one) for one in told[:ALONE]]


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
