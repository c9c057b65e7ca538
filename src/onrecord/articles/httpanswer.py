"""The answer of a web server as a crawler kept it: status, fields and what came with them (RFC 9112)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.articles.warcrecord import HEADER, fields_of

_STATUS = re.compile(rb"HTTP/[0-9](?:\.[0-9])? {1,4}([0-9]{3})(?=[ \r\n])")
_END = re.compile(rb"\n\r?\n")


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """Status, fields by their names in small letters, and the body as it was sent. Equal when all fields are."""

    status: int
    fields: dict[str, str]
    body: bytes

    @property
    def media(self) -> str | None:
        """The type of the body, such as `text/html`; `None` where it is not told."""
        return media_of(self.fields.get("content-type"))

    @property
    def charset(self) -> str | None:
        """The encoding of the body's text; `None` where it is not told."""
        return charset_of(self.fields.get("content-type"))

    @property
    def encodings(self) -> tuple[str, ...]:
        """How the body is packed, in the order in which it was."""
        return codings(self.fields.get("content-encoding", ""))

    @property
    def chunked(self) -> bool:
        """Whether the body was sent in chunks."""
        return "chunked" in codings(self.fields.get("transfer-encoding", ""))


def http_answer(content: bytes) -> HttpAnswer | None:
    """The answer that `content` is; `None` when it is none."""
    status = _STATUS.match(content)
    end = _END.search(content, 0, HEADER)
    if status is None or end is None:
        return None
    return HttpAnswer(int(status[1]), fields_of(content[: end.start()]), content[end.end() :])


def media_of(field: str | None) -> str | None:
    """The type that a Content-Type names, in small letters; `None` where it names none."""
    named = (field or "").partition(";")[0].strip().lower()
    return named if "/" in named else None


def charset_of(field: str | None) -> str | None:
    """The `charset` of a Content-Type, in small letters; `None` where there is none."""
    for parameter in (field or "").split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'").lower() or None
    return None


def codings(field: str) -> tuple[str, ...]:
    """The names in a list of codings, in small letters."""
    return tuple(name for part in field.split(",") if (name := part.strip().lower()))
