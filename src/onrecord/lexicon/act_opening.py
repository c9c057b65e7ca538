"""Act openings: what a cue does by the first words of what follows it (`called` + `for calm` demands)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from onrecord.data.statement import ACTS, Act
from onrecord.errors import RunError
from onrecord.lexicon.table import rows, several


@dataclass(frozen=True, slots=True)
class ActOpening:
    """The words that a content begins with, and the act of the cue before them; no words stand for a noun that tells the act itself (`voiced fear of`)."""

    words: tuple[str, ...]
    act: Act | None


@cache
def act_openings(language: str = "en") -> Mapping[str, tuple[ActOpening, ...]]:
    """Lemmas of cues with what can follow them. Raises `RunError` for an act that is none."""
    found: dict[str, tuple[ActOpening, ...]] = {}
    for lemma, words, act in rows("act_openings", width=3, language=language):
        known = next((one for one in ACTS if one == act), None)
        if (known is None) != (words == "*"):
            raise RunError(f"lexicon/{language}/act_openings.tsv: {lemma!r} is {(words, act)!r}; expected words and one of {ACTS}, or `*` and no act")
        found[lemma] = (*found.get(lemma, ()), ActOpening(() if known is None else several(words), known))
    return MappingProxyType(found)
