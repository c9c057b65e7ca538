"""The home screen: statements by a query, with facets."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from onrecord import api
from onrecord.web.chart import Bar, bar_chart
from onrecord.web.link import link
from onrecord.web.page import Asked
from onrecord.web.view import View, Views

views = Views()

PAGE = 30
"""Statements of a page."""


@views.get("/")
def statements(page: Asked, q: Annotated[str, Query(max_length=2_000)] = "", at: Annotated[int, Query(ge=0, le=1_000_000)] = 0) -> View:
    """The statements that a query finds, newest first."""
    with page.reading() as held:
        hits = api.judged_hits(held, held.reader.search(q, limit=PAGE + 1, offset=at), by=page.blind)
        total = held.reader.count(q)
        facets = held.reader.facets(q, ("speaker", "outlet", "kind", "act", "occasion", "month"), most=8)
    months = next(facet for facet in facets.facets if facet.name == "month")
    bars = [Bar(month, number, link("/", q=f"{q} published:{month}".strip())) for month, number in months.values]
    return View(
        "statements.html",
        q or "Statements",
        {"query": q, "total": total, "statements": [api.hit_to_dict(hit) for hit in hits[:PAGE]], **api.facets_to_dict(facets)},
        columns=api.HIT_COLUMNS,
        rows=[api.hit_cells(hit) for hit in hits[:PAGE]],
        context={
            "hits": [(hit, api.hit_row(hit)) for hit in hits[:PAGE]],
            "facets": [facet for facet in facets.facets if facet.name != "month" and facet.values],
            "chart": bar_chart("Statements by month of publication", bars),
            "before": link("/", q=q, at=max(0, at - PAGE)) if at else None,
            "after": link("/", q=q, at=at + PAGE) if len(hits) > PAGE else None,
        },
    )
