"""Sentences whose source, cue and contents are marked."""

from __future__ import annotations

import re

from onrecord.data.span import Span
from onrecord.models.states import Query


def query(marked: str) -> tuple[str, Query]:
    """A sentence whose source stands in `<>`, whose cue in `{}` and whose contents in `[]`, without those marks."""
    held: dict[str, list[Span]] = {"<": [], "{": [], "[": []}
    text, begin, opened = "", 0, ""
    for piece in re.split(r"([<>{}\[\]])", marked):
        if piece in ("<", "{", "["):
            begin, opened = len(text), piece
        elif piece in (">", "}", "]"):
            held[opened].append(Span(begin, len(text)))
        else:
            text += piece
    source, cue = (held[sign][0] if held[sign] else None for sign in "<{")
    return text, Query(source, cue, tuple(held["["]))
