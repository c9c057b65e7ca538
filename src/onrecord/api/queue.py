"""What is worth judging next."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.api.judging import judged_article
from onrecord.data.judgement import in_force
from onrecord.data.statement import Statement
from onrecord.record import Record, Waiting

__all__ = ["Queued", "queue"]

_JUDGED = ("accept", "reject", "change")


@dataclass(frozen=True, slots=True)
class Queued:
    """A statement that waits, as it is now, with the title, outlet and day of its article and why it comes where it comes."""

    waiting: Waiting
    statement: Statement
    title: str
    outlet: str
    published: str


def queue(held: Record, *, coder: str | None = None, limit: int = 20) -> tuple[Queued, ...]:
    """The statements that are most worth judging: the least certain and the most depended on first; `record.Waiting` has the order.

    Of a coder who has articles that are open, those of these articles that he has not judged; of another coder, those of the whole record
    that he has not; without a coder, those that nobody has.
    """
    if coder is None:
        found = held.coders.waiting(limit)
    else:
        judged = {one.statement for one in in_force(held.reader.judgements(by=coder)) if one.action in _JUDGED and one.statement is not None}
        open_now = {one.article for one in held.coders.assignments(coder=coder) if one.is_open}
        found = held.coders.waiting(limit, articles=open_now or None, judged=judged, reviewed=True)
    return tuple(_queued(held, waiting, coder) for waiting in found)


def _queued(held: Record, waiting: Waiting, coder: str | None) -> Queued:
    whole = judged_article(held, waiting.article, by=coder)
    article = whole.reading.article
    return Queued(waiting, whole.by_found()[waiting.statement], article.title or article.origin, article.outlet or "", article.published or "")
