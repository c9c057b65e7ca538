"""Half-open ranges of an article's verbatim text, the unit in which every field is proved."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Characters `[start, end)` of a text, in Unicode code points (W3C Web Annotation's unit).

    Two spans are equal when both offsets are. A span knows nothing of the text it points into.
    """

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether every character of `other` is also one of this span."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """The span moved by `by` code points."""
        return Span(self.start + by, self.end + by)


def trimmed(text: str, span: Span) -> Span:
    """`span` without white space and punctuation at either end; empty at its start if nothing is left."""
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return Span(start, end) if end > start else Span(span.start, span.start)


def stripped(text: str, span: Span) -> Span:
    """`span` without white space at either end; empty at its start if nothing is left."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else Span(span.start, span.start)
