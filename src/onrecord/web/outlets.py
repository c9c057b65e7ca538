"""The screen of all outlets: every one with how much it printed and how it quotes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import Query

from onrecord import api
from onrecord.api import profiling as verbs
from onrecord.data.name import name_key
from onrecord.web.link import link
from onrecord.web.page import Asked, Page
from onrecord.web.view import View, Views

views = Views()

SHOWN = 60
"""Outlets of a page."""

LONGEST = 500
"""Characters of what is typed at most."""


@views.get("/outlets")
def outlets(
    page: Asked,
    q: Annotated[str, Query(max_length=LONGEST)] = "",
    sort: Literal["count", "name"] = "count",
    at: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> View:
    """Every outlet of the record, those with most statements first or by name."""
    with page.reading() as held:
        everyone = all_outlets(page, held)
    found = fitting(everyone, q)
    if sort == "name":
        found = sorted(found, key=lambda one: (name_key(one.name), one.name))
    shown = found[at : at + SHOWN]
    asked = {"q": q, "sort": "" if sort == "count" else sort}
    after = link("/outlets", asked, at=at + SHOWN) if len(found) > at + SHOWN else None
    return View(
        "outlets.html",
        "Outlets",
        {"query": q, "total": len(found), "outlets": [verbs.outlet_to_dict(one) for one in shown], "next": after},
        columns=verbs.OUTLET_COLUMNS,
        rows=map(verbs.outlet_cells, found),
        context={
            "q": q,
            "sort": sort,
            "everyone": len(everyone),
            "address": lambda **changed: link("/outlets", asked, **changed),
            "before": link("/outlets", asked, at=max(0, at - SHOWN)) if at else None,
            "after": after,
        },
    )


def counted(page: Page, held: api.Record, *, reprints: bool) -> verbs.Counted:
    """What outlets are held against each other by, as whoever asks may see it."""
    by = api.eyes(held, page.blind)
    return page.held.latest(held, ("tally", by, reprints), lambda: verbs.counted(held, by=by, reprints=reprints))


def all_outlets(page: Page, held: api.Record) -> Sequence[verbs.Outlet]:
    """Every outlet, those with most statements first."""
    of = counted(page, held, reprints=False)
    return page.held.remembered(held, ("outlets", of.by), lambda: verbs.outlets(of))


def fitting(told: Sequence[verbs.Outlet], letters: str) -> Sequence[verbs.Outlet]:
    """Those that have, for each word that is typed, one that begins so."""
    words = name_key(letters).split() if letters.strip() else []
    if not words:
        return told if not letters.strip() else [one for one in told if letters.strip() in one.name]
    return [one for one in told if all(f" {word}" in f" {name_key(one.name)}" for word in words)]
