"""Act words: words of what is said that tell what the speaker does by saying it (`negligent` accuses, `well done` praises)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from onrecord.data.statement import ACTS, Act
from onrecord.errors import RunError
from onrecord.lexicon.table import rows

SHORTEST = 3
"""Letters of the shortest beginning that stands for all words that begin so."""
_STRENGTHS = ("strong", "weak")


@dataclass(frozen=True, slots=True)
class ActWord:
    """What a word or phrase tells. A strong one tells it alone, a weak one together with another."""

    act: Act
    strong: bool


@cache
def act_words(language: str = "en") -> Mapping[str, tuple[ActWord, ...]]:
    """Words and phrases in lower case; one that ends in `*` stands for all that begin so. Raises `RunError` for an act or a strength that is none."""
    found: dict[str, tuple[ActWord, ...]] = {}
    for words, act, strength in rows("act_words", width=3, language=language):
        known = next((one for one in ACTS if one == act), None)
        if known is None or strength not in _STRENGTHS:
            raise RunError(f"lexicon/{language}/act_words.tsv: {words!r} is {(act, strength)!r}; expected one of {ACTS} and one of {_STRENGTHS}")
        found[words] = (*found.get(words, ()), ActWord(known, strength == "strong"))
    return MappingProxyType(found)


def longest(first: str, language: str = "en") -> int:
    """How many words the longest phrase has that begins with the word `first`; 0 where none does."""
    return _lengths(language).get(first, 0)


def act_stem(word: str, language: str = "en") -> tuple[ActWord, ...]:
    """What the longest entry tells that stands for all words that begin so, where `word` does."""
    for stem, found in _stems(language).get(word[:SHORTEST], ()):
        if word.startswith(stem):
            return found
    return ()


@cache
def _stems(language: str) -> Mapping[str, tuple[tuple[str, tuple[ActWord, ...]], ...]]:
    """The beginnings that stand for others, the longest first, by their first letters."""
    found: dict[str, tuple[tuple[str, tuple[ActWord, ...]], ...]] = {}
    for words in sorted(act_words(language), key=len, reverse=True):
        if words.endswith("*"):
            found[words[:SHORTEST]] = (*found.get(words[:SHORTEST], ()), (words[:-1], act_words(language)[words]))
    return MappingProxyType(found)


@cache
def _lengths(language: str) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for words in act_words(language):
        first, *rest = words.split()
        found[first] = max(found.get(first, 0), 1 + len(rest))
    return MappingProxyType(found)
