"""The query of a search, out of the words of a command line."""

from __future__ import annotations

import re
from collections.abc import Sequence

NAMED = re.compile(r"-?[a-z]+:")
"""A word of the shell that begins with the name of a field."""

SYNTAX = re.compile(r'[":()*“”„]|(^| )(OR|AND|NOT)( |$)|^-')
"""What makes a word of the shell more than a phrase."""


def query_of(words: Sequence[str]) -> str:
    """The query of the words of a command line, from which the shell took the quotation marks: those that hold a space are phrases again."""
    return " ".join(map(_word, words))


def _word(word: str) -> str:
    if " " not in word.strip():
        return word
    named = NAMED.match(word)
    start, rest = (named[0], word[named.end() :]) if named else ("", word)
    return word if SYNTAX.search(rest) else f'{start}"{rest}"'
