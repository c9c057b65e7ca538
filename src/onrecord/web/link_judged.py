"""What people say of links on a page: confirmed, refuted, or taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from fastapi import APIRouter, Form, HTTPException, Path, Response
from fastapi.responses import JSONResponse, RedirectResponse

from onrecord import api
from onrecord.data.link import LinkKind
from onrecord.errors import RecordError
from onrecord.web.page import Asked

router = APIRouter(include_in_schema=False)

Id = Annotated[str, Path(pattern="^[0-9a-f]{32}$")]
Back = Annotated[str, Form(max_length=2_000, pattern=r"^/([^/\\\s][^\\\s]*)?$")]
"""An address of this server."""

KINDS: Mapping[LinkKind, str] = {
    "identical": "the same words",
    "contained": "one is a part of the other",
    "trimmed": "words left out",
    "reworded": "words changed",
    "translated": "two translations of one wording",
    "paraphrase": "one tells what the other quotes",
    "retold": "both tell it in words of their own",
    "apart": "one sentence, two speakers",
    "same": "one and the same",
    "namesake": "two persons of one name",
    "lookalike": "names that only look alike",
}
"""Kinds of links, as pages say them."""


@router.post("/link/{link}")
def judge(
    page: Asked, link: Id, verdict: Annotated[Literal["confirm", "refute", "back"], Form()], back: Back = "/", why: Annotated[str, Form(max_length=2_000)] = ""
) -> Response:
    """A word on a link, or one's own last word taken back; then the page that it was said on."""
    with page.writing() as held:
        by = api.pen(page.who.name, why)
        try:
            found = api.find_link(held, link, by=by.by)
        except RecordError as error:
            raise HTTPException(404, f"there is no link {link!r}; it may have been taken away since, load the page again") from error
        made = api.take_back_link(held, link, by) if verdict == "back" else api.judge_link(held, found.link.id, by, holds=verdict == "confirm")
    return JSONResponse({"link": link, "judgement": made.id, "verdict": verdict}) if "x-csrf" in page.request.headers else RedirectResponse(back, 303)
