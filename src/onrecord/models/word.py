"""Words as the network counts them: the units that carry tags."""

from __future__ import annotations

import re

from onrecord.data.span import Span

# A run of letters or digits, or one other visible character. The cap keeps a ten-megabyte "word" from becoming one unit.
_WORD = re.compile(r"[^\W_]{1,64}|[^\s]")

LOWER, TITLE, UPPER, MIXED = range(4)


def words(text: str, span: Span) -> list[Span]:
    """Spans of the words of `text` inside `span`, in order; white space belongs to none."""
    # Every word of an article has one, and made by its two fields it takes three times as long.
    return [tuple.__new__(Span, match.span()) for match in _WORD.finditer(text, span.start, span.end)]


def shape(word: str) -> int:
    """How a word is cased. The tokenizer lower-cases, so this is the only way case reaches the network."""
    if word.islower() or not any(map(str.isalpha, word)):
        return LOWER
    if word.isupper():
        return UPPER if len(word) > 1 else TITLE
    return TITLE if word.istitle() else MIXED
