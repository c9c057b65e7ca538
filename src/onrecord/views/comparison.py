"""A comparison: reports of several outlets side by side, with what each made of the same words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations, pairwise
from types import MappingProxyType
from typing import Literal, cast, get_args

from onrecord.data.account import Account
from onrecord.data.alignment import Aligned
from onrecord.data.article import Article
from onrecord.data.conflict import Claim, Conflict
from onrecord.data.judged import Judged
from onrecord.data.judgement import ReviewState
from onrecord.data.link import UTTERED, VARIANTS, Link, Linked, LinkKind, occasion_end, occasion_of
from onrecord.data.name import name_key
from onrecord.data.occasion import Occasion, OccasionKind
from onrecord.data.reprint import Copy
from onrecord.data.span import Span
from onrecord.data.statement import Content, Excerpt, Statement
from onrecord.links.conflict import conflicts
from onrecord.record.saying import linked_sayings
from onrecord.views.speaker import label
from onrecord.views.strand import Around, Strand, Wording, strands

Fate = Literal["reference", "identical", "contained", "trimmed", "reworded", "translated", "paraphrase", "retold", "apart"]
FATES: tuple[Fate, ...] = get_args(Fate)

FATE_WORDS: Mapping[Fate, str] = MappingProxyType(
    {
        "reference": "the fullest wording",
        "identical": "the same words",
        "contained": "a part of it",
        "trimmed": "cut",
        "reworded": "changed",
        "translated": "translated differently",
        "paraphrase": "in the outlet's own words",
        "retold": "in other words",
        "apart": "attributed to another",
    }
)
"""What became of the reference's words, for a person."""

Placed = Literal["told", "linked", "speaker"]
PLACED: tuple[Placed, ...] = get_args(Placed)

JOINING: frozenset[LinkKind] = frozenset((*UTTERED, "apart"))
"""Kinds of links that bring two statements into one row."""

_SHARED = 0.5
"""Of the reference's words that two statements of one report keep, the share from which on one repeats the other."""

_HELD = 0.4
"""Of what a statement has within quotation marks, the share that it must have of the reference for the two to be held against each other, where no link
tells that they are one wording."""

Align = Callable[[Sequence[Content], Sequence[Content]], tuple[Aligned, ...]]
"""Words of one content beside those of another."""


@dataclass(frozen=True, slots=True)
class Report:
    """An article as it is compared: as people judged it, the first article of its story, the other articles of that, what stands within
    quotation marks, and its sentences."""

    judged: Judged
    story: str
    copies: tuple[Copy, ...] = ()
    quoted: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()

    @property
    def article(self) -> Article:
        """The article itself."""
        return self.judged.reading.article


@dataclass(frozen=True, slots=True)
class Chosen:
    """A statement that is compared, by the ids of its article and the one that it was found under.

    `placed` says why: it is `told` to have been said on the occasion, it is `linked` to such a one or asked for, or its `speaker` took part
    and no report says on which occasion he said it.
    """

    article: str
    statement: str
    placed: Placed = "linked"


@dataclass(frozen=True, slots=True)
class Setting:
    """An occasion as one report tells it, with those who took part and have a name; what it does not tell is `None` or empty."""

    article: str
    occasion: str
    kind: OccasionKind
    day: str | None
    place: str | None
    channel: str | None
    participants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Printing:
    """A report that was printed: where and when."""

    article: str
    outlet: str | None
    title: str | None
    published: str | None
    origin: str


@dataclass(frozen=True, slots=True)
class Column:
    """A story: the report that stands for it, its copies, and how it tells of the occasion that is compared."""

    report: Printing
    copies: tuple[Copy, ...] = ()
    settings: tuple[Setting, ...] = ()

    @property
    def first(self) -> Copy | None:
        """The copy that was printed before the report; `None` where none is known to."""
        dated = [copy for copy in self.copies if copy.published and self.report.published and copy.published < self.report.published]
        return min(dated, key=lambda copy: copy.published or "", default=None)

    @property
    def published(self) -> str:
        """When its words were first printed, ISO 8601; empty where that is not known."""
        return min((one for one in (self.report.published, *(copy.published for copy in self.copies)) if one), default="")


@dataclass(frozen=True, slots=True)
class Printed:
    """A statement as one report prints it.

    `found` is the id that it was found under, `fate` what became of the reference's words: of no link between the two, `link` is `None` and they
    hang together by a third. `strands` are its words and what stands around them in the report's own voice.
    """

    found: str
    statement: Statement
    state: ReviewState
    placed: Placed
    fate: Fate
    link: Link | None
    strands: tuple[Strand, ...]

    @property
    def speaker(self) -> str:
        """How the report calls the speaker."""
        return label(self.statement.speaker)

    @property
    def words(self) -> str:
        """What was said, as it is printed."""
        return " … ".join(" ".join(part.text.split()) for part in self.statement.content)


@dataclass(frozen=True, slots=True)
class Row:
    """An utterance: for each column the statements that tell it, none where it was left out. `at` is the column of the reference, the fullest
    wording within quotation marks. `speakers` are several where reports attribute it to several people, each with the columns that do.
    """

    at: int
    cells: tuple[tuple[Printed, ...], ...]
    links: tuple[Linked, ...] = ()
    speakers: tuple[tuple[str, tuple[int, ...]], ...] = ()

    @property
    def reference(self) -> Printed:
        """The wording that the others are held against."""
        return next(one for one in self.cells[self.at] if one.fate == "reference")

    @property
    def told_by(self) -> int:
        """How many columns tell it."""
        return sum(map(bool, self.cells))

    @property
    def left(self) -> tuple[int, ...]:
        """The columns that leave it out."""
        return tuple(at for at, cell in enumerate(self.cells) if not cell)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Columns of reports, the earliest first, and rows of utterances. `refuted` are links between the statements that people said do not hold;
    `left` tells how many more reports there are than columns. Equal when all fields are.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    conflicts: tuple[Conflict, ...] = ()
    refuted: tuple[Linked, ...] = ()
    left: int = 0
    left_rows: int = 0

    @property
    def shared(self) -> Comparison:
        """Without the rows that one report alone has."""
        return replace(self, rows=tuple(row for row in self.rows if row.told_by > 1))

    def told(self, claim: Claim) -> tuple[int, ...]:
        """The columns that tell it."""
        places = {occasion_end(one.article, one.occasion): at for at, column in enumerate(self.columns) for one in column.settings}
        return tuple(sorted({places[one.end] for one in claim.told if one.end in places}))


def comparison(
    reports: Mapping[str, Report],
    chosen: Sequence[Chosen],
    links: Iterable[Linked],
    *,
    align: Align,
    persons: Mapping[tuple[str, str], str] | None = None,
    settings: Sequence[tuple[str, str]] = (),
    most: int = 24,
    most_rows: int = 200,
) -> Comparison:
    """The statements `chosen` out of `reports`, those that links hold together as one saying (`record/saying.py`) in one row.

    `persons` are who the entities of the articles are, the same in every article, by the ids of article and entity; who is not there is known by his
    name. `settings` are the ids of article and occasion that tell of what is compared. Of more than `most` stories the earliest are
    taken, and those that `chosen` begins with.
    """
    told = tuple(links)
    held = {one.statement: entry for one in chosen if (entry := _entry(reports, one, persons or {})) is not None}
    stories = dict.fromkeys([entry.report.story for entry in held.values()] + [reports[article].story for article, _ in settings if article in reports])
    made = {story: _column(story, reports, settings) for story in stories}
    order = sorted(made, key=lambda story: (made[story].published or "~", made[story].report.outlet or "~", story))
    first = next(iter(stories), None)
    kept = order[:most] if first is None or first in order[:most] else [*order[: most - 1], first]
    place = {story: at for at, story in enumerate(kept)}
    inside = {key: entry for key, entry in held.items() if entry.report.story in place}
    between = [one for one in told if one.link.one in inside and one.link.other in inside]
    joining = [one for one in between if one.link.kind in JOINING]
    rows = [_row(group, place, [one for one in joining if one.holds], align) for group in _groups(inside, joining)]
    columns = tuple(made[story] for story in kept)
    refuted = tuple(one for one in between if not one.holds)
    ordered = _ordered(rows, len(columns))
    return Comparison(
        columns, tuple(ordered[:most_rows]), _conflicts(reports, settings, persons or {}), refuted, len(order) - len(kept), max(0, len(ordered) - most_rows)
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """A chosen statement with all that is needed to print it."""

    chosen: Chosen
    report: Report
    statement: Statement
    wording: Wording
    person: str | None

    @property
    def is_quoted(self) -> bool:
        return bool(self.wording.quoted)

    @property
    def fullness(self) -> int:
        return sum(len(span.of(self.wording.text).split()) for span in self.wording.quoted or self.wording.spans)

    @property
    def is_heading(self) -> bool:
        """Whether it stands in a headline or what goes with one, which repeats what the body tells."""
        start = self.statement.content[0].span.start
        return any(part.span.start <= start < part.span.end for part in self.report.article.parts_of("headline", "kicker", "standfirst"))

    @property
    def at(self) -> tuple[str, str, int]:
        """The earliest first."""
        article = self.report.article
        return (article.published or "~", article.id, self.statement.content[0].span.start)


def _entry(reports: Mapping[str, Report], chosen: Chosen, persons: Mapping[tuple[str, str], str]) -> _Entry | None:
    report = reports.get(chosen.article)
    if report is None or report.judged.states.get(chosen.statement, "rejected") == "rejected":
        return None
    now = report.judged.now[chosen.statement]
    statement = next((one for one in report.judged.reading.statements if one.id == now), None)
    if statement is None or not statement.content:
        return None
    spans = tuple(part.span for part in statement.content)
    quoted = tuple(_within(spans, report.quoted))
    who = statement.speaker
    # A country and an office stand for the people who speak for them, and the other way round: nothing tells that the two differ.
    named = who.name if who.type in ("named_person", "named_organization") else None
    person = None if named is None else persons.get((chosen.article, who.entity or "")) or f"name:{name_key(named)}"
    return _Entry(chosen, report, statement, Wording(report.article.text, spans, quoted), person)


def _within(spans: Sequence[Span], quoted: Sequence[Span]) -> Iterator[Span]:
    """The stretches of `spans` that stand within quotation marks."""
    for span in spans:
        for one in quoted:
            start, end = max(span.start, one.start), min(span.end, one.end)
            if start < end:
                yield Span(start, end)


def _column(story: str, reports: Mapping[str, Report], settings: Sequence[tuple[str, str]]) -> Column:
    report = reports[story] if story in reports else next(one for one in reports.values() if one.story == story)
    article = report.article
    told = [_setting(reports[name], occasion) for name, occasion in settings if name in reports and reports[name].story == story]
    printing = Printing(article.id, article.outlet, article.title, article.published, article.origin)
    return Column(printing, report.copies, tuple(one for one in told if one is not None))


def _setting(report: Report, occasion: str) -> Setting | None:
    reading = report.judged.reading
    one: Occasion | None = next((one for one in reading.occasions if one.id == occasion), None)
    if one is None:
        return None
    # Groups (`reporters`) are told by one and passed over by the next.
    names = {entity.id: entity.name for entity in reading.entities if entity.kind != "group"}
    told = tuple(names[key] for key in one.participants if key in names)
    return Setting(reading.article.id, one.id, one.kind, one.on, _text(one.place), _text(one.channel), told)


def _conflicts(
    reports: Mapping[str, Report], settings: Sequence[tuple[str, str]], persons: Mapping[tuple[str, str], str]
) -> tuple[Conflict, ...]:  # fmt: skip
    """What the reports tell differently of the occasion. What one only leaves out is no conflict."""
    tellings = list[tuple[Account, Occasion]]()
    for article, occasion in settings:
        one = next((one for one in reports[article].judged.reading.occasions if one.id == occasion), None) if article in reports else None
        if one is not None:
            tellings.append((_account(reports[article], one, persons), one))
    return tuple(one for one in conflicts(tellings) if _is_between(one, reports))


def _is_between(conflict: Conflict, reports: Mapping[str, Report]) -> bool:
    """Whether two stories tell nothing alike: one that tells two values itself (its headline a speech, its body a meeting) contradicts nobody by it."""
    values: dict[str, set[str]] = {}
    for claim in conflict.claims:
        for proof in claim.told:
            values.setdefault(reports[occasion_of(proof.end)[0]].story, set()).add(claim.value)
    return any(one.isdisjoint(other) for one, other in combinations(values.values(), 2))


def _account(report: Report, one: Occasion, persons: Mapping[tuple[str, str], str]) -> Account:
    reading = report.judged.reading
    article = reading.article
    # Groups (`reporters`) are told by one and passed over by the next.
    names = {entity.id: entity.name for entity in reading.entities if entity.kind != "group" and entity.id in one.participants}
    who = {persons.get((article.id, key)) or f"name:{name_key(name)}": name for key, name in names.items()}
    place, channel = _text(one.place), _text(one.channel)
    end = occasion_end(article.id, one.id)
    return Account(end, article.id, report.story, article.outlet, one.kind, tuple(who), tuple(who.values()), one.on, place, channel, article.published)


def _text(words: Excerpt | None) -> str | None:
    return None if words is None else words.text


def _groups(entries: Mapping[str, _Entry], links: Iterable[Linked]) -> list[list[_Entry]]:
    """The statements that links hold together as one saying."""
    where = linked_sayings(entries, links)
    made: dict[str, list[_Entry]] = {}
    for key, entry in entries.items():
        made.setdefault(where[key], []).append(entry)
    return list(made.values())


def _row(group: Sequence[_Entry], place: Mapping[str, int], links: Sequence[Linked], align: Align) -> Row:
    reference = min(group, key=lambda entry: (not entry.is_quoted, -entry.fullness, entry.is_heading, entry.at))
    keys = {entry.chosen.statement for entry in group}
    own = tuple(sorted((one for one in links if one.link.one in keys and one.link.other in keys), key=lambda one: (-one.link.score, one.link.id)))
    beside = {held.link.end_beside(reference.chosen.statement): held.link for held in own if reference.chosen.statement in (held.link.one, held.link.other)}
    cells: list[list[Printed]] = [[] for _ in place]
    aligned = _alignments(group, reference, align)
    for entry in sorted(group, key=lambda entry: entry.at):
        found = aligned.get(entry.chosen.statement, ())
        cells[place[entry.report.story]].append(_printed(entry, reference, beside.get(entry.chosen.statement), found))
    return Row(place[reference.report.story], tuple(map(tuple, cells)), own, _speakers(group, place))


def _speakers(group: Sequence[_Entry], place: Mapping[str, int]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    named: dict[str, tuple[str, list[int]]] = {}
    for entry in sorted(group, key=lambda entry: entry.at):
        if entry.person is not None:
            _, where = named.setdefault(entry.person, (label(entry.statement.speaker), []))
            column = place[entry.report.story]
            where += [column] if column not in where else []
    return tuple((name, tuple(where)) for name, where in named.values()) if len(named) > 1 else ()


def _alignments(group: Sequence[_Entry], reference: _Entry, align: Align) -> dict[str, tuple[Aligned, ...]]:
    """What became of the reference's words in each quoted statement. Those of one report that hold different words of it are taken together: what one
    of them has the other does not leave out."""
    if not reference.is_quoted:
        return {}

    def beside(entries: Sequence[_Entry]) -> tuple[Aligned, ...]:
        return align(_content([reference]), _content(entries))

    made: dict[str, tuple[Aligned, ...]] = {}
    together: dict[str, list[tuple[set[int], list[_Entry]]]] = {}
    for entry in sorted(group, key=lambda entry: entry.at):
        if entry is reference or not entry.is_quoted:
            continue
        made[entry.chosen.statement] = beside([entry])
        kept = {at for one in made[entry.chosen.statement] if one.step == "kept" and one.one for at in range(*one.one)}
        sets = together.setdefault(entry.chosen.article, [])
        fitting = next((one for one in sets if kept and len(kept & one[0]) < _SHARED * min(len(kept), len(one[0]))), None)
        if fitting is None:
            sets.append((kept, [entry]))
        else:
            fitting[0].update(kept)
            fitting[1].append(entry)
    for entries in (entries for sets in together.values() for _, entries in sets if len(entries) > 1):
        made |= dict(zip((entry.chosen.statement for entry in entries), _parted(beside(entries), entries), strict=True))
    return made


def _content(entries: Sequence[_Entry]) -> list[Content]:
    """What statements of one report have within quotation marks, in its order."""
    found = sorted({(span, entry.wording.text) for entry in entries for span in entry.wording.quoted})
    return [Content(span.of(text), span, True) for span, text in found]


def _parted(aligned: Sequence[Aligned], entries: Sequence[_Entry]) -> list[tuple[Aligned, ...]]:
    """An alignment of several statements by the statement; what is left out goes with the words before it."""
    made: list[list[Aligned]] = [[] for _ in entries]
    at = 0
    for one in aligned:
        if one.other is not None:
            at = next((place for place, entry in enumerate(entries) if any(span.overlaps(one.other) for span in entry.wording.quoted)), at)
        made[at].append(one)
    return list(map(tuple, made))


def _printed(entry: _Entry, reference: _Entry, link: Link | None, aligned: tuple[Aligned, ...]) -> Printed:
    state = entry.report.judged.states[entry.chosen.statement]
    is_variant = link is not None and link.kind in (*VARIANTS, "apart")
    if not is_variant and _kept(entry, aligned) < _HELD:
        aligned = ()
    woven = strands(entry.wording, _around(entry), aligned, reference.wording)
    fate = "reference" if entry is reference else _fate(entry, reference, link, aligned)
    return Printed(entry.chosen.statement, entry.statement, state, entry.chosen.placed, fate, link, woven)


def _kept(entry: _Entry, aligned: Sequence[Aligned]) -> float:
    """The share of what a statement has within quotation marks that the reference has too."""
    quoted = sum(map(len, entry.wording.quoted))
    return sum(len(one.other) for one in aligned if one.other is not None and one.step in ("kept", "moved")) / quoted if quoted else 0.0


def _fate(entry: _Entry, reference: _Entry, link: Link | None, aligned: Sequence[Aligned]) -> Fate:
    """What became of the reference's words: what the link between the two says of wordings, or else what the words themselves tell."""
    if link is not None and link.kind in (*VARIANTS, "apart"):
        return cast("Fate", link.kind)
    if not aligned:
        return "paraphrase" if reference.is_quoted and not entry.is_quoted else "retold"
    steps = {one.step for one in aligned}
    return "identical" if steps <= {"kept"} else "trimmed" if steps <= {"kept", "cut"} else "reworded"


def _around(entry: _Entry) -> list[tuple[Span, Around]]:
    """What stands around a statement: the rest of its sentences, and the sentences beside them that are all the report's own."""
    text, spans = entry.wording.text, entry.wording.spans
    sentences = entry.report.sentences
    touched = [at for at, one in enumerate(sentences) if any(one.overlaps(span) for span in spans)]
    if not touched:
        return []
    others = [part.span for one in entry.report.judged.reading.statements if one.id != entry.statement.id for part in one.content]
    wanted = set(range(touched[0], touched[-1] + 1))
    for beside, within in ((touched[0] - 1, touched[0]), (touched[-1] + 1, touched[-1])):
        if 0 <= beside < len(sentences) and _is_beside(text, sentences[beside], sentences[within]):
            wanted |= set() if any(sentences[beside].overlaps(one) for one in others) else {beside}
    made: list[tuple[Span, Around]] = []
    for at in sorted(wanted):
        made += _rest(sentences[at], spans, others, text)
    return made


def _is_beside(text: str, one: Span, other: Span) -> bool:
    """Whether two sentences stand in one paragraph."""
    return "\n" not in text[min(one.end, other.end) : max(one.start, other.start)]


def _rest(sentence: Span, spans: Sequence[Span], others: Sequence[Span], text: str) -> Iterator[tuple[Span, Around]]:
    """What of a sentence does not belong to the statement."""
    edges = {*sentence} | {at for span in (*spans, *others) for at in span if sentence.start < at < sentence.end}
    for start, end in pairwise(sorted(edges)):
        piece = Span(start, end)
        if not any(piece.overlaps(span) for span in spans) and any(map(str.isalnum, piece.of(text))):
            yield piece, "others" if any(piece.overlaps(other) for other in others) else "own"


def _ordered(rows: Sequence[Row], columns: int) -> list[Row]:
    """Rows as they stand in the column that shares most of them, each other one before the row that its own column has next."""

    def start(column: int, row: Row) -> tuple[str, int]:
        first = row.cells[column][0].statement
        return first.article, first.content[0].span.start

    inside = [sorted((row for row in rows if row.cells[at]), key=partial(start, at)) for at in range(columns)]
    made: list[Row] = []
    for at in sorted(range(columns), key=lambda at: (-sum(row.told_by > 1 for row in inside[at]), -len(inside[at]), at)):
        following = len(made)
        for row in reversed(inside[at]):
            known = next((place for place, other in enumerate(made) if other is row), None)
            if known is None:
                made.insert(following, row)
            else:
                following = known
    return made
