"""The screen of all speakers: every name with how many statements it has, found by typing the beginning of its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import Query

from onrecord import api
from onrecord.data.name import name_key
from onrecord.web.link import link
from onrecord.web.page import Asked, Page
from onrecord.web.view import View, Views

views = Views()

SHOWN = 60
"""Speakers of a page."""

LONGEST = 500
"""Characters of what is typed at most."""

Speakers = Sequence[tuple[api.Spoken, str]]
"""Speakers with the keys that they are searched by."""


@views.get("/speakers")
def speakers(
    page: Asked,
    q: Annotated[str, Query(max_length=LONGEST)] = "",
    sort: Literal["count", "name"] = "count",
    named: bool = False,
    at: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> View:
    """Everybody who speaks, those with most statements first or by name; `named` leaves out those whom reports do not name."""
    with page.reading() as held:
        found = fitting(everybody(page, held), q)
        everyone = len(everybody(page, held))
    if named:
        found = [one for one in found if one[0].is_named]
    if sort == "name":
        found = sorted(found, key=lambda one: (one[1], one[0].name))
    shown = found[at : at + SHOWN]
    held_ = {"q": q, "sort": "" if sort == "count" else sort, "named": named}
    after = link("/speakers", held_, at=at + SHOWN) if len(found) > at + SHOWN else None
    return View(
        "speakers.html",
        "Speakers",
        {"query": q, "total": len(found), "speakers": [to_dict(one) for one, _ in shown], "next": after},
        columns=("speaker", "statements", "named"),
        rows=((one.name, str(one.count), "yes" if one.is_named else "no") for one, _ in found),
        context={
            "q": q,
            "sort": sort,
            "named": named,
            "everyone": everyone,
            "address": lambda **changed: link("/speakers", held_, **changed),
            "before": link("/speakers", held_, at=max(0, at - SHOWN)) if at else None,
            "after": after,
        },
    )


def to_dict(one: api.Spoken) -> dict[str, object]:
    """A speaker as plain JSON."""
    return {"name": one.name, "statements": one.count, "named": one.is_named}


def everybody(page: Page, held: api.Record) -> Speakers:
    """Everybody who speaks, as whoever asks may see it, those with most statements first."""
    by = api.eyes(held, page.blind)
    return page.held.latest(held, ("speakers", by), lambda: [(one, name_key(one.name)) for one in held.reader.speakers(by=by)])


def fitting(told: Speakers, letters: str) -> Speakers:
    """Those that have, for each word that is typed, one that begins so."""
    words = name_key(letters).split() if letters.strip() else []
    if not words:
        return told if not letters.strip() else [one for one in told if letters.strip() in one[0].name]
    return [one for one in told if all(one[1].startswith(word) or f" {word}" in one[1] for word in words)]


def like(page: Page, held: api.Record, name: str) -> list[str]:
    """Names that share a word with this one, those with most statements first."""
    words = {word for word in name_key(name).split() if len(word) > 1}
    return [one.name for one, key in everybody(page, held) if words & set(key.split())]
