"""Words and marks of a text for formats that have a line a token, cut wherever an annotation begins or ends."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from onrecord.data.span import Span

_TOKEN = re.compile(r"[^\W_]+|[^\s\w]|_")


def tokens(text: str, edges: Iterable[int] = ()) -> list[Span]:
    """Runs of letters and digits, and each other visible character by itself, cut at `edges`: none lies half within an annotation."""
    cuts = sorted(edges)
    found: list[Span] = []
    at = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        while at < len(cuts) and cuts[at] <= start:
            at += 1
        inner = at
        while inner < len(cuts) and cuts[inner] < end:
            inner += 1
        bounds = [start, *dict.fromkeys(cuts[at:inner]), end]
        found.extend(Span(*pair) for pair in pairwise(bounds))
        at = inner
    return found
