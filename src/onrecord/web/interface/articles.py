"""Articles for programs: each in the shape of the contract."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Response

from onrecord import api
from onrecord.data.shape import to_dict
from onrecord.web.interface.answer import answered
from onrecord.web.interface.contract import answers, of
from onrecord.web.page import Asked

router = APIRouter(prefix="/api", tags=["articles"])

Id = Annotated[str, Path(pattern="^[0-9a-f]{32}$", description="The id of an article")]


@router.get("/articles/{article}", response_model=None, responses=answers(of("reading")), operation_id="get_article")
def article(page: Asked, article: Id, judged: Annotated[bool, Query(description="As people judged it, else as it was found")] = True) -> Response:
    """One article with everything that was found in it."""
    with page.reading() as held:
        if not held.reader.holds(article):
            raise HTTPException(404, f"the record holds no article {article!r}")
        reading = api.judged_article(held, article, by=page.blind).reading if judged else held.reader.reading(article)
    return answered(page.request, to_dict(reading))
