"""Links for programs: where else a statement is told, and confirming or refuting that."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from onrecord import api
from onrecord.data.link import ABOUTS, LINK_KINDS, LINK_STATES
from onrecord.errors import RecordError, RunError
from onrecord.web.interface.answer import answered
from onrecord.web.interface.contract import ID, NUMBER, TEXT, Json, answers, listed, object_of
from onrecord.web.interface.judgements import JUDGEMENT, Id, shape
from onrecord.web.page import Asked

router = APIRouter(prefix="/api", tags=["links"])

MOST = 100
"""Links that one answer holds at most."""

END: Json = object_of(end=TEXT, article=TEXT, outlet=TEXT, published=TEXT, who=TEXT, words=TEXT)
LINK: Json = object_of(
    id=ID,
    about={"enum": list(ABOUTS)},
    kind={"enum": list(LINK_KINDS)},
    one=END,
    other=END,
    score={"type": "number", "minimum": 0, "maximum": 1},
    features=listed(object_of(name=TEXT, score={"type": "number"}, detail=TEXT)),
    state={"enum": list(LINK_STATES)},
)


class Word(BaseModel):
    """What somebody says of a link, by its id, or of two statements, whether or not anything links them. `kind` goes with two statements."""

    model_config = ConfigDict(extra="forbid")

    action: Literal["confirm", "refute", "take_back"]
    link: Id | None = None
    statements: tuple[Id, Id] | None = None
    kind: Literal[api.JOINING_KINDS] | None = None  # type: ignore[valid-type]
    why: Annotated[str, Field(max_length=2_000)] = ""


@router.get("/links", response_model=None, responses=answers(object_of(links=listed(LINK), total=NUMBER)), operation_id="list_links")
def links(
    page: Asked,
    statement: Annotated[str, Query(pattern="^[0-9a-f]{32}$", description="The id of a statement, as it was found or as it is now")],
    limit: Annotated[int, Query(ge=1, le=MOST, description="At most so many, the likeliest first")] = MOST,
) -> Response:
    """The statements of other reports that are one utterance with a statement, and why; those that people refuted last."""
    with page.reading() as held:
        try:
            found = api.told_links(held, statement, limit=limit, by=page.blind)
        except RunError as error:
            raise HTTPException(404, str(error)) from error
    return answered(page.request, {"links": [api.told_link_to_dict(one) for one in found], "total": len(found)})


@router.post("/links", response_model=None, status_code=201, responses=answers(JUDGEMENT, status=201, what="Kept"), operation_id="judge_link")
def judge(page: Asked, word: Word) -> Response:
    """Confirms or refutes a link, or takes one's own last word on it back."""
    if (word.link is None) == (word.statements is None):
        raise HTTPException(422, "expected either `link` or `statements`: what is judged")
    if word.kind is not None and word.statements is None:
        raise HTTPException(422, "`kind` goes with two statements; a link that was found has its kind")
    if word.action == "take_back" and word.link is None:
        raise HTTPException(422, "take_back needs the id of a link")
    by = api.pen(page.who.name, word.why)
    with page.writing() as held:
        if word.statements is not None:
            one, other = word.statements
            made = api.judge_between(held, one, other, by, holds=word.action == "confirm", kind=word.kind)
        else:
            try:
                key = api.find_link(held, word.link or "", by=by.by).link.id
            except RecordError as error:
                raise HTTPException(404, str(error)) from error
            made = api.take_back_link(held, key, by) if word.action == "take_back" else api.judge_link(held, key, by, holds=word.action == "confirm")
    return answered(page.request, shape(made), status=201)
