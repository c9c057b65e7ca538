"""Scorer: whether two statements are one utterance, by what a person would look at too, and in which way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import exp, log
from types import MappingProxyType
from typing import Literal

from rapidfuzz.distance import JaroWinkler

from onrecord.data.link import Feature, Link, LinkKind
from onrecord.data.name import name_key
from onrecord.data.utterance import Utterance, Worded
from onrecord.lexicon.rarity import RAREST, rarities
from onrecord.lexicon.table import rows
from onrecord.links.alignment import shared
from onrecord.links.kind import kind, quoted
from onrecord.links.wording import Wording

Sort = Literal["variant", "paraphrase", "retold"]

HOLDS = 0.5
"""Probability from which on a link is made."""

SENTENCE = 6
"""Words of a sentence that two people hardly say alike by chance, so that one report must be wrong about who did."""

SAME_SENTENCE = 0.8
"""Share of the shorter one's words that two tellings of such a sentence have in common."""

NEAR = 7
"""Days between which two reports of one saying are published."""

ALIKE = 0.92
"""Likeness of two names (Jaro and Winkler) from which on they may be spellings of one."""

NEGATIONS = frozenset(("not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "deny", "denied", "denies"))
"""Words that turn what is said into its opposite."""

SHOWN = 6
"""Words that a reason names at most."""

COMMON = 7
"""Rarity up to which a word tells nothing, as `the` and `that`."""

_ENDINGS = ("ing", "ed", "es", "s", "ly")
_STEM = 4


@dataclass(frozen=True, slots=True)
class Seen:
    """What a statement is compared by, worked out once."""

    words: tuple[str, ...]
    marked: tuple[str, ...]
    stems: Mapping[str, int]
    weight: int
    own: Mapping[str, int]
    own_weight: int
    stretches: tuple[str, ...]
    numbers: frozenset[str]
    denies: bool
    day: int | None
    names: frozenset[str]


def seen(of: Worded) -> Seen:
    """What is looked at in a statement."""
    told = of.utterance
    wording = Wording(of.words, of.quoted)
    marked = tuple(quoted(wording, told.kind)) if told.kind != "indirect" else ()
    stems, own = weighed(of.words), weighed(marked)
    day = told.said_on if told.precision in ("day", "part_of_day") else told.published
    return Seen(
        of.words,
        marked,
        stems,
        sum(stems.values()),
        own,
        sum(own.values()),
        tuple(_stretches(of)) if told.kind == "mixed" else (),
        frozenset(word for word in of.words if word[0].isdigit()),
        not NEGATIONS.isdisjoint(of.words),
        None if day is None else date.fromisoformat(day[:10]).toordinal(),
        frozenset(name_key(told.name).split()) if told.name else frozenset(),
    )


def weighed(words: Sequence[str]) -> dict[str, int]:
    """The stems of words that tell something, with how much each does."""
    return {_stem(word): weight for word in words if (weight := _weight(word)) > 0}


def _stretches(of: Worded) -> Iterator[str]:
    """The quoted stretches, as words between spaces."""
    held = list[str]()
    for word, mark in zip((*of.words, ""), (*of.quoted, False), strict=True):
        if mark:
            held.append(word)
        elif held:
            yield f" {' '.join(held)} "
            held.clear()


@cache
def _weight(word: str) -> int:
    if word[0].isdigit():
        return 6 if len(word) < 3 else 10
    return rarities().get(word, RAREST) - COMMON


@cache
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)]
    return word
