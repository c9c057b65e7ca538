"""The home screen: statements by words and facets, with a picture of when they were published."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated

from fastapi import Depends, HTTPException, Query
from fastapi.responses import FileResponse, Response
from starlette.background import BackgroundTask

from onrecord import api
from onrecord.data.judgement import ReviewState
from onrecord.errors import RecordError
from onrecord.web.held import Held
from onrecord.web.narrowed import COUNTED, FACETS, Narrowed, narrowed, plain
from onrecord.web.over_time import over_time
from onrecord.web.page import Asked, Page
from onrecord.web.view import View, Views

views = Views()

SHOWN = 30
"""Statements of a page."""

VALUES = 8
"""Values of each facet, the most frequent ones; those that are asked for as well."""

NEWEST = 20_000
"""Statements that facets count at most, the newest."""

TAKEN = 100_000
"""Statements at most of one sheet; more of them are for `onrecord export`."""

BATCH = 500
"""Statements of a sheet that are in memory at once."""


@views.get("/")
def statements(page: Asked, asked: Annotated[Narrowed, Depends(narrowed)], at: Annotated[int, Query(ge=0, le=1_000_000)] = 0) -> View:
    """The statements that are asked for, newest first or, of words, those first that they fit best."""
    search = asked.search(page.blind)
    with page.reading() as held:
        held.reader.search(asked.q, limit=0)  # what is wrong with the words is told by their own places
        hits = _hits(page, held, asked, at, SHOWN + 1)
        months, facets = counted(page.held, held, search)
        chart = over_time(page, held, search, lambda name: asked.address(since=name, until=name))
        copies = held.reader.has_reprints()
        also = api.elsewhere(held, [hit.statement.id for hit, _ in hits[:SHOWN]], by=page.blind, look=partial(page.held.judged, held, by=page.blind))
    shown, total = hits[:SHOWN], sum(count for _, count in months)
    after = asked.address(at=at + SHOWN) if len(hits) > SHOWN else None
    return View(
        "statements.html",
        asked.q or "Statements",
        {"query": asked.query, "total": total, "statements": [api.hit_to_dict(hit) for hit, _ in shown], "next": after, **api.facets_to_dict(facets)},
        columns=api.HIT_COLUMNS,
        rows=_cells(page, asked),
        context={
            "asked": asked,
            "first": at + 1,
            "also": also,
            "hits": [(hit, api.hit_row(hit), state) for hit, state in shown],
            "facets": [(name, told, facet) for (name, told), facet in zip(FACETS.items(), facets.facets, strict=True) if facet.values],
            "counted": None if facets.whole else facets.counted,
            "plain": plain,
            "chart": chart,
            "copies": copies,
            "taken": min(total, TAKEN),
            "before": asked.address(at=max(0, at - SHOWN)) if at else None,
            "after": after,
        },
    )


def counted(kept: Held, held: api.Record, search: api.Search) -> tuple[tuple[tuple[str, int], ...], api.Facets]:
    """How many statements are found by month, and by each facet."""
    months = kept.remembered(held, ("month", search), lambda: held.reader.timeline(search, "month"))
    return months, kept.remembered(held, ("facets", search), lambda: held.reader.facets(names=COUNTED, most=VALUES, newest=NEWEST, **asdict(search)))


def ready(kept: Held, coder: str | None) -> None:
    """Counts the whole record, as the home screen shows it first, so that nobody waits for it. What goes wrong is told to whoever asks."""
    with suppress(RecordError), kept.reading() as held:
        counted(kept, held, api.Search(by=coder))


@views.router.get("/statements.parquet")
def parquet(page: Asked, asked: Annotated[Narrowed, Depends(narrowed)]) -> Response:
    """Everything that is asked for as Parquet: the table of statements that `onrecord export parquet` writes, of which articles are another."""
    with page.reading() as held:
        total = held.reader.count(**asdict(asked.search(page.blind)))
    if total > TAKEN:
        raise HTTPException(413, f"{total:,} statements are more than the {TAKEN:,} of one file; narrow them down, or use `onrecord export parquet`")
    folder = Path(tempfile.mkdtemp(prefix="onrecord-"))
    try:
        path = folder / "found" / "statements.parquet"
        api.export("parquet", path.parent, record=page.serving.record, search=asked.search(page.blind))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    gone = BackgroundTask(shutil.rmtree, folder, ignore_errors=True)
    return FileResponse(path, filename=path.name, media_type="application/vnd.apache.parquet", background=gone)


def _hits(page: Page, held: api.Record, asked: Narrowed, at: int, limit: int) -> Sequence[tuple[api.Hit, ReviewState]]:
    found = held.reader.search(**asdict(asked.search(page.blind)), sort=asked.sort, limit=limit, offset=at)
    return api.reviewed_hits(held, found, by=page.blind, look=lambda article: page.held.judged(held, article, page.blind))


def _cells(page: Page, asked: Narrowed) -> Iterator[Sequence[str]]:
    taken, after = 0, None
    while taken < TAKEN:
        with page.reading() as held:
            found = held.reader.search(**asdict(asked.search(page.blind)), limit=min(BATCH, TAKEN - taken), after=after)
            hits = api.judged_hits(held, found, by=page.blind)
        yield from map(api.hit_cells, hits)
        if len(hits) < BATCH:
            return
        taken, after = taken + len(hits), hits[-1].place
