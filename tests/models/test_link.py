from __future__ import annotations

import numpy as np
import pytest

from onrecord.models.link import BUCKETS, WIDTH, Linker, bucket


@pytest.mark.parametrize(
    ("first", "second", "paragraphs"),
    [((0, 2), (2, 4), 0), ((0, 2), (9, 12), 0), ((9, 12), (0, 2), 0), ((0, 2), (90, 92), 2), ((0, 2), (90, 92), 9)],
)
def test_buckets_are_in_range(first: tuple[int, int], second: tuple[int, int], paragraphs: int) -> None:
    assert 0 <= bucket(first, second, paragraphs) < BUCKETS


def test_buckets_tell_side_distance_and_paragraph_apart() -> None:
    made = {bucket((5, 6), (7, 8), 0), bucket((5, 6), (3, 4), 0), bucket((5, 6), (20, 21), 0), bucket((5, 6), (7, 8), 1)}
    assert len(made) == 4


def linker(*, none: float = 0.0) -> Linker:
    bias = [0.0] * BUCKETS
    bias[bucket((4, 6), (2, 3), 0)] = 3.0
    return Linker({"cue_bias": bias, "source_bias": bias, "no_cue": none, "no_source": none})


def test_the_nearest_cue_wins_where_vectors_are_silent() -> None:
    links = np.zeros((8, 5 * WIDTH), dtype=np.float32)
    ((number, sure),) = linker().cues(links, [(4, 6)], [(0, 1), (2, 3)], [0] * 8)
    assert number == 1
    assert sure == pytest.approx(np.exp(3) / (np.exp(3) + 2))


def test_vectors_outweigh_distance() -> None:
    links = np.zeros((8, 5 * WIDTH), dtype=np.float32)
    links[4, :WIDTH] = links[0, 2 * WIDTH : 3 * WIDTH] = 2.0
    ((number, _),) = linker().cues(links, [(4, 6)], [(0, 1), (2, 3)], [0] * 8)
    assert number == 0


def test_no_cue_is_a_choice_too() -> None:
    links = np.zeros((8, 5 * WIDTH), dtype=np.float32)
    assert linker(none=9.0).cues(links, [(4, 6)], [(2, 3)], [0] * 8)[0][0] is None
    assert linker().sources(links, [(4, 6)], [], [0] * 8)[0] == (None, 1.0)
