"""The page on which two names are put together, or some statements given another name: what would change, then the change, and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from fastapi import Depends, Form, HTTPException, Query, Response
from fastapi.responses import JSONResponse, RedirectResponse

from onrecord import api
from onrecord.errors import RunError
from onrecord.web.link import link
from onrecord.web.narrowed import Narrowed, narrowed
from onrecord.web.page import Asked, Page
from onrecord.web.speaker import LONGEST
from onrecord.web.speakers import everybody, fitting
from onrecord.web.view import View, Views

views = Views()

OFFERED = 12
"""Names that fit what was typed."""

Ids = Annotated[list[str], Query(max_length=api.MOST_RENAMED)]
COLUMNS = ("article", "published", "outlet", "title", "statement", "speaker", "speaker_after", "addressee", "addressee_after", "content")


@views.get("/speaker/rename")
def preview(
    page: Asked,
    asked: Annotated[Narrowed, Depends(narrowed)],
    name: Annotated[str, Query(max_length=LONGEST)] = "",
    called: Annotated[str, Query(max_length=LONGEST)] = "",
    statement: Ids = [],  # noqa: B006 - FastAPI copies it
) -> View:
    """Every statement that would be told of another speaker, before and after. Nothing is changed here."""
    page.need("coder")
    with page.reading() as held:
        try:
            made, problem = api.preview_renaming(held, name, called, api.pen(page.who.name), statements=statement, search=asked.search(page.blind)), ""
        except RunError as error:
            made, problem = None, str(error)
        is_known = held.reader.speaker_label(called) is not None
        offered = [] if is_known or not called.strip() else [one.name for one, _ in fitting(everybody(page, held), called)[:OFFERED]]
    shown = [_shown(one) for one in made.turned] if made else []
    merged = len(made.merged) if made else 0
    return View(
        "renaming.html",
        f"{name} → {called}",
        {
            "name": name,
            "called": called,
            "problem": problem or None,
            "key": made.key if made else None,
            "merged": merged,
            "statements": [dict(zip(COLUMNS, one, strict=True)) for one in shown],
        },
        columns=COLUMNS,
        rows=_cells(shown),
        context={
            "asked": asked,
            "name": name,
            "called": called,
            "made": made,
            "problem": problem,
            "chosen": statement,
            "is_known": is_known,
            "offered": offered,
            "articles": len({one.article for one in made.turned}) if made else 0,
            "same": lambda **changed: link("/speaker/rename", {**asked.asked(), "name": name, "called": called, "statement": statement}, **changed),
        },
        status=400 if problem and called.strip() else 200,
    )


@views.router.post("/speaker/rename")
def keep(
    page: Asked,
    asked: Annotated[Narrowed, Depends(narrowed)],
    name: Annotated[str, Form(max_length=LONGEST)] = "",
    called: Annotated[str, Form(max_length=LONGEST)] = "",
    key: Annotated[str, Form(max_length=64)] = "",
    statement: Annotated[list[str], Form(max_length=api.MOST_RENAMED)] = [],  # noqa: B006
) -> Response:
    """Keeps what was looked at."""
    page.need("coder")
    if not key:
        raise HTTPException(400, "look at what would change first, at /speaker/rename")
    by = api.pen(page.who.name)
    with page.writing() as held:
        made = api.rename(held, name, called, by, statements=statement, search=asked.search(page.blind), key=key)
    return _done(page, link("/speaker", name=made.to, kept=by.at), {"name": made.to, "kept": by.at, "judgements": len(made.judgements)})


@views.router.post("/speaker/undo")
def take_back(page: Asked, at: Annotated[str, Form(max_length=40)] = "", name: Annotated[str, Form(max_length=LONGEST)] = "") -> Response:
    """Takes a renaming back as a whole."""
    page.need("coder")
    with page.writing() as held:
        made = api.take_back_renaming(held, at, api.pen(page.who.name))
    return _done(page, link("/speaker", name=name) if name else "/speakers", {"taken_back": len(made)})


def _done(page: Page, address: str, told: dict[str, object]) -> Response:

    return JSONResponse(told) if "x-csrf" in page.request.headers else RedirectResponse(address, 303)


def _shown(one: api.Turned) -> tuple[str, ...]:
    before, after = one.before, one.after
    said = " … ".join(part.text for part in before.content)
    to = ["" if told.addressee is None else api.label(told.addressee) for told in (before, after)]
    return (one.article, one.published or "", one.outlet or "", one.title or "", before.id, api.label(before.speaker), api.label(after.speaker), *to, said)


def _cells(shown: Sequence[tuple[str, ...]]) -> Iterator[Sequence[str]]:
    yield from shown
