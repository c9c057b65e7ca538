"""Extraction for programs: a text in, who said what in it out; nothing is kept."""

from __future__ import annotations

from threading import BoundedSemaphore
from typing import Annotated

from fastapi import APIRouter, HTTPException, Response
from pydantic import BaseModel, ConfigDict, Field

from onrecord import api
from onrecord.data.article import LONGEST
from onrecord.data.shape import to_dict
from onrecord.errors import ArticleError
from onrecord.web.interface.answer import answered
from onrecord.web.interface.contract import answers, of
from onrecord.web.page import Asked

router = APIRouter(prefix="/api", tags=["extract"])

_READING = BoundedSemaphore(1)
"""The network takes all cores for one text: the next one waits."""

WAITING = 4
"""Texts that may wait for their turn; for more there is no room, since every one that waits keeps a page from being answered."""

_ROOM = BoundedSemaphore(WAITING + 1)

Told = Annotated[str | None, Field(max_length=2_000)]


class Report(BaseModel):
    """A report as text, and what is known of it beside."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(max_length=LONGEST, description="The whole report, as printed")]
    outlet: Told = None
    title: Told = None
    url: Told = None
    published: Annotated[str | None, Field(max_length=40, description="ISO 8601")] = None


@router.post("/extract", response_model=None, responses=answers(of("reading")), operation_id="extract")
def extract(page: Asked, report: Report) -> Response:
    """Who said what in one report."""
    if not _ROOM.acquire(blocking=False):
        raise HTTPException(503, "other texts are being read; try again in a while", {"Retry-After": "5"})
    try:
        with _READING:
            reading = api.extract(report.text, origin="<request>", outlet=report.outlet, title=report.title, url=report.url, published=report.published)
    except ArticleError as error:
        raise HTTPException(400, str(error)) from error
    finally:
        _ROOM.release()
    return answered(page.request, to_dict(reading))
