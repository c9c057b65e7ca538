"""Given names: weak evidence of a person and of a gender."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import cast

from onrecord.lexicon.role import Gender
from onrecord.lexicon.table import rows


@dataclass(frozen=True, slots=True)
class GivenName:
    """A given name; `long` is the name it is short for, "" where it is none."""

    name: str
    gender: Gender
    long: str


@cache
def given_names(language: str = "en") -> Mapping[str, GivenName]:
    """The given names in lower case."""
    return MappingProxyType({name: GivenName(name, cast(Gender, gender), long) for name, gender, long in rows("given_names", width=3, language=language)})
