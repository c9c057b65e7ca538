"""Lines: the stretches of a text that its parts are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.data.span import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029\x85]+")
_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029\x85]")


@dataclass(frozen=True, slots=True)
class Line:
    """A non-blank line without the white space around it; `spaced` when a blank line follows.

    `mark` is Markdown's sign before the words (`#`, `>`), which `span` leaves out. Equal when all fields are.
    """

    span: Span
    spaced: bool
    mark: Span | None = None


def lines(text: str, start: int = 0) -> list[Line]:
    """The non-blank lines of `text` from `start` on, in order."""
    spans = []
    for match in _LINE.finditer(text, start):
        line = match.group()
        left, right = len(line) - len(line.lstrip()), len(line.rstrip())
        if left < right:
            spans.append(Span(match.start() + left, match.start() + right))
    follow = [span.start for span in spans[1:]]
    return [Line(span, _spaced(text, span.end, after)) for span, after in zip(spans, follow, strict=False)] + [Line(span, False) for span in spans[-1:]]


def _spaced(text: str, start: int, end: int) -> bool:
    first = _BREAK.search(text, start, end)
    return first is not None and _BREAK.search(text, first.end(), end) is not None
