"""Parties: what the body is called whose members a report calls by one word or marks with a letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from onrecord.lexicon.table import rows


@dataclass(frozen=True, slots=True)
class Party:
    """A party by its name and by the letter behind its lawmakers' names (`R-Ohio`), "" where it has none.

    `ordinary` is true where the word for its members says as often what somebody thinks (`conservative`).
    """

    name: str
    letter: str
    ordinary: bool


@cache
def parties(language: str = "en") -> Mapping[str, Party]:
    """Every party by what one of its members is called, as `adherents` has it (`Democrat`)."""
    return MappingProxyType({member: Party(name, letter, use == "ordinary") for member, name, letter, use in rows("parties", width=4, language=language)})
