"""Statements for programs: what a search finds, page by page."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from onrecord import api
from onrecord.web.interface.answer import answered
from onrecord.web.interface.contract import ID, NUMBER, TEXT, answers, listed, nullable, object_of, of
from onrecord.web.link import link
from onrecord.web.narrowed import Narrowed, narrowed
from onrecord.web.page import Asked

router = APIRouter(prefix="/api", tags=["statements"])

MOST = 200
"""Statements of one page at most."""

_ARTICLE = object_of(
    id=ID,
    origin=TEXT,
    outlet=nullable(TEXT),
    title=nullable(TEXT),
    published=nullable(TEXT),
    reprints=NUMBER,
    reprinted_by=listed(TEXT),
    reprint_of=nullable(ID),
)
PAGE = object_of(
    statements=listed(object_of(article=_ARTICLE, statement=of("statement"), occasion=nullable(of("occasion")))), total=NUMBER, next=nullable(TEXT)
)

Cursor = Annotated[int | None, Query(ge=0, lt=2**63, description="Where to go on: told by `next`")]


@router.get("/statements", response_model=None, responses=answers(PAGE), operation_id="list_statements")
def statements(page: Asked, asked: Annotated[Narrowed, Depends(narrowed)], cursor: Cursor = None, limit: Annotated[int, Query(ge=1, le=MOST)] = 50) -> Response:
    """The statements that are asked for, newest first (`sort=rank`: of words, those that they fit best, one page of them). `q` is in the search language."""
    search = asked.search(page.blind)
    with page.reading() as held:
        held.reader.search(asked.q, limit=0)
        found = held.reader.search(**asdict(search), sort=asked.sort, limit=limit, after=cursor)
        hits = api.judged_hits(held, found, by=page.blind)
        total = page.held.remembered(held, ("count", search), lambda: held.reader.count(**asdict(search)))
    more = len(hits) == limit and asked.sort == "date"
    following = link("/api/statements", asked.asked(), limit=limit, cursor=hits[-1].place) if more else None
    return answered(page.request, {"statements": [api.hit_to_dict(hit) for hit in hits], "total": total, "next": following}, following=following)
