"""Judgements for programs: what people said of statements, and saying it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from onrecord import api
from onrecord.data.judgement import ACTIONS, FIELDS, Judgement
from onrecord.data.judgement import Field as FieldName
from onrecord.errors import RunError
from onrecord.web.interface.answer import answered
from onrecord.web.interface.contract import ID, NUMBER, TEXT, Json, answers, listed, nullable, object_of
from onrecord.web.page import Asked

router = APIRouter(prefix="/api", tags=["judgements"])

Id = Annotated[str, Field(pattern="^[0-9a-f]{32}$")]

JUDGEMENT: Json = object_of(
    id=ID,
    article=ID,
    action={"enum": list(ACTIONS)},
    by=TEXT,
    at=TEXT,
    statement=nullable(ID),
    field=nullable({"enum": list(FIELDS)}),
    before={"description": "In the shape of the contract"},
    after={"description": "In the shape of the contract"},
    why=TEXT,
    of=nullable(ID),
)


class Said(BaseModel):
    """What somebody says of a statement. `value` goes with `change`: in the shape of the contract, or words that stand for it."""

    model_config = ConfigDict(extra="forbid")

    action: Literal["accept", "reject", "change", "undo", "redo"]
    statement: Id | None = None
    field: FieldName | None = None
    value: Any = None
    why: Annotated[str, Field(max_length=2_000)] = ""


def shape(one: Judgement) -> Json:
    """A judgement as plain JSON."""
    return {
        "id": one.id,
        "article": one.article,
        "action": one.action,
        "by": one.by,
        "at": one.at,
        "statement": one.statement,
        "field": one.field,
        "before": None if one.before is None else json.loads(one.before),
        "after": None if one.after is None else json.loads(one.after),
        "why": one.why,
        "of": one.of,
    }


@router.get("/judgements", response_model=None, responses=answers(object_of(judgements=listed(JUDGEMENT), total=NUMBER)), operation_id="list_judgements")
def judgements(
    page: Asked,
    statement: Annotated[str | None, Query(pattern="^[0-9a-f]{32}$", description="The id of a statement, as it was found or as it is now")] = None,
    article: Annotated[str | None, Query(pattern="^[0-9a-f]{32}$", description="The id of an article")] = None,
) -> Response:
    """Everything that was said of one statement, or in one article, in the order in which it was said, undone or not."""
    if (statement is None) == (article is None):
        raise HTTPException(422, "expected either `statement` or `article`: whose judgements are asked for")
    with page.reading() as held:
        if article is not None:
            if not held.reader.holds(article):
                raise HTTPException(404, f"the record holds no article {article!r}")
            told = api.judgements(held, article, by=page.blind)
        else:
            try:
                told = api.history(held, statement or "", by=page.blind)
            except RunError as error:
                raise HTTPException(404, str(error)) from error
    return answered(page.request, {"judgements": [shape(one) for one in told], "total": len(told)})


@router.post("/judgements", response_model=None, status_code=201, responses=answers(JUDGEMENT, status=201, what="Kept"), operation_id="judge")
def judge(page: Asked, said: Said) -> Response:
    """Says something of a statement, or takes back or brings back one's own last word."""
    by = api.pen(page.who.name, said.why)
    if said.action in ("undo", "redo"):
        turned: Callable[..., Judgement] = api.undo if said.action == "undo" else api.redo
        with page.writing() as held:
            return answered(page.request, shape(turned(held, by)), status=201)
    if said.statement is None:
        raise HTTPException(422, f"{said.action} needs the id of a statement")
    if said.action == "change" and said.field is None:
        raise HTTPException(422, "change needs the name of a field")
    with page.writing() as held:
        if said.action == "change" and said.field is not None:
            made = api.change(held, said.statement, said.field, said.value, by)
        else:
            made = (api.accept if said.action == "accept" else api.reject)(held, [said.statement], by)[0]
    return answered(page.request, shape(made), status=201)
