"""Comparisons for programs: reports side by side, with what each made of the same words."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Response

from onrecord import api
from onrecord.data.conflict import CONFLICT_FIELDS
from onrecord.data.judgement import REVIEW_STATES
from onrecord.data.link import ABOUTS, LINK_KINDS, LINK_STATES
from onrecord.data.occasion import OCCASION_KINDS
from onrecord.data.statement import STATEMENT_KINDS
from onrecord.web.compare import End, Id, Only, Words, compared
from onrecord.web.interface.answer import answered
from onrecord.web.interface.contract import ID, NUMBER, TEXT, Json, answers, listed, nullable, object_of
from onrecord.web.page import Asked

router = APIRouter(prefix="/api", tags=["comparison"])

_SCORE: Json = {"type": "number"}
_PLACES = listed(NUMBER)
_LINK: dict[str, Json] = {
    "id": ID,
    "about": {"enum": list(ABOUTS)},
    "kind": {"enum": list(LINK_KINDS)},
    "one": ID,
    "other": ID,
    "score": _SCORE,
    "features": listed(object_of(name=TEXT, score=_SCORE, detail=TEXT)),
}
_STRAND = object_of(kind={"enum": list(api.STRAND_KINDS)}, text=TEXT, instead=nullable(TEXT), quoted={"type": "boolean"})
_PRINTED = object_of(
    statement=ID,
    found=ID,
    article=ID,
    speaker=TEXT,
    role=nullable(TEXT),
    cue=nullable(TEXT),
    kind={"enum": list(STATEMENT_KINDS)},
    state={"enum": list(REVIEW_STATES)},
    placed={"enum": list(api.PLACED)},
    fate={"enum": list(api.FATES)},
    score=nullable(_SCORE),
    words=TEXT,
    strands=listed(_STRAND),
)
_TOLD = object_of(
    article=ID,
    occasion=TEXT,
    kind={"enum": list(OCCASION_KINDS)},
    day=nullable(TEXT),
    place=nullable(TEXT),
    channel=nullable(TEXT),
    participants=listed(TEXT),
)
_PROOF = object_of(end=TEXT, outlet=nullable(TEXT), spans=listed(listed(NUMBER)))
_COPY = object_of(article=ID, outlet=nullable(TEXT), title=nullable(TEXT), published=nullable(TEXT))
COMPARISON = object_of(
    about={"enum": ["occasion", "statement", "words"]},
    asked=TEXT,
    title=TEXT,
    columns=listed(
        object_of(
            article=ID,
            outlet=nullable(TEXT),
            title=nullable(TEXT),
            published=nullable(TEXT),
            copies=listed(_COPY),
            printed_first=nullable(ID),
            told=listed(_TOLD),
        )
    ),
    conflicts=listed(object_of(field={"enum": list(CONFLICT_FIELDS)}, claims=listed(object_of(value=TEXT, told=listed(_PROOF), columns=_PLACES)))),
    rows=listed(
        object_of(
            reference=ID,
            told_by=NUMBER,
            attributed=listed(object_of(speaker=TEXT, columns=_PLACES)),
            cells=listed(listed(_PRINTED)),
            links=listed(object_of(**_LINK, state={"enum": list(LINK_STATES)})),
        )
    ),
    refuted=listed(object_of(**_LINK)),
    more_reports=NUMBER,
    more_rows=NUMBER,
)


@router.get("/compare", response_model=None, responses=answers(COMPARISON), operation_id="compare")
def compare(page: Asked, occasion: End = "", statement: Id = "", q: Words = "", only: Only = "") -> Response:
    """An occasion, a statement or words as reports of several outlets have them: a column for each report, a row for each utterance.

    `only=shared` leaves out the rows that one report alone has.
    """
    with page.reading() as held:
        made = compared(page, held, occasion=occasion, statement=statement, q=q)
    return answered(page.request, api.comparison_to_dict(replace(made, comparison=made.comparison.shared) if only else made))
