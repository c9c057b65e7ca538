"""Which statements links hold together as one saying."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.link import Link, Linked
from onrecord.record.saying import linked_sayings, sayings

Pair = tuple[str, str]

ENDS = "abcdefgh"
pairs = st.tuples(st.sampled_from(ENDS), st.sampled_from(ENDS)).filter(lambda pair: pair[0] < pair[1])
held = st.dictionaries(pairs, st.floats(0.5, 1.0), max_size=20)


def parted(where: dict[str, str]) -> set[str]:
    made: dict[str, list[str]] = {}
    for end, least in where.items():
        made.setdefault(least, []).append(end)
    return {"".join(sorted(ends)) for ends in made.values()}


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ({}, set()),
        ({("a", "b"): 0.5}, {"ab"}),
        # Two of three are enough where both links are good.
        ({("a", "b"): 0.9, ("b", "c"): 0.9}, {"abc"}),
        ({("a", "b"): 0.9, ("b", "c"): 0.5}, {"abc"}),
        # Two sayings of three statements that one weak link would chain.
        (
            {("a", "b"): 0.9, ("a", "c"): 0.9, ("b", "c"): 0.9, ("d", "e"): 0.9, ("d", "f"): 0.9, ("e", "f"): 0.9, ("c", "d"): 0.8},
            {"abc", "def"},
        ),
        # So it is where the link between them is as good as theirs.
        (
            {("a", "b"): 0.95, ("a", "c"): 0.95, ("b", "c"): 0.95, ("d", "e"): 0.95, ("d", "f"): 0.95, ("e", "f"): 0.95, ("c", "d"): 0.94},
            {"abc", "def"},
        ),
        # A hub holds together what is hardly linked otherwise no further than its nearest.
        ({("a", "b"): 0.95, ("a", "c"): 0.6, ("a", "d"): 0.6, ("a", "e"): 0.6}, {"abc", "d", "e"}),
    ],
)
def test_what_is_alike_on_the_whole_is_one_saying(scores: dict[Pair, float], expected: set[str]) -> None:
    assert parted(sayings((), scores)) == expected


def test_who_is_linked_to_nobody_is_a_saying_alone() -> None:
    assert sayings(["x"], {("a", "b"): 0.9}) == {"x": "x", "a": "a", "b": "a"}


@pytest.mark.parametrize(
    ("scores", "confirmed", "refuted", "expected"),
    [
        ({("a", "b"): 0.9, ("c", "d"): 0.9}, [("b", "c")], [], {"abcd"}),
        ({("a", "b"): 0.9, ("b", "c"): 0.8}, [], [("a", "c")], {"ab", "c"}),
        ({("a", "b"): 0.9}, [], [("a", "b")], {"a", "b"}),
        ({}, [("a", "b"), ("b", "c")], [("a", "c")], {"abc"}),
        # What is kept from one is kept from all that it is one saying with.
        ({("a", "b"): 0.99, ("b", "c"): 0.9, ("a", "d"): 0.9}, [], [("c", "d")], {"abc", "d"}),
    ],
)
def test_what_people_said_goes_first(scores: dict[Pair, float], confirmed: list[Pair], refuted: list[Pair], expected: set[str]) -> None:
    assert parted(sayings((), scores, confirmed=confirmed, refuted=refuted)) == expected


def test_links_count_as_they_were_judged() -> None:
    def link(one: str, other: str, score: float, state: str) -> Linked:
        return Linked(Link("statement", "reworded", one, other, score), state)  # type: ignore[arg-type]

    told = [link("a", "b", 0.9, "unreviewed"), link("b", "c", 0.9, "refuted"), link("a", "d", 0.5, "confirmed")]
    assert linked_sayings("x", told) == {"x": "x", "a": "a", "b": "a", "c": "c", "d": "a"}


@given(held)
def test_nothing_hangs_on_the_order(scores: dict[Pair, float]) -> None:
    given_, backwards = list(scores.items()), {(other, one): score for (one, other), score in reversed(list(scores.items()))}
    expected = sayings(ENDS, dict(given_))
    assert sayings(reversed(ENDS), dict(reversed(given_))) == expected
    assert sayings(ENDS, backwards) == expected


@given(held, st.lists(pairs, max_size=3), st.lists(pairs, max_size=3))
def test_a_saying_hangs_together_and_keeps_what_people_said(scores: dict[Pair, float], confirmed: list[Pair], refuted: list[Pair]) -> None:
    where = sayings(ENDS, scores, confirmed=confirmed, refuted=refuted)
    assert set(where) == set(ENDS)
    assert all(where[least] == least <= end for end, least in where.items())
    assert all(where[one] == where[other] for one, other in confirmed)
    linked = {frozenset(pair) for pair in (*scores, *confirmed)}
    for part in parted(where):
        met, left = {part[0]}, [part[0]]
        while left:
            end = left.pop()
            left += (new := [other for other in part if other not in met and frozenset((end, other)) in linked])
            met.update(new)
        assert met == set(part)
    if not confirmed:
        assert all(where[one] != where[other] for one, other in refuted)


def test_the_same_for_every_order_of_a_few() -> None:
    scores = [(("a", "b"), 0.7), (("b", "c"), 0.7), (("c", "d"), 0.7), (("a", "d"), 0.7)]
    assert len({tuple(sorted(sayings((), dict(each)).items())) for each in permutations(scores)}) == 1
