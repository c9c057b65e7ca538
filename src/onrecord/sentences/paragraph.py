"""Paragraphs: the lines of an article that hold text."""

from __future__ import annotations

import re

from onrecord.data.span import Span

# The line ends of str.splitlines that occur in reports; a form feed or a file separator inside a line ends none.
_LINE = re.compile(r"[^\r\n\u2028\u2029\x85]+")


def paragraphs(text: str, span: Span | None = None) -> list[Span]:
    """Spans of the non-blank lines of `text` (inside `span`, if given), without the white space around them."""
    start, end = span if span is not None else (0, len(text))
    found = []
    for match in _LINE.finditer(text, start, end):
        line = match.group()
        left = len(line) - len(line.lstrip())
        right = len(line.rstrip())
        if left < right:
            found.append(Span(match.start() + left, match.start() + right))
    return found
