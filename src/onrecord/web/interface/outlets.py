"""Outlets for programs: every one, and the profile of one beside all others."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Response

from onrecord.api import profiling as verbs
from onrecord.data.statement import STATEMENT_KINDS
from onrecord.web.interface.answer import answered
from onrecord.web.interface.contract import ID, NUMBER, TEXT, answers, listed, nullable, object_of
from onrecord.web.link import link
from onrecord.web.outlet import LONGEST as LONGEST_NAME
from onrecord.web.outlet import profiled
from onrecord.web.outlets import LONGEST, all_outlets, fitting
from onrecord.web.page import Asked

router = APIRouter(prefix="/api", tags=["outlets"])

MOST = 1_000
"""Outlets of one page at most."""

_REAL: dict[str, Any] = {"type": "number"}
_TRUE: dict[str, Any] = {"type": "boolean"}
_ESTIMATE = nullable(object_of(value=_REAL, low=nullable(_REAL), high=nullable(_REAL), count=NUMBER, of=NUMBER, articles=NUMBER))
_GAP = nullable(object_of(value=_REAL, low=nullable(_REAL), high=nullable(_REAL)))
_BESIDE = {"own": _ESTIMATE, "others": _ESTIMATE, "difference": _GAP}
_FIGURE = object_of(group={"enum": list(verbs.HEADINGS)}, name=TEXT, unit={"enum": ["share", "mean", "median"]}, differs=_TRUE, **_BESIDE)
_SPEAKER = object_of(name=TEXT, type=TEXT, words=nullable(_REAL), **_BESIDE)
_QUARTILES = nullable(object_of(lower=_REAL, median=_REAL, upper=_REAL))
_DRAWN = nullable(object_of(mean=_REAL, low=_REAL, high=_REAL))
_CONCENTRATION = object_of(
    statements=NUMBER,
    speakers=NUMBER,
    first=NUMBER,
    share=_REAL,
    half=NUMBER,
    as_many_articles_of_others=object_of(share=_DRAWN, half=_DRAWN),
    share_differs=_TRUE,
    half_differs=_TRUE,
)
_WORDING = object_of(outlet=TEXT, article=ID, statement=ID, published=nullable(TEXT), kind={"enum": list(STATEMENT_KINDS)}, text=TEXT)
_EXAMPLE = object_of(fate={"enum": list(verbs.FATES)}, speaker=TEXT, theirs=_WORDING, mine=nullable(_WORDING), kept=NUMBER, words=NUMBER, outlets=NUMBER)
_FATES = {fate.replace(" ", "_"): NUMBER for fate in verbs.FATES}
_DROPPED = object_of(
    quotations=NUMBER,
    articles=NUMBER,
    articles_in_all=NUMBER,
    same_by={"type": "object", "additionalProperties": NUMBER},
    speakers=listed(object_of(name=TEXT, named=_TRUE, **_FATES)),
    examples=listed(_EXAMPLE),
    alone=listed(_WORDING),
    articles_not_linked=NUMBER,
)
PROFILE = object_of(
    outlet=TEXT,
    articles=NUMBER,
    stories=NUMBER,
    reprints=NUMBER,
    statements=NUMBER,
    published_from=nullable(TEXT),
    published_to=nullable(TEXT),
    others=object_of(outlets=NUMBER, articles=NUMBER, statements=NUMBER),
    every_copy=_TRUE,
    words_read=object_of(own=NUMBER, others=NUMBER),
    seed={"type": "integer"},
    interval={"type": "object"},
    figures=listed(_FIGURE),
    words_of_a_direct_quotation=object_of(own=_QUARTILES, others=_QUARTILES),
    speakers=listed(_SPEAKER),
    speakers_seldom_quoted=listed(_SPEAKER),
    concentration=nullable(_CONCENTRATION),
    shared_stories=listed(object_of(outlet=TEXT, stories=NUMBER, first=NUMBER, second=NUMBER)),
    dropped=nullable(_DROPPED),
)
_KINDS = object_of(**dict.fromkeys(STATEMENT_KINDS, NUMBER))
PAGE = object_of(outlets=listed(object_of(name=TEXT, articles=NUMBER, reprints=NUMBER, statements=NUMBER, kinds=_KINDS)), total=NUMBER, next=nullable(TEXT))


@router.get("/outlets", response_model=None, responses=answers(PAGE), operation_id="list_outlets")
def outlets(
    page: Asked,
    q: Annotated[str, Query(max_length=LONGEST, description="The first letters of words of the name")] = "",
    cursor: Annotated[str, Query(max_length=5_000, description="Where to go on: told by `next`")] = "",
    limit: Annotated[int, Query(ge=1, le=MOST)] = 200,
) -> Response:
    """Every outlet of the record, in the order of their names. What reprints repeat is not counted."""
    with page.reading() as held:
        found = sorted(fitting(all_outlets(page, held), q), key=lambda one: one.name)
    rest = [one for one in found if one.name > cursor] if cursor else found
    shown = rest[:limit]
    following = link("/api/outlets", q=q, limit=limit, cursor=shown[-1].name) if len(rest) > limit else None
    return answered(page.request, {"outlets": list(map(verbs.outlet_to_dict, shown)), "total": len(found), "next": following}, following=following)


@router.get("/outlets/profile", response_model=None, responses=answers(PROFILE), operation_id="get_outlet_profile")
def profile(
    page: Asked,
    name: Annotated[str, Query(min_length=1, max_length=LONGEST_NAME, description="The whole name of the outlet, in any case")],
    reprints: Annotated[bool, Query(description="Count every copy of a story")] = False,
) -> Response:
    """Whom an outlet quotes, at what length, directly or not, and what it drops, beside all others of the record: counts with intervals."""
    with page.reading() as held:
        found, near = profiled(page, held, name, reprints=reprints)
    if found is None:
        raise HTTPException(404, f"no article is of the outlet {name!r}; expected its whole name{f', such as {near[0]!r}' if near else ''}")
    return answered(page.request, verbs.profile_to_dict(found))
