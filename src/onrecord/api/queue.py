"""What is worth judging next."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from onrecord.api.exporting import LONG
from onrecord.api.judging import judged_article
from onrecord.data.article import Article
from onrecord.data.shape import statement_to_dict
from onrecord.data.statement import Statement
from onrecord.record import Record, Said, Voices, Waiting
from onrecord.views.speaker import label
from onrecord.views.table import GAP

__all__ = [
    "QUEUE_COLUMNS",
    "RANKED",
    "Headway",
    "Queued",
    "Ranking",
    "Voices",
    "Waiting",
    "cut",
    "headway",
    "queue",
    "queued",
    "queued_cells",
    "queued_to_dict",
    "ranking",
    "ranking_in",
    "size",
    "voices",
]

QUEUE_COLUMNS = ("statement", "article", "worth", "doubt", "reprints", "holds", "heard", "speaker", "cue", "content")
"""The columns of the queue's table."""

RANKED = 4_096
"""Statements at least of a ranking that many requests are answered from."""


@dataclass(frozen=True, slots=True)
class Queued:
    """A statement that waits, as it is now, with its article, its title, outlet and day, and why it comes where it comes."""

    waiting: Waiting
    statement: Statement
    article: Article
    title: str
    outlet: str
    published: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """Statements in the order in which they are worth judging, judged or not: all of the `total` that there are, or the first of them.

    It holds until articles are added or read again, so that many requests can be answered from one.
    """

    waiting: tuple[Waiting, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Headway:
    """How far a coder is: of `total` statements that he is to judge he judged `judged`, and of whatever there is `today`.

    `assigned` counts the articles that he has and is not done with; without any the whole record is his.
    """

    judged: int
    total: int
    today: int
    assigned: int


def queue(held: Record, *, coder: str | None = None, limit: int = 20) -> tuple[Queued, ...]:
    """The statements that are most worth judging: the least certain and the most depended on first; `record.Waiting` has the order.

    Of a coder who has articles that are open, those of these articles that he has not judged; of another coder, those of the whole record
    that he has not; without a coder, those that nobody has.
    """
    if coder is None:
        found = held.coders.waiting(limit)
    else:
        open_now = {one.article for one in held.coders.assignments(coder=coder) if one.is_open}
        found = held.coders.waiting(limit, articles=open_now or None, judged=held.coders.said(coder).verdicts.keys(), reviewed=True)
    return queued(held, found, coder)


def size(judged: int) -> int:
    """How many statements a ranking has to hold, so that at least half of them are left where `judged` are left out."""
    most = RANKED
    while most < 2 * judged:
        most *= 2
    return most


def ranking(held: Record, *, size: int = RANKED) -> Ranking:
    """The first of all statements. It looks at every statement."""
    return Ranking(held.coders.waiting(size, reviewed=True, seconds=LONG), held.coders.judgeable())


def ranking_in(held: Record, articles: Collection[str], known: Voices) -> Ranking:
    """All statements of some articles."""
    found = held.coders.waiting_in(articles, known)
    return Ranking(found, len(found))


def voices(held: Record) -> Voices:
    """How often speakers are heard, for `ranking_in`. It looks at every statement."""
    return held.coders.voices(seconds=LONG)


def cut(ranked: Ranking, judged: Collection[str], *, limit: int, after: str | None = None) -> tuple[Waiting, ...]:
    """The first `limit` of a ranking that are not in `judged`: those behind the statement `after` first, then those before it, which were passed over."""
    place = next((number for number, one in enumerate(ranked.waiting, 1) if one.statement == after), 0) if after else 0
    made = list[Waiting]()
    for number in (*range(place, len(ranked.waiting)), *range(place)):
        if len(made) == limit:
            break
        if ranked.waiting[number].statement not in judged:
            made.append(ranked.waiting[number])
    return tuple(made)


def headway(held: Record, ranked: Ranking, said: Said, assigned: int) -> Headway:
    """How far the coder is who said this. Today begins at midnight where this runs. What reprints repeat is not counted."""
    midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
    since = midnight.isoformat(timespec="microseconds").replace("+00:00", "Z")
    counted = held.coders.judgeable_among(said.verdicts)
    today = sum(said.verdicts[one] >= since for one in counted)
    judged = sum(one.statement in said.verdicts for one in ranked.waiting) if assigned else len(counted)
    return Headway(judged, ranked.total, today, assigned)


def queued(held: Record, waiting: Collection[Waiting], coder: str | None) -> tuple[Queued, ...]:
    """Statements that wait, as the coder may see them; those left out that are not found any more."""
    return tuple(found for one in waiting if (found := _queued(held, one, coder)) is not None)


def queued_cells(one: Queued) -> tuple[str, ...]:
    """A statement that waits as a row of the queue's table, in the order of `QUEUE_COLUMNS`."""
    why, statement = one.waiting, one.statement
    told = (why.statement, why.article, f"{why.worth:.3f}", f"{why.doubt:.3f}", str(why.copies), str(why.holds), str(why.heard))
    return (*told, label(statement.speaker), statement.cue.text if statement.cue is not None else "", GAP.join(part.text for part in statement.content))


def queued_to_dict(one: Queued) -> dict[str, Any]:
    """A statement that waits as plain JSON."""
    why = one.waiting
    reasons = {"worth": why.worth, "doubt": why.doubt, "reprints": why.copies, "holds": why.holds, "heard": why.heard}
    article = {"id": why.article, "title": one.title, "outlet": one.outlet or None, "published": one.published or None}
    return {"found": why.statement, **reasons, "article": article, "statement": statement_to_dict(one.statement)}


def _queued(held: Record, waiting: Waiting, coder: str | None) -> Queued | None:
    whole = judged_article(held, waiting.article, by=coder)
    article = whole.reading.article
    statement = whole.by_found().get(waiting.statement)
    if statement is None:
        return None
    return Queued(waiting, statement, article, article.title or article.origin, article.outlet or "", article.published or "")
