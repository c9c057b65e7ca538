"""Quoted stretches, roughly: a mention within one is seldom who a pronoun of the report means."""

from __future__ import annotations

import re
from bisect import bisect_right

from onrecord.data.span import Span

_MARK = re.compile(r"[“”\"«»\n]|(?<![^\W_])‘|’(?![^\W_])")
_CLOSING = {"“": "”", "«": "»", '"': '"', "‘": "’"}


def quoted(text: str) -> list[Span]:
    """The stretches between quotation marks, in order; one that never closes ends with its paragraph."""
    found = []
    opened = -1
    waiting = ""
    for match in _MARK.finditer(text):
        mark = match.group()
        if opened < 0:
            if mark in _CLOSING:
                opened, waiting = match.start(), _CLOSING[mark]
        elif mark in (waiting, "\n"):
            found.append(Span(opened, match.end()))
            opened = -1
    if opened >= 0:
        found.append(Span(opened, len(text)))
    return found


def within(stretches: list[Span], place: int) -> bool:
    """Whether the character at `place` lies in one of the stretches."""
    at = bisect_right(stretches, (place, 1 << 62)) - 1
    return at >= 0 and stretches[at].start <= place < stretches[at].end
