"""Voice: what a report attributes to somebody, and what it says itself."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.data.reading import Voice
from onrecord.data.span import Span, stripped


def voice(text: str, running: Sequence[Span], contents: Sequence[Span]) -> Voice:
    """The words of `running` (headlines and body) split by the contents of statements; stretches without a word drop out."""
    attributed = _merged(contents)
    ends = [content.end for content in attributed]
    own: list[Span] = []
    for stretch in running:
        at = stretch.start
        number = bisect_right(ends, at)
        while number < len(attributed) and attributed[number].start < stretch.end:
            own.append(Span(at, max(at, attributed[number].start)))
            at = ends[number]
            number += 1
        own.append(Span(at, max(at, stretch.end)))
    kept = (stripped(text, span) for span in own)
    return Voice(tuple(attributed), tuple(span for span in kept if any(map(str.isalnum, span.of(text)))))


def _merged(spans: Sequence[Span]) -> list[Span]:
    made: list[Span] = []
    for span in sorted(spans):
        if made and span.start <= made[-1].end:
            made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
        elif len(span):
            made.append(span)
    return made
