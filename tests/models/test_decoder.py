"""The decoder against what it stands for: every sequence of tags, one by one."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from onrecord.models.decoder import LAYERS, Decoder, Run
from onrecord.models.tag import TAGS, follows, runs


def table(seed: int) -> dict[str, object]:
    chance = np.random.default_rng(seed)
    made: dict[str, object] = {}
    for layer in LAYERS:
        made[f"{layer}_transitions"] = chance.normal(size=(TAGS, TAGS)).tolist()
        made[f"{layer}_starts"] = chance.normal(size=TAGS).tolist()
    return made


def enumerated(
    scores: np.ndarray[tuple[int, int], np.dtype[np.float64]], move: list[list[float]], begin: list[float]
) -> tuple[list[int], dict[tuple[int, int], float]]:
    """The best valid sequence and the share of each (word, tag) among all valid ones."""
    best: tuple[float, list[int]] = (-np.inf, [])
    shares: dict[tuple[int, int], float] = {}
    total = 0.0
    for tags in product(range(TAGS), repeat=len(scores)):
        pairs = zip((None, *tags), tags, strict=False)
        if not all(follows(before, tag) for before, tag in pairs):
            continue
        score = begin[tags[0]] + sum(float(scores[at, tag]) for at, tag in enumerate(tags)) + sum(move[a][b] for a, b in pairwise(tags))
        best = max(best, (score, list(tags)))
        total += np.exp(score)
        for at, tag in enumerate(tags):
            shares[at, tag] = shares.get((at, tag), 0.0) + np.exp(score)
    return best[1], {key: value / total for key, value in shares.items()}


@pytest.mark.parametrize("seed", range(6))
def test_best_runs_and_their_probability_are_those_of_all_sequences(seed: int) -> None:
    numbers = table(seed)
    sizes = (1, 4, 3)
    scores = np.random.default_rng(seed + 100).normal(size=(sum(sizes), 3 * TAGS)).astype(np.float32) * 2
    paragraphs, start = [], 0
    for size in sizes:
        paragraphs.append((start, start + size))
        start += size
    found = Decoder(numbers).decode(scores, paragraphs)
    for layer, name in enumerate(LAYERS):
        wanted: list[Run] = []
        for begin, end in paragraphs:
            part = scores[begin:end, layer * TAGS : (layer + 1) * TAGS].astype(np.float64)
            tags, shares = enumerated(part, numbers[f"{name}_transitions"], numbers[f"{name}_starts"])  # type: ignore[arg-type]
            for role, first, last in runs(tags):
                sure = min(shares.get((at, tags[at]), 0.0) for at in range(first, last))
                if last < len(tags):
                    sure = min(sure, 1 - shares.get((last, 2 + 2 * role), 0.0))
                wanted.append(Run(role, begin + first, begin + last, sure))
        assert [(run.role, run.start, run.end) for run in found[layer]] == [(run.role, run.start, run.end) for run in wanted]
        assert [run.score for run in found[layer]] == pytest.approx([run.score for run in wanted], abs=1e-4)


def test_nothing_to_decode() -> None:
    assert Decoder(table(0)).decode(np.zeros((0, 3 * TAGS), dtype=np.float32), []) == [[], [], []]


def test_paragraphs_do_not_see_each_other() -> None:
    decoder = Decoder(table(3))
    scores = np.random.default_rng(5).normal(size=(9, 3 * TAGS)).astype(np.float32)
    together = decoder.decode(scores, [(0, 4), (4, 9)])
    alone = decoder.decode(scores[4:], [(0, 5)])
    for layer in range(3):
        assert [(run.role, run.start - 4, run.end - 4) for run in together[layer] if run.start >= 4] == [(run.role, run.start, run.end) for run in alone[layer]]
