"""Covered: the stretches of a text that are taken already."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from onrecord.data.span import Span


class Covered:
    """Spans in any order, overlapping or not, that can be asked in logarithmic time whether they meet another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        held = sorted(spans)
        self._starts = [span.start for span in held]
        self._reach = list(accumulate((span.end for span in held), max))

    def meets(self, span: Span) -> bool:
        """Whether one of the spans shares a character with `span`."""
        at = bisect_left(self._starts, span.end)
        return at > 0 and self._reach[at - 1] > span.start
