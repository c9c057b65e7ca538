"""Complements: which clauses can follow a cue (`said that`, `asked whether`, `promised to`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from onrecord.errors import RunError
from onrecord.lexicon.table import rows, several

Clause = Literal["that", "bare", "wh", "to"]
CLAUSES: tuple[Clause, ...] = get_args(Clause)

Hearer = Literal["no", "may", "must"]
HEARERS: tuple[Hearer, ...] = get_args(Hearer)


@dataclass(frozen=True, slots=True)
class Complement:
    """The kinds of clause that a cue takes, and whether somebody who hears it stands in between (`told them that`)."""

    takes: frozenset[str]
    hearer: Hearer


@cache
def complements(language: str = "en") -> Mapping[str, Complement]:
    """Lemmas of cues with what can follow them."""
    found: dict[str, Complement] = {}
    for lemma, takes, hearer in rows("complements", width=3, language=language):
        if hearer not in HEARERS or not set(several(takes)) <= set(CLAUSES):
            raise RunError(f"lexicon/{language}/complements.tsv: {lemma!r} is {(takes, hearer)!r}; expected some of {CLAUSES} and one of {HEARERS}")
        found[lemma] = Complement(frozenset(several(takes)), hearer)
    return MappingProxyType(found)
