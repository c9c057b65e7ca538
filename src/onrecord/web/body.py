"""The body of a request: how large it may be, and how long it may keep the server waiting."""

from __future__ import annotations

import asyncio
import time

from fastapi import HTTPException, Request
from starlette.types import Message, Receive

from onrecord.web.who import Who

FORM = 64_000
"""Bytes of a form of whoever is not logged in."""

TEXT = 16_000_000
"""Bytes of a body that is no upload: the longest article (a million characters) in JSON that writes each of them as an escape fits."""

AROUND = 1_000_000
"""Bytes that a form may have beside the file in it."""

SILENCE = 30.0
"""Seconds without a byte of the body after which the request is given up."""

WHOLE = 1_800.0
"""Seconds in which the whole body has to come: the largest upload at a megabit a second."""


def most(request: Request, who: Who | None, largest: int) -> int:
    """Bytes that the body of this request may have. Files come in forms of those who may bring articles in."""
    if who is None:
        return FORM
    kind = request.headers.get("content-type", "").lower()
    return max(largest + AROUND, TEXT) if kind.startswith("multipart/form-data") and who.may("coder") else TEXT


def check_length(request: Request, limit: int) -> None:
    """Refuses a body that says it is too large. Raises `HTTPException`: 413, or 400 for a length that is none."""
    told = request.headers.get("content-length")
    if told is None:
        return
    if not (told.isascii() and told.isdigit()):
        raise HTTPException(400, "the length of the request is no number")
    if len(told) > 18 or int(told) > limit:
        raise too_large(limit)


def too_large(limit: int) -> HTTPException:
    """What is answered to a body over the limit."""
    return HTTPException(413, f"this is larger than the {limit / 1_000_000:,.1f} MB that may be sent here; nothing was kept", {"Connection": "close"})


def bounded(receive: Receive, limit: int) -> Receive:
    """`receive` that raises `HTTPException` for a body over the limit (413) and for one that does not come (408)."""
    got, started, whole = 0, time.monotonic(), False

    async def received() -> Message:
        nonlocal got, whole
        if whole:  # what is left to hear is that the browser went away, which may be long after
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), SILENCE)
        except TimeoutError as error:
            raise HTTPException(408, "the request did not come to an end; send it again", {"Connection": "close"}) from error
        if message["type"] == "http.request":
            got += len(message.get("body", b""))
            if got > limit:
                raise too_large(limit)
            whole = not message.get("more_body", False)
            if not whole and time.monotonic() - started > WHOLE:
                raise HTTPException(408, "the request took too long; send it again in smaller parts", {"Connection": "close"})
        return message

    return received
