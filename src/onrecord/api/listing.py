"""The verbs that list: articles of a record, its runs, and what these skipped."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from onrecord.api.judging import judged_article
from onrecord.data.listed import Listed
from onrecord.data.run import Run, RunItem
from onrecord.record import ArticleSort, Record

ARTICLE_COLUMNS = ("id", "title", "outlet", "published", "language", "statements", "reprints", "reprint_of", "reviewed", "url", "origin")
RUN_COLUMNS = (
    "run", "command", "by", "began", "ended", "outcome", "read", "known", "skipped", "odd", "statements", "onrecord", "model", "sha256", "asked", "problem",
)  # fmt: skip
ITEM_COLUMNS = ("run", "place", "outcome", "origin", "why", "reason")


def list_articles(
    held: Record,
    words: str = "",
    *,
    run: int | None = None,
    sort: ArticleSort = "newest",
    after: str | None = None,
    limit: int = 50,
    by: str | None = None,
) -> list[Listed]:
    """Articles as `Catalogue.articles` lists them, with how far each is judged as the coder `by` may see it."""
    found = held.catalogue.articles(words, run=run, sort=sort, after=after, limit=limit)
    at_work = {one.article for one in held.coders.assignments(coder=by) if one.is_open} if by is not None else set[str]()
    return [_seen(held, one, by) if one.id in at_work else one for one in found]


def _seen(held: Record, article: Listed, by: str | None) -> Listed:
    """An article that a coder is still at, with his own judgements alone."""
    states = judged_article(held, article.id, by=by).states
    return replace(article, states=Counter(state for state in states.values() if state not in ("unreviewed", "added")))


def article_to_dict(article: Listed) -> dict[str, Any]:
    """An article of a list as plain JSON."""
    told = {name: getattr(article, name) for name in ARTICLE_COLUMNS}
    return {**told, "states": dict(article.states)}


def article_cells(article: Listed) -> tuple[str, ...]:
    """An article of a list as text, in the order of `ARTICLE_COLUMNS`."""
    return tuple(_cell(getattr(article, name)) for name in ARTICLE_COLUMNS)


def run_to_dict(run: Run) -> dict[str, Any]:
    """A run as plain JSON."""
    made_by = run.made_by
    return {
        "run": run.number,
        "command": run.command,
        "by": run.by,
        "began": run.began,
        "heard": run.heard,
        "ended": run.ended,
        "outcome": run.outcome,
        "read": run.counts.read,
        "known": run.counts.known,
        "skipped": run.counts.skipped,
        "odd": run.counts.odd,
        "statements": run.counts.statements,
        "onrecord": run.onrecord,
        "model": None if made_by is None else made_by.model,
        "sha256": None if made_by is None else made_by.sha256,
        "asked": list(run.asked),
        "inputs": run.inputs,
        "problem": run.problem,
    }


def run_cells(run: Run) -> tuple[str, ...]:
    """A run as text, in the order of `RUN_COLUMNS`."""
    told = {**run_to_dict(run), "asked": " ".join(run.asked)}
    return tuple(_cell(told[name]) for name in RUN_COLUMNS)


def item_to_dict(run: int, place: int, item: RunItem) -> dict[str, Any]:
    """Something that a run skipped or found odd as plain JSON."""
    return {"run": run, "place": place, "outcome": item.outcome, "origin": item.origin, "why": item.why, "reason": item.reason}


def item_cells(run: int, place: int, item: RunItem) -> tuple[str, ...]:
    """Something that a run skipped or found odd as text, in the order of `ITEM_COLUMNS`."""
    return tuple(map(_cell, item_to_dict(run, place, item).values()))


def _cell(value: object) -> str:
    return "" if value is None else str(value)
