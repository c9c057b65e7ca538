"""Occasions for programs: calls, meetings, interviews, each with the articles that tell of it."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from onrecord import api
from onrecord.data.occasion import OCCASION_KINDS
from onrecord.data.statement import STATEMENT_KINDS
from onrecord.web.interface.answer import answered
from onrecord.web.interface.contract import ID, NUMBER, TEXT, answers, listed, nullable, object_of
from onrecord.web.occasions import CURSOR, Narrow, counted, cursor, gathered, narrow, place
from onrecord.web.page import Asked

router = APIRouter(prefix="/api", tags=["occasions"])

MOST = 200
"""Occasions of one page at most."""

_SAID = object_of(statement=ID, speaker=nullable(TEXT), kind={"enum": list(STATEMENT_KINDS)}, words=TEXT)
_TOLD = object_of(
    article=ID,
    occasion=TEXT,
    title=nullable(TEXT),
    outlet=nullable(TEXT),
    published=nullable(TEXT),
    kind={"enum": list(OCCASION_KINDS), "description": "What this article takes it for"},
    day={"type": ["string", "null"], "description": "The day that this article tells, as exact as it does"},
    place=nullable(TEXT),
    channel=nullable(TEXT),
    statements=NUMBER,
    said=listed(_SAID),
)
_OCCASION = object_of(
    kind={"enum": list(OCCASION_KINDS)},
    day=nullable(TEXT),
    day_told={"type": "boolean", "description": "False where `day` is the day of publication"},
    participants=listed(TEXT),
    outlets=listed(TEXT),
    articles=NUMBER,
    told=listed(_TOLD),
)
PAGE = object_of(occasions=listed(_OCCASION), total=NUMBER, next=nullable(TEXT))


@router.get("/occasions", response_model=None, responses=answers(PAGE), operation_id="list_occasions")
def occasions(
    page: Asked,
    asked: Annotated[Narrow, Depends(narrow)],
    after: Annotated[str | None, Query(alias="cursor", pattern=CURSOR, description="Where to go on: told by `next`")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
) -> Response:
    """The occasions that are asked for, the newest day first, with the first articles that tell of each and the first statements of these."""
    with page.reading() as held:
        everything = gathered(page, held)
        found = list(islice(everything.find(asked.wanted, after=place(after)), limit + 1))
        cards = api.cards(held, found[:limit], by=page.blind)
        total = counted(page, held, everything, asked.wanted).total
    following = asked.address("/api/occasions", limit=limit, cursor=cursor(found[limit - 1])) if len(found) > limit else None
    return answered(page.request, {"occasions": [api.card_to_dict(card) for card in cards], "total": total, "next": following}, following=following)
