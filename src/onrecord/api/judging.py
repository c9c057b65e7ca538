"""The verbs of judging: what people say about statements, taken back and brought back, and reading again with another model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from onrecord.api.blind import seen
from onrecord.data.judged import Judged, judged
from onrecord.data.judgement import Action, Field, Judgement, ReviewState
from onrecord.data.reading import MadeBy, Reading
from onrecord.data.span import Span
from onrecord.data.statement import Statement, StatementKind
from onrecord.errors import RunError
from onrecord.links import told_again
from onrecord.record import Hit, Record
from onrecord.sentences.paragraph import paragraphs
from onrecord.sentences.quotation import quotations
from onrecord.statements import quoted
from onrecord.views import judging
from onrecord.views.judging import Pen

__all__ = [
    "Again",
    "Found",
    "Pen",
    "Touched",
    "accept",
    "add",
    "change",
    "find_statement",
    "history",
    "judged_article",
    "judged_hits",
    "judged_readings",
    "judgements",
    "kind_of",
    "merge",
    "orphans",
    "pen",
    "read_again",
    "redo",
    "reject",
    "reviewed_hits",
    "split",
    "touched",
    "undo",
]


@dataclass(frozen=True, slots=True)
class Found:
    """A statement that somebody means: the id that it was found under, the statement as it is now, and its article as it was judged."""

    found: str
    statement: Statement
    judged: Judged


@dataclass(frozen=True, slots=True)
class Touched:
    """A statement as it is and as a judgement would make it."""

    before: Statement
    after: Statement


@dataclass(frozen=True, slots=True)
class Again:
    """An article that was looked at for reading again: `outcome` is "read" or "same" (the same model read it before)."""

    done: int
    total: int
    origin: str
    outcome: str


def pen(by: str, why: str = "") -> Pen:
    """Who judges, now. Raises `RunError` without a name."""
    return Pen(by.strip(), datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z"), why)


def judged_article(held: Record, article: str, *, by: str | None = None) -> Judged:
    """The article with this id as people judged it, as the coder `by` may see it. Raises `RecordError` when it is not held."""
    return judged(held.reader.reading(article), seen(held, article, by), adjudicators=held.coders.adjudicators())


def judged_readings(held: Record, *, by: str | None = None) -> Iterator[Reading]:
    """Every article of the record as people judged it, as the coder `by` may see it, in the order of `Reader.readings`."""
    judged_ones, adjudicators = set(held.reader.judged_articles()), held.coders.adjudicators()
    for reading in held.reader.readings():
        article = reading.article.id
        yield judged(reading, seen(held, article, by), adjudicators=adjudicators).reading if article in judged_ones else reading


def judged_hits(held: Record, hits: Sequence[Hit], *, by: str | None = None) -> list[Hit]:
    """What a search found, each statement with its occasion as people judged it (as the coder `by` may see it, for whom it was searched)."""
    return [hit for hit, _ in reviewed_hits(held, hits, by=by)]


def reviewed_hits(
    held: Record, hits: Sequence[Hit], *, by: str | None = None, look: Callable[[str], Judged] | None = None
) -> list[tuple[Hit, ReviewState]]:
    """The same, each with what people made of it. `look` gives an article as it was judged, for whoever keeps some; `judged_article` does otherwise."""
    changed = set(held.reader.judged_articles())
    seen_now = look or (lambda article: judged_article(held, article, by=by))
    known = {article: seen_now(article) for article in {hit.article for hit in hits} & changed}
    now = {article: whole.by_found() for article, whole in known.items()}
    states = {article: whole.states for article, whole in known.items()}
    return [
        (_judged_hit(hit, known[hit.article], now[hit.article]), states[hit.article].get(hit.statement.id, "unreviewed"))
        if hit.article in known
        else (hit, "unreviewed")
        for hit in hits
    ]


def _judged_hit(hit: Hit, whole: Judged, now: Mapping[str, Statement]) -> Hit:
    statement = now.get(hit.statement.id, hit.statement)
    occasion = next((one for one in whole.reading.occasions if one.id == statement.occasion), None)
    return replace(hit, statement=statement, occasion=occasion)


def find_statement(held: Record, key: str, *, by: str | None = None) -> Found:
    """The statement that an id, or its first digits, means: as it was found, as it was changed, or as it was added, as far as `by` may see.

    Raises `RunError` when there is none and `RecordError` when several begin so.
    """
    article = held.reader.article_of(key) if key.strip() else None
    if article is None:
        raise RunError(f"no statement begins with {key!r}; expected an id or its first digits, as `onrecord search` prints it")
    whole = judged_article(held, article, by=by)
    for found, statement in whole.by_found().items():
        if found.startswith(key) or statement.id.startswith(key):
            return Found(found, statement, whole)
    raise RunError(f"{key!r} is not found any more: the article was read again; `onrecord judge orphans` lists judgements that wait for it")


def accept(held: Record, keys: Sequence[str], by: Pen) -> list[Judgement]:
    """Statements are right as they are."""
    return _kept(held, [_verdict(held, key, "accept", by) for key in keys])


def reject(held: Record, keys: Sequence[str], by: Pen) -> list[Judgement]:
    """Statements are none, or wrong beyond correction."""
    return _kept(held, [_verdict(held, key, "reject", by) for key in keys])


def change(held: Record, key: str, field: Field, value: Any, by: Pen) -> Judgement:
    """Another value for a field of a statement; see `views.judging.change`. Raises `RunError` when the report does not bear it out."""
    found = find_statement(held, key, by=by.by)
    made = judging.change(found.judged.reading, found.found, field, value, by, statement=found.statement, kind_of=kind_of)
    return _kept(held, [made])[0]


def add(
    held: Record, article: str, content: Sequence[Span | str], by: Pen, *, speaker: str | None = None, cue: Span | str | None = None
) -> Judgement:
    """A statement that was missed in the article with this id."""
    reading = judged_article(held, article, by=by.by).reading
    return _kept(held, [judging.addition(reading, content, by, kind_of=kind_of, speaker=speaker, cue=cue)])[0]


def merge(held: Record, article: str, names: Sequence[str], by: Pen, *, name: str | None = None, keep: bool = True) -> tuple[Judgement, list[Touched]]:
    """Entities of an article are one; `keep=False` only shows what it would touch."""
    return _previewed(held, article, by, lambda reading: judging.merge(reading, names, by, name=name), keep=keep)


def split(held: Record, article: str, entity: str, mentions: Sequence[Span], name: str, by: Pen, *, keep: bool = True) -> tuple[Judgement, list[Touched]]:
    """Some mentions of an entity are another one; `keep=False` only shows what it would touch."""
    return _previewed(held, article, by, lambda reading: judging.split(reading, entity, mentions, name, by), keep=keep)


def undo(held: Record, by: Pen) -> Judgement:
    """Takes back the coder's last judgement. Raises `RunError` when there is none."""
    return _kept(held, [judging.taking_back(held.reader.judgements(), by)])[0]


def redo(held: Record, by: Pen) -> Judgement:
    """Brings back the judgement that the coder took back last. Raises `RunError` when there is none."""
    return _kept(held, [judging.bringing_back(held.reader.judgements(), by)])[0]


def history(held: Record, key: str, *, by: str | None = None) -> tuple[Judgement, ...]:
    """Everything that was said about a statement, as far as `by` may see, in the order in which it was said, undone or not."""
    found = find_statement(held, key, by=by)
    return tuple(one for one in seen(held, found.statement.article, by) if one.statement == found.found)


def judgements(held: Record, article: str, *, by: str | None = None) -> tuple[Judgement, ...]:
    """Everything that was said in an article, as far as `by` may see, in the order in which it was said, undone or not."""
    return seen(held, article, by)


def orphans(held: Record) -> Iterator[Judgement]:
    """Judgements in force of statements and entities that the latest reading of their article does not find any more."""
    for article in held.reader.judged_articles():
        yield from judged_article(held, article).orphans


def touched(before: Judged, after: Judged) -> list[Touched]:
    """Statements that are other than they were, by what is between two states of one article."""
    was, now = ({found: one for found, one in state.by_found().items() if state.states[found] != "rejected"} for state in (before, after))
    return [Touched(was[found], now[found]) for found in was if found in now and was[found] != now[found]]


def read_again(
    held: Record, read: Callable[[Reading], Reading], made_by: MadeBy | None = None, *, progress: Callable[[Again], None] | None = None
) -> int:
    """Reads every article of the record again with `read` and says how many. Those that `made_by` read already are left as they are.

    What people said stays: it holds for each statement that is found again, and waits as an orphan for one that is not. Each article is
    put in its place whole, together with the reprints of it, so that nobody sees one without the other, and a run that is stopped can be
    started again.
    """
    total, done, again = held.reader.summary(reprints=True).articles, 0, 0
    for article in held.reader.stories():
        story = {before.article.id: before for before in map(held.reader.reading, (article, *(one.article for one in held.reader.reprints(article))))}
        later = {name: after for name, before in story.items() if before.made_by != made_by and (after := read(before)).made_by != before.made_by}
        if later:
            with held.writer.together():
                for name, after in later.items():
                    held.writer.replace(story[name], after)
                told_again(held, later)
        again += len(later)
        for name, before in story.items():
            done += 1
            if progress is not None:
                progress(Again(done, total, before.article.origin, "read" if name in later else "same"))
    return again


def _verdict(held: Record, key: str, action: Action, by: Pen) -> Judgement:
    found = find_statement(held, key, by=by.by)
    return judging.verdict(found.statement.article, found.found, action, by)


def _previewed(held: Record, article: str, by: Pen, make: Callable[[Reading], Judgement], *, keep: bool) -> tuple[Judgement, list[Touched]]:
    found, said, adjudicators = held.reader.reading(article), seen(held, article, by.by), held.coders.adjudicators()
    before = judged(found, said, adjudicators=adjudicators)
    made = make(before.reading)
    after = judged(found, (*said, made), adjudicators=adjudicators)
    if keep:
        _kept(held, [made])
    return made, touched(before, after)


def _kept(held: Record, made: list[Judgement]) -> list[Judgement]:
    held.judge.add(made)
    return made


def kind_of(text: str, spans: Sequence[Span]) -> tuple[StatementKind, tuple[bool, ...]]:
    """Whether spans of a text are direct, mixed or indirect, and of each whether all of it is quoted."""
    marks = _quoted(text)
    return quoted.kind(text, spans, marks), tuple(quoted.kind(text, [span], marks) == "direct" for span in spans)


@lru_cache(maxsize=2)
def _quoted(text: str) -> tuple[Span, ...]:
    return tuple(one.span for one in quotations(text, paragraphs(text)) if one.depth == 0)
