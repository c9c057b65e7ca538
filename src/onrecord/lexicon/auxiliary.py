"""Auxiliaries: verbs that help another (`was told`, `had told`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, cast, get_args

from onrecord.errors import RunError
from onrecord.lexicon.table import rows

AuxiliaryClass = Literal["be", "have", "do", "may"]


@cache
def auxiliaries(language: str = "en") -> Mapping[str, AuxiliaryClass]:
    """Their forms in lower case with what they make of the verb behind them: `be` stands for a passive, also by `get`."""
    found: dict[str, AuxiliaryClass] = {}
    for form, kind in rows("auxiliaries", width=2, language=language):
        if kind not in get_args(AuxiliaryClass):
            raise RunError(f"lexicon/{language}/auxiliaries.tsv: {form!r} is {kind!r}; expected one of {get_args(AuxiliaryClass)}")
        found[form] = cast(AuxiliaryClass, kind)
    return MappingProxyType(found)
