"""An answer to a program: JSON with a tag, so that what did not change is not sent again."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from fastapi import Request, Response

TAG_LENGTH = 32
"""Hexadecimal digits of a tag."""


def answered(request: Request, data: Any, *, status: int = 200, following: str | None = None) -> Response:
    """`data` as JSON. 304 without a body where the program has it already; `following` is the address of the next page, told as a header too."""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")
    headers = {"ETag": f'"{sha256(body).hexdigest()[:TAG_LENGTH]}"'}
    if following is not None:
        headers["Link"] = f'<{following}>; rel="next"'
    if status == 200 and request.method in ("GET", "HEAD") and headers["ETag"] in _tags(request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=headers)
    return Response(body, status, headers, media_type="application/json")


def _tags(told: str) -> list[str]:
    return [one.strip().removeprefix("W/") for one in told.split(",")]
