"""Selectors: where words of an article stand in its original, in a form that other programs can follow.

They are the TextQuoteSelector and the TextPositionSelector of the Web Annotation Data Model
(https://www.w3.org/TR/annotation-model/#text-quote-selector), with the original's text as `Original` has it. Positions count Unicode
code points, as the model asks; a program in JavaScript counts UTF-16 code units and has to translate them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.data.article import Run
from onrecord.data.span import Span

CONTEXT = 32
"""Code points of prefix and suffix: what the Web Annotation community's clients use."""


@dataclass(frozen=True, slots=True)
class Selector:
    """A stretch of an original: its characters `exact` as they stand there, up to `CONTEXT` before and after them, and its span.

    `exact` may hold what the article does not have: line breaks of the markup, a script in the midst of a paragraph. Equal when all are.
    """

    exact: str
    prefix: str
    suffix: str
    span: Span

    def to_dict(self) -> list[dict[str, Any]]:
        """As the selectors of a Web Annotation's target."""
        return [
            {"type": "TextQuoteSelector", "exact": self.exact, "prefix": self.prefix, "suffix": self.suffix},
            {"type": "TextPositionSelector", "start": self.span.start, "end": self.span.end},
        ]


def selector(original: str, runs: Sequence[Run], span: Span) -> Selector | None:
    """The selector of `span` of an article, given the text of its original and where the article's characters stand there.

    White space at the ends of the span that has no place in the original is left off. `None` where a letter of the span's ends has no
    place, or where the words stand in another order there.
    """
    start, end = _place(runs, span.start, span.end), _place(runs, span.end - 1, span.start - 1)
    if start is None or end is None or not 0 <= start <= end < len(original) or not _in_order(runs, span):
        return None
    end += 1
    return Selector(original[start:end], original[max(0, start - CONTEXT) : start], original[end : end + CONTEXT], Span(start, end))


def anchored(original: str, wanted: Selector) -> Span | None:
    """Where the words of a selector stand in `original`: at its position if exactly they stand there, else where they stand with the same
    words before and after, or where they stand at all, if that is one place only. `None` where they are not, or could be two places:
    an orphan is told, never moved to what looks alike.
    """
    if not wanted.exact:
        return None
    if original[wanted.span.start : wanted.span.end] == wanted.exact:
        return wanted.span
    for words, before in ((wanted.prefix + wanted.exact + wanted.suffix, len(wanted.prefix)), (wanted.exact, 0)):
        place = original.find(words)
        if place >= 0 and original.find(words, place + 1) < 0:
            return Span(place + before, place + before + len(wanted.exact))
    return None


def _in_order(runs: Sequence[Run], span: Span) -> bool:
    """Whether the characters of `span` that have a place stand in their order there."""
    at = bisect_right(runs, span.start, key=lambda run: run.start + run.length)
    end = bisect_left(runs, span.end, lo=at, key=lambda run: run.start)
    return all(runs[one].at + runs[one].length <= runs[one + 1].at for one in range(at, end - 1))


def _place(runs: Sequence[Run], first: int, last: int) -> int | None:
    """Where the first character from `first` towards `last` (which is left out) that has a place stands in the original."""
    forwards = first < last
    at = bisect_right(runs, first, key=lambda run: run.start) - 1
    if at >= 0 and first < runs[at].start + runs[at].length:
        return runs[at].at + first - runs[at].start
    if forwards:
        following = runs[at + 1] if at + 1 < len(runs) else None
        return following.at if following is not None and following.start < last else None
    before = runs[at] if at >= 0 else None
    return before.at + before.length - 1 if before is not None and before.start + before.length - 1 > last else None
