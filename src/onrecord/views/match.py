"""Where the words of a search stand in a text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from onrecord.data.span import Span
from onrecord.errors import QueryError
from onrecord.record.fold import folded
from onrecord.record.query import parsed, sought

_WORD = re.compile(r"[^\W_]+")


MARKED = (None, "speaker", "role", "to", "content", "cue")
"""The fields whose words are marked."""


def matches(text: str, query: str) -> tuple[Span, ...]:
    """Spans of the words of `text` that a query asks for, in order; the words of a phrase one by one. None for a query that cannot be understood."""
    whole, starts = _wanted(query)
    if not (whole or starts):
        return ()
    return tuple(Span(*match.span()) for match in _WORD.finditer(text) if (key := _key(match[0])) in whole or (starts and key.startswith(starts)))


@lru_cache(maxsize=16)
def _wanted(query: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words that are marked, and the beginnings of words."""
    try:
        terms = [term for term in sought(parsed(query)) if (term.field and term.field.name) in MARKED]
    except QueryError:
        return frozenset(), ()
    whole: set[str] = set()
    starts: set[str] = set()
    for term in terms:
        found = [_key(word) for word in _WORD.findall(term.text)]
        if found and term.prefix:
            starts.add(found.pop())
        whole.update(found)
    return frozenset(whole), tuple(start for start in starts if start)


def _key(word: str) -> str:
    """`word` as the full text compares it: folded, without diacritics."""
    if word.isascii():
        return folded(word)
    return "".join(character for character in unicodedata.normalize("NFD", folded(word)) if not unicodedata.combining(character))
