"""The screens of runs: what was read, when and with what, and what was skipped and why."""

from __future__ import annotations

from typing import Annotated

from fastapi import HTTPException, Path, Query

from onrecord import api
from onrecord.data.run import ItemOutcome
from onrecord.errors import RecordError
from onrecord.web.link import link
from onrecord.web.page import Asked
from onrecord.web.view import View, Views

views = Views()

PAGE = 50
"""Runs of a page."""

ITEMS = 200
"""Things that a run skipped or found odd, of a page."""


@views.get("/runs")
def runs(page: Asked, before: Annotated[int | None, Query(ge=1, le=2**62)] = None) -> View:
    """All runs, the last one first."""
    with page.reading() as held:
        found = held.runs.list(before=before, limit=PAGE + 1)
    shown = found[:PAGE]
    return View(
        "runs.html",
        "Runs",
        {"runs": [api.run_to_dict(one) for one in shown]},
        columns=api.RUN_COLUMNS,
        rows=[api.run_cells(one) for one in shown],
        context={
            "shown": shown,
            "first": link("/runs") if before else None,
            "after": link("/runs", before=shown[-1].number) if len(found) > PAGE else None,
            "sheet": link("/runs.csv", before=before),
        },
    )


@views.get("/runs/{number:int}")
def run(
    page: Asked,
    number: Annotated[int, Path(ge=1, le=2**62)],
    outcome: ItemOutcome | None = None,
    after: Annotated[int, Query(ge=-1, le=2**31)] = -1,
) -> View:
    """One run with what it skipped and what was odd."""
    with page.reading() as held:
        try:
            found = held.runs.find(number)
        except RecordError as error:
            raise HTTPException(404, f"there is no run {number:,}") from error
        items = held.runs.items(number, outcome=outcome, after=after, limit=ITEMS + 1)
        brought = held.runs.brought(number)
    shown = items[:ITEMS]
    place = f"/runs/{number}"
    return View(
        "run.html",
        f"Run {number:,}",
        {**api.run_to_dict(found), "articles": brought, "items": [api.item_to_dict(number, at, one) for at, one in shown]},
        columns=api.ITEM_COLUMNS,
        rows=[api.item_cells(number, at, one) for at, one in shown],
        context={
            "run": found,
            "shown": [one for _, one in shown],
            "outcome": outcome,
            "first": link(place, outcome=outcome) if after >= 0 else None,
            "after": link(place, outcome=outcome, after=shown[-1][0]) if len(items) > ITEMS else None,
            "sheet": link(f"{place}.csv", outcome=outcome, after=after if after >= 0 else None),
        },
    )
