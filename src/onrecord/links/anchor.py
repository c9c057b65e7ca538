"""Anchors: numbers that two wordings share where they have words in common, by which they find one another among millions.

Runs of words are winnowed (Schleimer, Wilkerson and Aiken 2003, "Winnowing: local algorithms for document fingerprinting"): of each `WINDOW` runs
of `RUN` words that follow one another the one with the least hash is kept, so that two wordings which share a run of `FOUND` words share an
anchor wherever it stands. Pairs of rare words find what was said again in other words.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from onrecord.lexicon.rarity import RAREST, rarities
from onrecord.links.wording import Wording

Numbers = NDArray[np.uint64]
Places = NDArray[np.int64]

RUN = 4
"""Words of a run. One of four words is shared by chance a tenth as often as one of three."""

WINDOW = 2
"""Runs one of which is kept."""

FOUND = RUN + WINDOW - 1
"""Words of a shared run that is found wherever it stands."""

RARE = 6
"""Rare words of a wording, the rarest, every two of which are an anchor: 15 of them."""

PLAIN = 10
"""Rarity of a word that is rare enough: one in 1,024 words, as `deputy` is."""

KNOWN = 1_000_000
"""Words whose number is remembered."""

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT = np.uint64(29)
_ONE = np.uint64(1)


def anchors(wordings: Sequence[Wording]) -> tuple[Numbers, Places]:
    """The anchors of each wording, one behind another, and where each one's begin: those of the nth are `[places[n], places[n + 1])`.

    Within a wording they are in order and each once. An even number is a run of words, an odd one a pair of rare words. The same on every machine and run.
    """
    counts = np.fromiter((len(one.words) for one in wordings), np.int64, len(wordings))
    words = np.fromiter(map(_number, chain.from_iterable(one.words for one in wordings)), np.uint64, int(counts.sum()))
    owners = np.repeat(np.arange(len(wordings)), counts)
    runs, ran = _runs(words, owners, counts)
    pairs, paired = _rare(wordings)
    return _ordered(np.concatenate((runs, pairs)), np.concatenate((ran, paired)), len(wordings))


def is_run(anchor: Numbers) -> NDArray[np.bool_]:
    """Which anchors are runs of words."""
    made: NDArray[np.bool_] = (anchor & _ONE) == 0
    return made


def number(word: str) -> int:
    """64 bits of a hash of a text, the same on every machine and run."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


_numbers: dict[str, int] = {}


def _number(word: str) -> int:
    known = _numbers.get(word)
    if known is None:
        if len(_numbers) >= KNOWN:
            _numbers.clear()
        known = _numbers[word] = number(word)
    return known


def _mixed(numbers: Numbers) -> Numbers:
    """Numbers whose every bit depends on every bit (the finaliser of SplitMix64, Steele et al. 2014)."""
    mixed = (numbers ^ (numbers >> _SHIFT)) * _MIX
    made: Numbers = mixed ^ (mixed >> _SHIFT)
    return made


def _runs(words: Numbers, owners: Places, counts: Places) -> tuple[Numbers, Places]:
    """The winnowed runs of all wordings and whose each is; a wording of fewer than `RUN` words is one run."""
    with np.errstate(over="ignore"):
        few = counts < RUN
        hashes, whose = np.empty(0, np.uint64), np.empty(0, np.int64)
        if len(words) >= RUN:
            hashes = np.zeros(len(words) - RUN + 1, np.uint64)
            for at in range(RUN):
                hashes = _mixed(hashes * _MULTIPLIER + words[at : len(words) - RUN + 1 + at])
            within = owners[: len(hashes)] == owners[RUN - 1 :]
            hashes, whose = hashes[within], owners[: len(hashes)][within]
        kept = np.zeros(len(hashes), np.bool_)
        if len(hashes):
            windows = len(hashes) - WINDOW + 1
            least = np.zeros(max(windows, 0), np.int64)
            for at in range(1, WINDOW):
                here = np.arange(windows)
                least = np.where(hashes[here + at] < hashes[here + least], at, least)
            full = whose[:windows] == whose[WINDOW - 1 :] if windows > 0 else np.empty(0, np.bool_)
            kept[(np.arange(max(windows, 0)) + least)[full]] = True
            runs = np.bincount(whose, minlength=len(counts))
            kept |= runs[whose] < WINDOW
        short = np.zeros(len(counts), np.uint64)
        starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(counts)[:-1])) if len(counts) else np.empty(0, np.int64)
        for at in range(RUN - 1):
            there = np.flatnonzero(few & (counts > at))
            short[there] = _mixed(short[there] * _MULTIPLIER + words[starts[there] + at])
        lone = np.flatnonzero(few & (counts > 0))
        made = np.concatenate((hashes[kept], short[lone])) << _ONE
        return made, np.concatenate((whose[kept], lone))


def _rare(wordings: Sequence[Wording]) -> tuple[Numbers, Places]:
    """Every two of the rarest words of each wording and whose each is."""
    table = rarities()
    chosen, sizes = list[int](), list[int]()
    for one in wordings:
        found = sorted({(-table.get(word, RAREST), _number(word)) for word in one.words if table.get(word, RAREST) >= PLAIN and len(word) > 1})[:RARE]
        chosen.extend(sorted(each for _, each in found))
        sizes.append(len(found))
    numbers, counts = np.array(chosen, np.uint64), np.array(sizes, np.int64)
    starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(counts)[:-1])) if len(counts) else np.empty(0, np.int64)
    made, whose = list[Numbers](), list[Places]()
    with np.errstate(over="ignore"):
        for first in range(RARE):
            for second in range(first + 1, RARE):
                there = np.flatnonzero(counts > second)
                one, other = numbers[starts[there] + first], numbers[starts[there] + second]
                made.append((_mixed(one * _MULTIPLIER + other) << _ONE) | _ONE)
                whose.append(there)
    return np.concatenate(made), np.concatenate(whose)


def _ordered(numbers: Numbers, whose: Places, count: int) -> tuple[Numbers, Places]:
    order = np.lexsort((numbers, whose))
    numbers, whose = numbers[order], whose[order]
    first = np.ones(len(numbers), np.bool_)
    first[1:] = (numbers[1:] != numbers[:-1]) | (whose[1:] != whose[:-1])
    numbers, whose = numbers[first], whose[first]
    return numbers, np.searchsorted(whose, np.arange(count + 1)).astype(np.int64)
