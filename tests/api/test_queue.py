"""The queue: what is cut from a ranking, and how far a coder is."""

from __future__ import annotations

import pytest

from onrecord.api.queue import RANKED, Ranking, Waiting, cut, size

WAITING = tuple(Waiting(name, "article", 0.5, 0, 0, 0, 0.5) for name in "abcdef")
RANKING = Ranking(WAITING, 100)

CASES = {
    "the first ones": ("", None, 3, "abc"),
    "without those that are judged": ("ac", None, 3, "bde"),
    "those behind one first": ("", "d", 4, "efab"),
    "behind one that is judged": ("bd", "b", 9, "cefa"),
    "behind one that is in no ranking": ("", "z", 2, "ab"),
    "behind the last": ("", "f", 2, "ab"),
    "all are judged": ("abcdef", None, 3, ""),
}


@pytest.mark.parametrize(("judged", "after", "limit", "found"), CASES.values(), ids=CASES)
def test_a_queue_is_cut(judged: str, after: str | None, limit: int, found: str) -> None:
    assert "".join(one.statement for one in cut(RANKING, set(judged), limit=limit, after=after)) == found


@pytest.mark.parametrize("judged", [0, 1, RANKED // 2, RANKED, 10 * RANKED + 1])
def test_a_ranking_is_at_least_twice_what_is_judged(judged: int) -> None:
    assert size(judged) >= max(RANKED, 2 * judged)
    assert size(judged) <= max(RANKED, 4 * judged)
