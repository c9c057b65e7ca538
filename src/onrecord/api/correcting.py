"""The verbs of correcting a report in place: what a page has seen of it, so that nobody's work is lost where several correct at once."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.api.blind import seen
from onrecord.data.judged import Judged, judged
from onrecord.data.judgement import Judgement, in_force, to_redo, to_undo
from onrecord.errors import RunError
from onrecord.record import Record
from onrecord.views.judging import Pen

__all__ = ["Sight", "bring_back", "sight", "take_back"]


@dataclass(frozen=True, slots=True)
class Sight:
    """An article as a coder may see it: as it is judged, and `said`, what was said of it in the order in which it was said."""

    judged: Judged
    said: tuple[Judgement, ...]

    @property
    def mark(self) -> str:
        """Another one as soon as the article is read again or anything is said of it."""
        made = self.judged.reading.made_by
        return f"{len(self.said)}.{self.said[-1].id[:12] if self.said else ''}.{made.sha256[:8]}.{made.onrecord}"

    def about(self, statement: str | None) -> tuple[Judgement, ...]:
        """What was said of the statement that was found, or added, under an id; of the article's entities for `None`."""
        links = () if statement else {one.id for one in self.said if one.action in ("confirm", "refute")}
        return tuple(one for one in self.said if one.statement == statement and one.id not in links and one.of not in links)

    def last(self, statement: str | None) -> str:
        """The id of the last that was said of a statement, or of the entities; empty where nobody said anything."""
        return next((one.id for one in reversed(self.about(statement))), "")

    def since(self, statement: str | None, saw: str) -> tuple[Judgement, ...]:
        """What was said of a statement, or of the entities, after the judgement that somebody saw as the last one. All of it where that one is not there."""
        told = self.about(statement)
        at = next((place for place, one in enumerate(told) if one.id == saw), -1)
        return told[at + 1 :]

    def undoable(self, by: str) -> Judgement | None:
        """What `by` said last of this article and may take back."""
        return to_undo(self.said, by)

    def redoable(self, by: str) -> Judgement | None:
        """What `by` took back last in this article and may bring back."""
        return to_redo(self.said, by)


def sight(held: Record, article: str, *, by: str | None) -> Sight:
    """The article with this id as the coder `by` may see it. Raises `RecordError` when it is not held."""
    said = seen(held, article, by)
    return Sight(judged(held.reader.reading(article), said, adjudicators=held.coders.adjudicators()), said)


def take_back(held: Record, article: str, of: str, by: Pen) -> Judgement:
    """Takes back one judgement of the coder's own in this article. Raises `RunError` where it is not in force, or not his."""
    one = next((one for one in in_force(held.reader.judgements(article)) if one.id == of and one.by == by.by), None)
    if one is None:
        raise RunError(f"{by.by} has no judgement {of!r} in force in this article; it may have been taken back already")
    return _kept(held, Judgement(article, "undo", by.by, by.at, one.statement, of=one.id, why=by.why))


def bring_back(held: Record, article: str, of: str, by: Pen) -> Judgement:
    """Brings back a judgement of the coder's own in this article that was taken back. Raises `RunError` where it was not."""
    said = held.reader.judgements(article)
    standing = {one.id for one in in_force(said)}
    one = next((one for one in said if one.id == of and one.by == by.by and one.action not in ("undo", "redo") and one.id not in standing), None)
    if one is None:
        raise RunError(f"{by.by} has taken no judgement {of!r} back in this article")
    return _kept(held, Judgement(article, "redo", by.by, by.at, one.statement, of=one.id, why=by.why))


def _kept(held: Record, made: Judgement) -> Judgement:
    held.judge.add([made])
    return made
