"""Sectors: what the role codes of the CAMEO and Phoenix dictionaries mean."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from onrecord.lexicon.table import rows


@cache
def sectors(language: str = "en") -> Mapping[str, str]:
    """The meaning of each code of three letters: `GOV` is the government."""
    return MappingProxyType({row[0]: row[1] for row in rows("sectors", width=2, language=language)})
