"""Where the words of a search stand in a text."""

from __future__ import annotations

import re
import unicodedata

from onrecord.data.span import Span
from onrecord.record.fold import folded
from onrecord.record.query import terms

_WORD = re.compile(r"[^\W_]+")


def matches(text: str, words: str) -> tuple[Span, ...]:
    """Spans of the words of `text` that a search for `words` asks for, in order; the words of a phrase one by one."""
    whole: set[str] = set()
    starts: set[str] = set()
    for term in terms(words):
        found = [_key(word) for word in _WORD.findall(term.text)]
        if found and term.prefix:
            starts.add(found.pop())
        whole.update(found)
    wanted = tuple(start for start in starts if start)
    return tuple(Span(*match.span()) for match in _WORD.finditer(text) if (key := _key(match[0])) in whole or (wanted and key.startswith(wanted)))


def _key(word: str) -> str:
    """`word` as the full text compares it: folded, without diacritics."""
    return "".join(character for character in unicodedata.normalize("NFD", folded(word)) if not unicodedata.combining(character))
