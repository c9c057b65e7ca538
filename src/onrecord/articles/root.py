"""The root of an XML document: what its first element is called, which tells what the document is."""

from __future__ import annotations

import re

_NAME = re.compile(r"<([A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})[\s/>]")
_TYPE = re.compile(r"<!DOCTYPE\s{1,10}(?:[A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})", re.IGNORECASE)
_FAR = 16_384
"""Characters among which the root is looked for."""

_ENDS = {"<?": "?>", "<!--": "-->", "<!": ">"}


def root(head: bytes) -> str | None:
    """The name of the root element or of the document type, in small letters without a prefix; `None` when `head` does not begin as XML."""
    # UTF-16 of names in Latin letters is these letters with NUL between them.
    text = head[: 2 * _FAR].replace(b"\0", b"")[:_FAR].decode("latin-1").removeprefix("\xef\xbb\xbf").removeprefix("\xff\xfe").removeprefix("\xfe\xff")
    at = 0
    while True:
        at += len(text) - at - len(text[at:].lstrip(" \t\r\n"))
        opened = next((mark for mark in _ENDS if text.startswith(mark, at)), None)
        if opened is None:
            found = _NAME.match(text, at)
            return found[2].lower() if found else None
        if typed := _TYPE.match(text, at):
            # What it is of is told before whatever it declares.
            return typed[1].lower()
        end = text.find(_ENDS[opened], at + len(opened))
        if end < 0:
            return None
        at = end + len(_ENDS[opened])
