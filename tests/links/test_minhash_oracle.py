"""Signatures and bands beside those of another library, datasketch: other permutations, the same method (Broder 1997; Leskovec et al. 2014, chapter 3)."""

from __future__ import annotations

from itertools import combinations
from statistics import mean

import pytest
from datasketch import MinHash, MinHashLSH

from onrecord.data.likeness import Likeness
from onrecord.links.likeness import NUMBERS, ROWS, likeness, wording

from .made import prose, report

STORIES = 40
"""Texts of 200 words, each with six copies that have ever less in common with it."""

OF_BOTH = 0.13
"""How far two estimates of one likeness lie apart in 95 of 100 pairs: each is within 0.09 of the truth, and they are drawn independently."""

Text = frozenset[str]


def _copies(seed: int) -> list[str]:
    words = prose(seed, 200).split()
    cut = [" ".join(words[: int(200 * share)]) for share in (1.0, 0.8, 0.6, 0.45)]
    return [*cut, *(" ".join("weir" if at % every == 0 else word for at, word in enumerate(words)) for every in (40, 20, 8))]


@pytest.fixture(scope="module")
def texts() -> list[tuple[Likeness, Text]]:
    bodies = [wording(report(copy).article) for seed in range(STORIES) for copy in _copies(seed)]
    return [(likeness(body), body.runs) for body in bodies]


@pytest.fixture(scope="module")
def oracle(texts: list[tuple[Likeness, Text]]) -> list[MinHash]:
    return [MinHash.bulk([[run.encode() for run in runs]], num_perm=NUMBERS, seed=7)[0] for _, runs in texts]


def _true(one: Text, other: Text) -> float:
    return len(one & other) / len(one | other)


def _pairs() -> list[tuple[int, int]]:
    """Every pair of copies of one story."""
    size = len(_copies(0))
    return [(first + story * size, second + story * size) for story in range(STORIES) for first, second in combinations(range(size), 2)]


def _estimated(one: Likeness, other: Likeness) -> float:
    return mean(mine == theirs for mine, theirs in zip(one.signature, other.signature, strict=True))


def test_likeness_is_estimated_as_well_as_by_the_oracle(texts: list[tuple[Likeness, Text]], oracle: list[MinHash]) -> None:
    pairs = _pairs()
    own = [_estimated(texts[first][0], texts[second][0]) for first, second in pairs]
    others = [oracle[first].jaccard(oracle[second]) for first, second in pairs]
    true = [_true(texts[first][1], texts[second][1]) for first, second in pairs]
    assert mean(abs(mine - theirs) <= OF_BOTH for mine, theirs in zip(own, others, strict=True)) >= 0.95
    assert mean(abs(mine - right) for mine, right in zip(own, true, strict=True)) <= 1.1 * mean(
        abs(theirs - right) for theirs, right in zip(others, true, strict=True)
    )


def test_bands_propose_the_pairs_that_the_oracle_proposes(texts: list[tuple[Likeness, Text]], oracle: list[MinHash]) -> None:
    index = MinHashLSH(num_perm=NUMBERS, params=(NUMBERS // ROWS, ROWS))
    for place, one in enumerate(oracle):
        index.insert(place, one)
    theirs = {(place, other) for place, one in enumerate(oracle) for other in index.query(one) if place < other}
    banded: dict[int, list[int]] = {}
    for place, (one, _) in enumerate(texts):
        for band in one.bands:
            banded.setdefault(band, []).append(place)
    own = {pair for places in banded.values() for pair in combinations(places, 2)}
    alike = {pair for pair in _pairs() if _true(texts[pair[0]][1], texts[pair[1]][1]) >= 0.5}
    assert len(alike & own) >= len(alike & theirs) >= 0.99 * len(alike)
    apart = {pair for pair in combinations(range(len(texts)), 2) if _true(texts[pair[0]][1], texts[pair[1]][1]) < 0.05}
    assert len(apart & own) <= max(10, 1.5 * len(apart & theirs))
