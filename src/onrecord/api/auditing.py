"""The verbs of an audit: a random sample of what was found, the verdicts of people on it, and how precise it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from heapq import nsmallest
from typing import Any

from onrecord.api.judging import Pen, pen
from onrecord.data.article import Article
from onrecord.data.judgement import Judgement, adjudicated, in_force, of_coder, review_states
from onrecord.data.sample import STRATIFIED, Drawn, Sample, Stratified, Stratum
from onrecord.data.span import Span
from onrecord.data.statement import STATEMENT_KINDS, Statement
from onrecord.errors import RunError
from onrecord.record import Record, Search
from onrecord.scoring.proportion import LEVEL, Proportion, proportion
from onrecord.sentences.paragraph import paragraphs
from onrecord.sentences.sentence import sentences
from onrecord.views.speaker import label
from onrecord.views.table import GAP
from onrecord.views.verdict_sheet import sheet_of, verdicts_of

__all__ = [
    "STRATIFIED",
    "Audit",
    "AuditGroup",
    "Proportion",
    "Sample",
    "Shown",
    "Stratified",
    "audit",
    "audit_paragraph",
    "audit_to_dict",
    "draw",
    "keep",
    "left",
    "proposed",
    "sample_sheet",
    "shown",
    "take_sheet",
    "take_verdict",
    "within",
]

UNKNOWN = "(outlet unknown)"
"""What the outlet of an article that tells none is called."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement of a sample as it is shown to be judged: the sentences that hold it, and the stretches of them that are its parts.

    `span` is of the article; `parts` are ("speaker", "cue" or "content") and a span counted from the beginning of `text`.
    """

    statement: Statement
    text: str
    span: Span
    parts: tuple[tuple[str, Span], ...]
    title: str
    outlet: str
    published: str


@dataclass(frozen=True, slots=True)
class AuditGroup:
    """How precise one group of the statements is: `of` is "all", "kind" or "outlet", `name` which. `right` are accepted as found, `corrected` were
    found with a field wrong, `wrong` rejected; `precision` counts the first, `found` the first two. `None` where nothing was judged.
    """

    of: str
    name: str
    drawn: int
    right: int
    corrected: int
    wrong: int
    precision: Proportion | None
    found: Proportion | None


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit came to. `unjudged` statements of the sample have no verdict; `judges` are who gave one, `since` and `until` the days."""

    sample: Sample
    groups: tuple[AuditGroup, ...]
    unjudged: int
    judges: tuple[str, ...]
    since: str
    until: str


def draw(
    held: Record,
    size: int,
    *,
    seed: int = 0,
    by: Stratified | None = None,
    name: str | None = None,
    search: Search | None = None,
) -> Sample:
    """Draws a sample and keeps it; see `proposed`."""
    made = proposed(held, size, seed=seed, by=by, name=name, search=search)
    held.assigner.keep(made)
    return made


def proposed(
    held: Record,
    size: int,
    *,
    seed: int = 0,
    by: Stratified | None = None,
    name: str | None = None,
    search: Search | None = None,
) -> Sample:
    """Draws a random sample of the statements that were found, which is not kept yet; the same seed draws the same from the same record.

    With `search`, of those that it finds by what was found, not by what people made of it since. What reprints repeat is not drawn. With
    `by`, as many of each kind or outlet as of every other, as far as there are that many; figures over all of them weigh each by how many
    it stands for. Raises `RunError` when nothing could be drawn.
    """
    strata: Counter[str] = Counter()
    lots: dict[str, list[tuple[bytes, str]]] = {}
    for statement, stratum in held.coders.population(by, search):
        strata[stratum] += 1
        lots.setdefault(stratum, []).append((_lot(seed, statement), statement))
    if not strata:
        raise RunError("no statement is there to draw from; read reports into the record, or ask for more of them")
    if size < len(strata):
        raise RunError(f"a sample of {size:,} cannot hold one statement of each of {len(strata):,} {by}s; ask for more, or leave out --by")
    shares = _shares(strata, size)
    chosen = [(lot, statement, stratum) for stratum in sorted(strata) for lot, statement in nsmallest(shares[stratum], lots[stratum])]
    drawn = tuple(held.coders.drawn(statement, stratum) for _, statement, stratum in sorted(chosen))
    taken = {one.name for one in held.coders.samples()}
    called = name or next(f"audit {number}" for number in range(1, len(taken) + 2) if f"audit {number}" not in taken)
    return Sample(called, pen("audit").at, seed, by, tuple(_asked(search or Search())), tuple(Stratum(key, strata[key]) for key in sorted(strata)), drawn)


def keep(held: Record, sample: Sample) -> None:
    """Keeps a sample that was drawn. Raises `RecordError` where one of its name is kept already."""
    held.assigner.keep(sample)


def _asked(search: Search) -> Iterator[tuple[str, str]]:
    """The filters of a search by the names that the command line has for them."""
    only = "said" if search.said_only else None
    named = (("query", search.query), ("speaker", search.speaker), ("kind", search.kind), ("outlet", search.outlet), ("only", only))
    yield from ((name, value) for name, value in (*named, ("from", search.since), ("to", search.until)) if value)


def left(held: Record, sample: Sample, *, coder: str) -> tuple[Drawn, ...]:
    """The statements of a sample that a coder has not judged yet, in the order in which they are to be judged."""
    own = of_coder(held.reader.judgements(by=coder), coder)
    judged = {one.statement for one in in_force(own) if one.action in ("accept", "reject", "change")}
    return tuple(one for one in sample.statements if one.statement not in judged)


def shown(held: Record, drawn: Drawn) -> Shown | None:
    """A statement of a sample as it was found, within its sentences; `None` when its article was read again and does not hold it any more."""
    reading = held.reader.reading(drawn.article)
    statement = next((one for one in reading.statements if one.id == drawn.statement), None)
    return None if statement is None else within(reading.article, statement)


def within(article: Article, statement: Statement) -> Shown:
    """A statement of an article within its sentences."""
    parts = [("content", part.span) for part in statement.content]
    parts += [("cue", statement.cue.span)] if statement.cue is not None else []
    parts += [("speaker", statement.speaker.mention.span)] if statement.speaker.mention is not None else []
    parts.sort(key=lambda part: part[1])
    near = [part for part in parts if part[0] != "speaker" or part[1].end > statement.content[0].span.start - _FAR]
    hull = Span(min(span.start for _, span in near), max(span.end for _, span in near))
    whole = [one for line in paragraphs(article.text) if line.overlaps(hull) for one in sentences(article.text, line) if one.overlaps(hull)]
    span = Span(min([hull.start, *(one.start for one in whole)]), max([hull.end, *(one.end for one in whole)]))
    held = tuple((name, part.shifted(-span.start)) for name, part in parts if span.contains(part))
    return Shown(statement, span.of(article.text), span, held, article.title or article.origin, article.outlet or "", article.published or "")


_FAR = 400
"""Characters before a content from which a speaker's mention is not shown any more."""


def take_verdict(held: Record, drawn: Drawn, verdict: str, by: Pen) -> Judgement:
    """Keeps a verdict, "accept" or "reject", on a statement of a sample: a judgement like any other."""
    made = Judgement(drawn.article, "accept" if verdict == "accept" else "reject", by.by, by.at, drawn.statement, why=by.why)
    held.judge.add([made])
    return made


def sample_sheet(held: Record, sample: Sample) -> str:
    """The sample as CSV to fill in: a or r in the column of verdicts, nothing to leave a statement out."""
    return sheet_of(_row(held, sample, number, one) for number, one in enumerate(sample.statements, 1))


def take_sheet(held: Record, text: str, by: Pen, *, origin: str) -> tuple[int, int]:
    """Keeps the verdicts of a sheet that was filled in, all of them or none, and says how many there are and how many were not there yet.

    A verdict that the same coder gave before is not given again. Raises `RunError` when a line cannot be read or a statement is in no sample.
    """
    known = {one.statement: one for sample in held.coders.samples() for one in sample.statements}
    told = verdicts_of(text, origin=origin)
    states = review_states(held.reader.judgements(by=by.by))
    made: list[Judgement] = []
    for statement, word, why in told:
        if statement not in known:
            raise RunError(f"{origin}: statement {statement!r} is in no sample of this record; expected the sheet that `onrecord audit draw` wrote for it")
        if states.get(statement) != ("accepted" if word == "accept" else "rejected"):
            made.append(Judgement(known[statement].article, word, by.by, by.at, statement, why=why or by.why))
    unique = list({one.statement: one for one in made}.values())
    held.judge.add(unique)
    return len(told), len(unique)


def audit(held: Record, sample: Sample, *, coder: str | None = None) -> Audit:
    """How precise what was found is, by the verdicts on a sample: of one coder, or of everybody, the last word counting and an adjudicator's before it."""
    told = _verdicts(held, sample, coder)
    judged = [(one, told[one.statement][0]) for one in sample.statements if one.statement in told]
    counted = Counter(one.stratum for one, _ in judged)
    weights = {stratum.name: stratum.population / counted[stratum.name] for stratum in sample.strata if counted[stratum.name]}
    groups = [_group("all", "all", sample.statements, judged, weights)]
    by_kind = {kind: [one for one in sample.statements if one.kind == kind] for kind in STATEMENT_KINDS}
    groups += [_group("kind", kind, these, [pair for pair in judged if pair[0].kind == kind], weights) for kind, these in by_kind.items()]
    by_outlet = {outlet: [one for one in sample.statements if one.outlet == outlet] for outlet in sorted({one.outlet for one in sample.statements})}
    groups += [_group("outlet", name or UNKNOWN, these, [pair for pair in judged if pair[0].outlet == name], weights) for name, these in by_outlet.items()]
    days = sorted(day for _, _, day in told.values())
    judges = tuple(sorted({name for _, name, _ in told.values()}))
    kept = tuple(one for one in groups if one.drawn)
    return Audit(sample, kept, len(sample.statements) - len(judged), judges, days[0] if days else "", days[-1] if days else "")


def audit_paragraph(found: Audit) -> str:
    """What was drawn, who judged it and what it came to, in sentences for a section on methods."""
    sample, whole = found.sample, found.groups[0]
    makers = Counter(one.made_by for one in sample.statements)
    made = "; ".join(f"onrecord {one.onrecord}, model {one.model}, SHA-256 {one.sha256[:12]}" for one in makers)
    drawn, days = len(sample.statements), found.since if found.since == found.until else f"{found.since} to {found.until}"
    asked = f" ({', '.join(f'{name} {value}' for name, value in sample.asked)})" if sample.asked else ""
    how = f"stratified by {sample.by} with the same number from each as far as there were as many" if sample.by else "drawn without strata"
    told = [
        f"Of {sample.population:,} statements found automatically{asked} ({made}; what reprints repeat is not counted), a random sample of {drawn:,}, {how}, "
        f"was taken on {sample.at[:10]} (seed {sample.seed})."
    ]
    if whole.precision is None or whole.found is None:
        return f"{told[0]} None of them has been judged yet."
    judged, who = whole.precision.judged, _listed(found.judges)
    told.append(
        f"{who} judged {judged:,} of them ({days}): {whole.right:,} were accepted as found, {whole.corrected:,} accepted with corrections and "
        f"{whole.wrong:,} rejected{f'; {found.unjudged:,} were left out' if found.unjudged else ''}."
    )
    weighed = f"; statements weighed by the size of their {sample.by}, effective sample size after Kish 1965" if sample.by else ""
    told.append(
        f"Precision, the share accepted as found, was {_share(whole.precision)} (95% Wilson score interval {_ends(whole.precision)}{weighed})."
        + (f" Counting those accepted with corrections it was {_share(whole.found)} ({_ends(whole.found)})." if whole.corrected else "")
    )
    judged_of = {one.name for one in found.groups if one.of == sample.by and one.precision is not None}
    empty = [name for one in sample.strata if (name := one.name or UNKNOWN) not in judged_of]
    if sample.by and empty:
        told.append(f"Nothing was judged of {_listed(empty)}, which these figures leave out.")
    kinds = [one for one in found.groups if one.of == "kind" and one.precision is not None]
    if len(kinds) > 1:
        listed = (f"{one.name} {_share(one.precision)} ({_ends(one.precision)}, n = {one.precision.judged:,})" for one in kinds if one.precision)
        told.append(f"By kind: {'; '.join(listed)}.")
    return " ".join(told)


def audit_to_dict(found: Audit) -> dict[str, Any]:
    """The audit as plain JSON, figures not rounded."""
    sample = found.sample
    return {
        "sample": {
            "name": sample.name,
            "drawn_at": sample.at,
            "seed": sample.seed,
            "stratified_by": sample.by,
            "filters": dict(sample.asked),
            "population": sample.population,
            "strata": [asdict(one) for one in sample.strata],
            "drawn": len(sample.statements),
            "made_by": [asdict(one) for one in dict.fromkeys(one.made_by for one in sample.statements)],
        },
        "judges": list(found.judges),
        "judged_from": found.since,
        "judged_to": found.until,
        "unjudged": found.unjudged,
        "interval": {"method": "Wilson score", "level": LEVEL, "weights": "stratum size over judged" if sample.by else None},
        "groups": [asdict(one) for one in found.groups],
    }


def _verdicts(held: Record, sample: Sample, coder: str | None) -> dict[str, tuple[str, str, str]]:
    """What each statement of a sample that was judged is by the one who judged it last, who that is, and on which day.

    He was shown the statement as it was found: what another corrected before is no word of his.
    """
    adjudicators = held.coders.adjudicators()
    wanted = {one.statement for one in sample.statements}
    told: dict[str, tuple[str, str, str]] = {}
    for article in dict.fromkeys(one.article for one in sample.statements):
        said = held.reader.judgements(article)
        counts = of_coder(said, coder) if coder is not None else adjudicated(said, adjudicators)
        states = {name: review_states(of_coder(counts, name)) for name in {one.by for one in counts}}
        for one in in_force(counts):
            if one.statement in wanted and one.statement in states[one.by]:
                told[one.statement] = (states[one.by][one.statement], one.by, one.at[:10])
    return told


def _group(of: str, name: str, drawn: Sequence[Drawn], judged: Sequence[tuple[Drawn, str]], weights: dict[str, float]) -> AuditGroup:
    # One that a coder had added and a later reading found is right as it was found.
    judged = [(one, "accepted" if state == "added" else state) for one, state in judged]
    counted = Counter(state for _, state in judged)
    precise = proportion([(state == "accepted", weights[one.stratum]) for one, state in judged])
    found = proportion([(state != "rejected", weights[one.stratum]) for one, state in judged])
    return AuditGroup(of, name, len(drawn), counted["accepted"], counted["corrected"], counted["rejected"], precise, found)


def _shares(strata: Counter[str], size: int) -> dict[str, int]:
    """How many are drawn of each stratum: the same number of each as far as there are so many, the rest from the largest."""
    shares: dict[str, int] = {}
    rest = min(size, sum(strata.values()))
    for place, name in enumerate(sorted(strata, key=lambda one: (strata[one], one))):
        shares[name] = min(strata[name], rest // (len(strata) - place))
        rest -= shares[name]
    return shares


def _row(held: Record, sample: Sample, number: int, drawn: Drawn) -> dict[str, str]:
    told = {"sample": sample.name, "number": str(number), "statement": drawn.statement, "kind": drawn.kind, "outlet": drawn.outlet, "article": drawn.article}
    found = shown(held, drawn)
    if found is None:
        return {**told, "why": "not found any more: the article was read again"}
    one = found.statement
    return {
        **told,
        "speaker": label(one.speaker),
        "cue": _line(one.cue.text if one.cue is not None else ""),
        "content": GAP.join(_line(part.text) for part in one.content),
        "sentence": _line(found.text),
        "published": found.published,
        "title": _line(found.title),
    }


def _line(text: str) -> str:
    return " ".join(text.split())


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _share(one: Proportion) -> str:
    return f"{100 * one.share:.1f}%"


def _ends(one: Proportion) -> str:
    return f"{100 * one.low:.1f}–{100 * one.high:.1f}%"


def _lot(seed: int, statement: str) -> bytes:
    """What a statement is drawn by: the same for the same seed wherever it stands in the record."""
    return sha256(f"{seed}\n{statement}".encode()).digest()
