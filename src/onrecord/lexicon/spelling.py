"""Spelling: words that one outlet writes otherwise than another, though they are the same."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from onrecord.lexicon.table import rows, several


@cache
def spellings(language: str = "en") -> Mapping[str, str]:
    """The American spelling of a British one, in lower case."""
    found: dict[str, str] = {}
    for british, american, endings in rows("spellings", width=3, language=language):
        found |= (
            {british + ending: american + ending for each in several(endings) for ending in ["" if each == "-" else each]} if endings else {british: american}
        )
    return MappingProxyType(found)


@cache
def number_words(language: str = "en") -> Mapping[str, str]:
    """The digits that a word for a number stands for."""
    return MappingProxyType(dict(rows("number_words", width=2, language=language)))


@cache
def contractions(language: str = "en") -> Mapping[str, tuple[str, ...]]:
    """The full words of a short form that is made by no rule, in lower case, with a straight apostrophe."""
    return MappingProxyType({short: tuple(full.split()) for short, full in rows("contractions", width=2, language=language)})
