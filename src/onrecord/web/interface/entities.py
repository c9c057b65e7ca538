"""Entities for programs: who and what an article names."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response

from onrecord import api
from onrecord.data.shape import to_dict
from onrecord.web.interface.answer import answered
from onrecord.web.interface.contract import NUMBER, answers, listed, object_of, of
from onrecord.web.page import Asked

router = APIRouter(prefix="/api", tags=["entities"])

PAGE = object_of(entities=listed(of("entity")), total=NUMBER)


@router.get("/entities", response_model=None, responses=answers(PAGE), operation_id="list_entities")
def entities(
    page: Asked,
    article: Annotated[str, Query(pattern="^[0-9a-f]{32}$", description="The id of an article")],
    judged: Annotated[bool, Query(description="As people merged and split them, else as they were found")] = True,
) -> Response:
    """Everybody and everything that one article names, with roles and the places of its mentions."""
    with page.reading() as held:
        if held.reader.story(article) is None and not held.reader.sightings(article):
            raise HTTPException(404, f"the record holds no article {article!r}")
        reading = api.judged_article(held, article, by=page.blind).reading if judged else held.reader.reading(article)
    found = to_dict(reading)["entities"]
    return answered(page.request, {"entities": found, "total": len(found)})
