"""Entire quotations: one of which the greater part was found goes whole to who says it from without."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.data.span import Span
from onrecord.statements.attribution import Attribution

_WORD = re.compile(r"\w+")
_LEAST = 3
"""Words of the shortest quotation that is looked at."""
_SHARE = 0.5
"""The least share of its words that contents hold."""


def told(text: str, found: Sequence[Attribution], *, quotations: Sequence[Span]) -> tuple[Attribution, ...]:
    """`found`, where a quotation of `quotations`, the outermost ones, that contents hold for the greater part is content from mark to mark.

    Its speaker and cue stand outside of it and are the only ones that do. What else was found within (`“I am sure, and I think he will come,” she said`) is
    nested there.
    """
    made = list(found)
    outer = [number for number, one in enumerate(found) if one.parent is None]
    parts = sorted((part.end, part.start, number) for number in outer for part in found[number].content)
    keys = sorted((span.end, span.start, number) for number in outer for span in (found[number].source, found[number].cue) if span is not None)
    for quotation in quotations:
        held = _meeting(parts, quotation)
        if not held or any(start <= quotation.start and end >= quotation.end for end, start, _ in held):
            continue
        within = {number for _, _, number in _meeting(keys, quotation)}
        speakers = {number for _, _, number in held} - within
        if len(speakers) != 1 or not all(quotation.contains(Span(found[number].spans[0].start, found[number].spans[-1].end)) for number in within):
            continue
        (speaker,) = speakers
        words = [match.span() for match in _WORD.finditer(text, *quotation)]
        covered = sum(1 for start, end in words if any(first < end and start < last for last, first, _ in held))
        if found[speaker].cue is None or len(words) < _LEAST or covered < _SHARE * len(words):
            continue
        made[speaker] = replace(made[speaker], content=_joined(made[speaker].content, quotation))
        for number in within:
            made[number] = replace(made[number], parent=speaker)
    return tuple(made)


def _meeting(spans: Sequence[tuple[int, int, int]], quotation: Span) -> list[tuple[int, int, int]]:
    """Those of `spans` (end, start, number), in order, that share a character with `quotation`."""
    first = after = bisect_left(spans, (quotation.start + 1,))
    while after < len(spans) and spans[after][1] < quotation.end:
        after += 1
    return [span for span in spans[first:after] if span[1] < quotation.end]


def _joined(content: Sequence[Span], quotation: Span) -> tuple[Span, ...]:
    """`content` with `quotation`, as one with the parts that meet it."""
    met = [part for part in content if part.overlaps(quotation)]
    whole = Span(min(quotation.start, *(part.start for part in met)), max(quotation.end, *(part.end for part in met)))
    return tuple(sorted((whole, *(part for part in content if not part.overlaps(quotation)))))
