"""Pronouns with number and gender."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, cast

from onrecord.lexicon.role import Gender
from onrecord.lexicon.table import rows

Number = Literal["singular", "plural", "any"]
Use = Literal["subject", "object", "possessive", "relative", "first", "second", "demonstrative", "indefinite", "both"]


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun; gender "n" refers to a thing or a body, "" to any."""

    word: str
    number: Number
    gender: Gender
    use: Use

    @property
    def personal(self) -> bool:
        """Whether it stands for someone of the third person."""
        return self.use in ("subject", "object", "possessive")


@cache
def pronouns(language: str = "en") -> Mapping[str, Pronoun]:
    """The pronouns by their word in lower case."""
    found = (Pronoun(row[0], cast(Number, row[1]), cast(Gender, row[2]), cast(Use, row[3])) for row in rows("pronouns", width=4, language=language))
    return MappingProxyType({pronoun.word: pronoun for pronoun in found})
