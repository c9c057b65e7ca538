"""Tokens: the words of running text as phrases are built of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from onrecord.data.span import Span

# Initials with full stops (U.S.), a number, a word with inner hyphens, apostrophes and ampersands, or one other visible character. Letters that were
# read in another encoding than they were written in (`PeÃ±a` for `Peña`) go on a word.
_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\d+(?:[.,]\d+)+|[^\W_]+(?:[-‑'’&][^\W_]+|(?<=Ã)[\u0080-\u00bf][^\W_]*|\.(?:com|org|net|gov|edu|info|co\.uk)\b)*|\S")
_ENDINGS = ("'s", "’s", "'S", "’S")
_CONTRACTIONS = ("'ll", "’ll", "'ve", "’ve", "'re", "’re", "'d", "’d", "'m", "’m")


class Tokens(NamedTuple):
    """Tokens of a text, one entry each in every field.

    A possessive ending and a contracted verb belong to no token (`Dorn’s` is the token `Dorn` and possessive); `stops` are the ends with them.
    """

    starts: list[int]
    ends: list[int]
    words: list[str]
    lowers: list[str]
    possessive: list[bool]
    stops: list[int]

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, first: int, after: int) -> Span:
        """The characters from token `first` up to the token before `after`."""
        return Span(self.starts[first], self.ends[after - 1])


@lru_cache(maxsize=1024)
def tokens(text: str, span: Span | None = None) -> Tokens:
    """The tokens of `text`, or of a span of it, with offsets into `text`. They are kept for a while, and are not to be changed."""
    if span is None:
        return _made(text, 0, len(text))
    cut = _cut(tokens(text), text, *span)
    return cut if cut is not None else _made(text, *span)


def lowers(text: str) -> tuple[str, ...]:
    """The words of all tokens of `text`, which is in lower case."""
    return tuple(tokens(text).lowers) if "'" in text or "’" in text else tuple(_TOKEN.findall(text))


def _cut(whole: Tokens, text: str, begin: int, end: int) -> Tokens | None:
    """The tokens of a stretch out of those of the whole text, which is many times as fast as to look for them again; `None` where the stretch by itself has
    others: where it begins or ends within a token, or right before what may go on from the last one.
    """
    first, after = bisect_left(whole.starts, begin), bisect_left(whole.starts, end)
    if (first and whole.stops[first - 1] > begin) or (after > first and whole.stops[after - 1] > end):
        return None
    if after < len(whole.starts) and whole.starts[after] == end and (text[end] in "_'’" or text[end].isalnum()):
        return None
    part = slice(first, after)
    return Tokens(whole.starts[part], whole.ends[part], whole.words[part], whole.lowers[part], whole.possessive[part], whole.stops[part])


def _made(text: str, begin: int, end: int) -> Tokens:
    spans = [match.span() for match in _TOKEN.finditer(text, begin, end)]
    starts = [start for start, _ in spans]
    stops = [stop for _, stop in spans]
    ends = stops.copy()
    words = [text[start:stop] for start, stop in spans]
    possessive = [False] * len(words)
    marked = text.find("'", begin, end) >= 0 or text.find("’", begin, end) >= 0
    for at in [at for at, word in enumerate(words) if "'" in word or "’" in word] if marked else ():
        word = words[at]
        if len(word) == 1:
            if at and words[at - 1].endswith("s") and ends[at - 1] == starts[at] and text[ends[at] : ends[at] + 1] == " ":
                possessive[at - 1] = True
        elif word.endswith(_ENDINGS) and len(word) > 2:
            words[at], ends[at], possessive[at] = word[:-2], ends[at] - 2, True
        elif ending := next((ending for ending in _CONTRACTIONS if word.endswith(ending) and len(word) > len(ending)), None):
            words[at], ends[at] = word[: -len(ending)], ends[at] - len(ending)
    return Tokens(starts, ends, words, [word.lower() for word in words], possessive, stops)
