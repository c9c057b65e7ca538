"""Speakers for programs: every name with how many statements it has."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from onrecord.web.interface.answer import answered
from onrecord.web.interface.contract import NUMBER, TEXT, answers, listed, nullable, object_of
from onrecord.web.link import link
from onrecord.web.page import Asked
from onrecord.web.speakers import LONGEST, everybody, fitting, to_dict

router = APIRouter(prefix="/api", tags=["speakers"])

MOST = 1_000
"""Speakers of one page at most."""

PAGE = object_of(speakers=listed(object_of(name=TEXT, statements=NUMBER, named={"type": "boolean"})), total=NUMBER, next=nullable(TEXT))


@router.get("/speakers", response_model=None, responses=answers(PAGE), operation_id="list_speakers")
def speakers(
    page: Asked,
    q: Annotated[str, Query(max_length=LONGEST, description="The first letters of words of the name")] = "",
    cursor: Annotated[str, Query(max_length=5_000, description="Where to go on: told by `next`")] = "",
    limit: Annotated[int, Query(ge=1, le=MOST)] = 200,
) -> Response:
    """Everybody who speaks in the record, in the order of their names. Words of a report between guillemets (`«officials»`) stand for whom it does not name."""
    with page.reading() as held:
        found = sorted(fitting(everybody(page, held), q), key=lambda one: one[0].name)
    rest = [one for one in found if one[0].name > cursor] if cursor else found
    shown = rest[:limit]
    following = link("/api/speakers", q=q, limit=limit, cursor=shown[-1][0].name) if len(rest) > limit else None
    told = [to_dict(one) for one, _ in shown]
    return answered(page.request, {"speakers": told, "total": len(found), "next": following}, following=following)
