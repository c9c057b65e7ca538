"""Rarity: how much it says that two texts share a word."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from onrecord.lexicon.table import rows

RAREST = 14
"""Rarity of a word that is not in the table: one in 16,384 words or fewer."""


@cache
def rarities(language: str = "en") -> Mapping[str, int]:
    """The binary logarithm of one in how many words each common one is, in lower case: 4 for `the`; `RAREST` is that of every other."""
    return MappingProxyType({word: int(rarity) for word, rarity in rows("rarity", width=2, language=language)})
