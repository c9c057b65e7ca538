"""Anchors: numbers that two wordings share where they have words in common, by which they find one another among millions.

Runs of words are winnowed (Schleimer, Wilkerson and Aiken 2003, "Winnowing: local algorithms for document fingerprinting"): of each `WINDOW` runs
of `RUN` words that follow one another the one with the least hash is kept, so that two wordings which share a run of `FOUND` words share an
anchor wherever it stands. Pairs of rare words find what was said again in other words.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from hashlib import blake2b
from itertools import chain, compress

import numpy as np
from numpy.typing import NDArray

from onrecord.lexicon.rarity import RAREST, rarities

Numbers = NDArray[np.uint64]
Places = NDArray[np.int64]

RUN = 4
"""Words of a run. One of four words is shared by chance a tenth as often as one of three."""

WINDOW = 2
"""Runs one of which is kept."""

FOUND = RUN + WINDOW - 1
"""Words of a shared run that is found wherever it stands."""

RARE = 6
"""Rare words of a wording, the rarest, every two of which are an anchor: 15 of them; so with what stands in quotation marks in it."""

PLAIN = 10
"""Rarity of a word that is rare enough: one in 1,024 words, as `deputy` is."""

KNOWN = 1_000_000
"""Words whose number is remembered."""

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT = np.uint64(29)
_BITS = np.uint64(2)
_LOW = (1 << 64) - 1


class Sort(IntEnum):
    """What an anchor is the number of: a run of words, all words, a rare word, or two of them."""

    RUN = 0
    WHOLE = 1
    RARE = 2
    TWO_RARE = 3


def anchors(wordings: Sequence[Sequence[str]], quoted: Sequence[Sequence[bool]]) -> tuple[Places, Places]:
    """The anchors of lists of compared words, one behind another, and where each one's begin: those of the nth are `[places[n], places[n + 1])`.

    `quoted` tells of each word whether it stands in quotation marks: where some do, theirs rank apart, since a scrap that is quoted in a long sentence is
    what another report quotes too. Within one they are in order and each once. The two lowest bits of an anchor tell what it is (`Sort`). The same on
    every machine and run.
    """
    counts = np.fromiter(map(len, wordings), np.int64, len(wordings))
    words = np.fromiter(map(_number, chain.from_iterable(wordings)), np.uint64, int(counts.sum()))
    owners = np.repeat(np.arange(len(wordings)), counts)
    scraps = [() if all(marks) else tuple(compress(held, marks)) for held, marks in zip(wordings, quoted, strict=True)]
    found = [_runs(words, owners, counts), _wholes(words, counts), *_rare(wordings), *_rare(scraps)[1:]]
    return _ordered(np.concatenate([one for one, _ in found]), np.concatenate([whose for _, whose in found]), len(wordings))


def sort_of(anchor: Places) -> Places:
    """What each anchor is, as a number of `Sort`."""
    made: Places = anchor & 3
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


_ranks: dict[str, int | None] = {}


def _rank(word: str) -> int | None:
    """The number of a word behind how common it is, `None` for one that is too common."""
    if word in _ranks:
        return _ranks[word]
    if len(_ranks) >= KNOWN:
        _ranks.clear()
    rarity = rarities().get(word, RAREST)
    made = _ranks[word] = (RAREST - rarity) << 64 | _number(word) if rarity >= PLAIN and len(word) > 1 else None
    return made


def _mixed(numbers: Numbers) -> Numbers:
    """Numbers whose every bit depends on every bit (the finaliser of SplitMix64, Steele et al. 2014)."""
    mixed = (numbers ^ (numbers >> _SHIFT)) * _MIX
    made: Numbers = mixed ^ (mixed >> _SHIFT)
    return made


def _runs(words: Numbers, owners: Places, counts: Places) -> tuple[Numbers, Places]:
    """The winnowed runs of all wordings and whose each is."""
    with np.errstate(over="ignore"):
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
    return _sorted(hashes[kept], Sort.RUN), whose[kept]


def _wholes(words: Numbers, counts: Places) -> tuple[Numbers, Places]:
    """A number for all words of each wording that has any."""
    ends = np.cumsum(counts)
    with np.errstate(over="ignore"):
        places = np.arange(len(words), dtype=np.uint64) - np.repeat(ends - counts, counts).astype(np.uint64)
        mixed = _mixed(words + (places + np.uint64(1)) * _MULTIPLIER)
        sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(mixed, dtype=np.uint64)))
        made = _mixed(sums[ends] - sums[ends - counts])
    some = np.flatnonzero(counts)
    return _sorted(made[some], Sort.WHOLE), some


def _sorted(numbers: Numbers, sort: Sort) -> Numbers:
    made: Numbers = (numbers << _BITS) | np.uint64(sort)
    return made


def _rare(wordings: Sequence[Sequence[str]]) -> list[tuple[Numbers, Places]]:
    """The rarest words of each wording, then every two of them, and whose each is."""
    chosen, sizes = list[int](), list[int]()
    for one in wordings:
        found = sorted({rank for word in one if (rank := _rank(word)) is not None})[:RARE]
        chosen.extend(sorted(rank & _LOW for rank in found))
        sizes.append(len(found))
    numbers, counts = np.array(chosen, np.uint64), np.array(sizes, np.int64)
    starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(counts)[:-1])) if len(counts) else np.empty(0, np.int64)
    made = [(_sorted(numbers, Sort.RARE), np.repeat(np.arange(len(counts)), counts))]
    with np.errstate(over="ignore"):
        for first in range(RARE):
            for second in range(first + 1, RARE):
                there = np.flatnonzero(counts > second)
                mine, theirs = numbers[starts[there] + first], numbers[starts[there] + second]
                made.append((_sorted(_mixed(mine * _MULTIPLIER + theirs), Sort.TWO_RARE), there))
    return made


def _ordered(unsigned: Numbers, whose: Places, count: int) -> tuple[Places, Places]:
    numbers = unsigned.view(np.int64)
    order = np.lexsort((numbers, whose))
    numbers, whose = numbers[order], whose[order]
    first = np.ones(len(numbers), np.bool_)
    first[1:] = (numbers[1:] != numbers[:-1]) | (whose[1:] != whose[:-1])
    numbers, whose = numbers[first], whose[first]
    return numbers, np.searchsorted(whose, np.arange(count + 1)).astype(np.int64)
