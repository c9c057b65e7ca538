"""Parliaments that go by a name of their own: each is a body of its country, and does not speak for the government."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from onrecord.lexicon.table import rows, several


@cache
def parliaments(language: str = "en") -> Mapping[str, str]:
    """Every name as printed (`Bundestag`) with the code of its country."""
    return MappingProxyType({name: code for code, names in rows("parliaments", width=2, language=language) for name in several(names)})
