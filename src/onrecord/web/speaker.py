"""The screen of a speaker: everything that one name said, over time, as whom, to whom, and who quotes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import Depends, HTTPException, Query

from onrecord import api
from onrecord.web.chart import Bar, Chart, level_chart
from onrecord.web.link import link
from onrecord.web.narrowed import Narrowed, narrowed, plain
from onrecord.web.over_time import over_time
from onrecord.web.page import Asked, Page
from onrecord.web.speakers import like
from onrecord.web.view import View, Views

views = Views()

SHOWN = 30
"""Statements of a page."""

TAKEN = 100_000
"""Statements at most of one sheet; more of them are for `onrecord export`."""

BATCH = 500
"""Statements of a sheet that are in memory at once."""

LONGEST = 4_000
"""Characters of a name in an address at most."""

NEAR = 8
"""Names that are offered where there is none such."""

Name = Annotated[str, Query(max_length=LONGEST)]


@views.get("/speaker")
def speaker(
    page: Asked,
    asked: Annotated[Narrowed, Depends(narrowed)],
    name: Name = "",
    after: Annotated[int | None, Query(ge=0, lt=2**63)] = None,
    choose: bool = False,
    kept: Annotated[str, Query(max_length=40)] = "",
) -> View:
    """Everything that the speaker of exactly this name said, in any case, newest first; narrowed down as the home screen is."""
    if not name.strip():
        raise HTTPException(400, "whose statements? The page of all speakers, /speakers, lists their names")
    search = replace(asked.search(page.blind), called=name)
    with page.reading() as held:
        held.reader.search(asked.q, limit=0)  # what is wrong with the words is told by their own places
        called = held.reader.speaker_label(name) or " ".join(name.split())
        total = page.held.remembered(held, ("count", search), lambda: held.reader.count(**asdict(search)))
        hits = _hits(held, page, search, SHOWN + 1, after)
        portrait: api.Portrait = page.held.remembered(held, ("portrait", search), lambda: held.reader.portrait(search))
        chart = over_time(page, held, search, lambda day: _address(asked, called, since=day, until=day))
        near = [] if total else like(page, held, called)[:NEAR]
        may = page.who.may("coder")
        renamed = _renamed(page, held, called) if may else []
    shown = hits[:SHOWN]
    following = _address(asked, called, after=shown[-1].place, choose=choose) if len(hits) > SHOWN else None
    return View(
        "speaker.html",
        called,
        {
            "name": called,
            "total": total,
            **_told(portrait),
            "statements": [api.hit_to_dict(hit) for hit in shown],
            "next": following,
        },
        columns=api.HIT_COLUMNS,
        rows=_cells(page, search),
        context={
            "asked": asked,
            "name": called,
            "here": lambda **changed: _address(asked, called, **changed),
            "turned": lambda field, value: _turned(asked, called, field, value),
            "chosen": [(what, value, _own(address, called)) for what, value, address in asked.told()],
            "portrait": portrait,
            "others": dict(portrait.others),
            "outlets": _outlets(asked, called, portrait),
            "hits": [(hit, api.hit_row(hit)) for hit in shown],
            "plain": plain,
            "chart": chart,
            "near": near,
            "first_page": None if after is None else _address(asked, called, choose=choose),
            "after": following,
            "choose": choose and may,
            "may": may,
            "renamed": renamed,
            "kept": kept,
            "most": api.MOST_RENAMED,
        },
        status=200 if total or asked.q or asked.told() else 404,
    )


def _hits(held: api.Record, page: Page, search: api.Search, limit: int, after: int | None) -> Sequence[api.Hit]:
    return api.judged_hits(held, held.reader.search(**asdict(search), limit=limit, after=after), by=page.blind)


def _cells(page: Page, search: api.Search) -> Iterator[Sequence[str]]:
    taken, after = 0, None
    while taken < TAKEN:
        with page.reading() as held:
            hits = _hits(held, page, search, min(BATCH, TAKEN - taken), after)
        yield from map(api.hit_cells, hits)
        if len(hits) < BATCH:
            return
        taken, after = taken + len(hits), hits[-1].place


def _renamed(page: Page, held: api.Record, name: str) -> list[api.Kept]:
    """What this coder called so and has not taken back."""
    kept: tuple[api.Kept, ...] = page.held.remembered(held, ("renamings", page.who.name), lambda: api.renamings(held, page.who.name))
    return [one for one in kept if one.to == name and not one.is_taken_back]


def _address(asked: Narrowed, name: str, **changed: object) -> str:
    return link("/speaker", {**asked.asked(), "name": name}, **changed)


def _own(address: str, name: str) -> str:
    """An address of the home screen as one of this speaker's."""
    query = urlsplit(address).query
    return f"{link('/speaker', name=name)}{'&' if query else ''}{query}"


def _turned(asked: Narrowed, name: str, field: str, value: str) -> str:
    held = dict(asked.chosen).get(field, ())
    return _address(asked, name, **{field: [one for one in held if one != value] if value in held else [*held, value]})


def _outlets(asked: Narrowed, name: str, portrait: api.Portrait) -> Chart:
    return level_chart("Outlets that quote", [Bar(one.name, one.count, _turned(asked, name, "outlet", one.name)) for one in portrait.outlets])


def _told(portrait: api.Portrait) -> dict[str, Any]:
    """What is counted, as plain JSON."""
    told = asdict(portrait)
    told["others"] = dict(portrait.others)
    told["roles"] = told.pop("posts")
    return told
