"""Acting: whether words around a capital tell that its government is meant, `Selm denied it` and `talks with Selm`, not the city."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.data.span import Span
from onrecord.lexicon.cue import saying

_NEXT = re.compile(r"[ \u00a0](?:(?:has|have|had|will|would|also|again|later|earlier|repeatedly)[ \u00a0]){0,2}([a-z]{3,20})\b")
_LAST = re.compile(r"([A-Za-z]{2,20})[ \u00a0]\Z")
# Behind these a capital is somebody; behind `in` or `from` it is a place.
_TOWARDS = frozenset({"with", "against", "between"})
# What a clause begins with of which the capital is the subject; "" where nothing stands right before it.
_JOINING = frozenset({"", "that", "but", "and", "while", "as", "because", "if", "when", "after", "before"})
# Characters before a mention that are looked at, and as many mentions.
_BACK, _MOST = 24, 20


def acts(text: str, mentions: Sequence[Span]) -> bool:
    """Whether one of the mentions does what governments do: says something, is told something, is one side of something."""
    for span in mentions[:_MOST]:
        before = _LAST.search(text, max(0, span.start - _BACK), span.start)
        word = before[1].lower() if before is not None else ""
        after = _NEXT.match(text, span.end)
        if word in _TOWARDS or saying(word):
            return True
        if word in _JOINING and after is not None and saying(after[1]):
            return True
    return False
