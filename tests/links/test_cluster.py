"""Parts that links make, cut where two ends must be kept apart."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from onrecord.links.cluster import clusters

ENDS = [f"e{number}" for number in range(9)]
PAIR = st.tuples(st.sampled_from(ENDS), st.sampled_from(ENDS)).filter(lambda pair: pair[0] < pair[1])
LINKS = st.lists(st.tuples(st.sampled_from([0.5, 0.7, 0.9, 2.0]), PAIR).map(lambda held: (held[0], *held[1])), max_size=20, unique_by=lambda link: link[1:])
APART = st.lists(PAIR, max_size=6, unique=True)


def test_without_links_all_are_alone() -> None:
    assert clusters("abc", []) == {"a": "a", "b": "b", "c": "c"}
    assert clusters([], [(0.9, "a", "b")]) == {}


def test_the_weakest_link_goes() -> None:
    links = [(0.6, "a", "b"), (0.9, "b", "c")]
    assert clusters("abc", links) == {"a": "a", "b": "a", "c": "a"}
    assert clusters("abc", links, apart=[("a", "c")]) == {"a": "a", "b": "b", "c": "b"}


def test_signs_that_clash() -> None:
    links = [(0.9, "a", "b"), (0.8, "b", "c")]
    held = clusters("abc", links, signs={"a": 1, "c": 2}, clash=lambda one, other: None not in (one, other) and one != other)
    assert held == {"a": "a", "b": "a", "c": "c"}


@given(links=LINKS, apart=APART, seed=st.integers(0, 9))
def test_no_part_holds_two_that_are_apart_and_order_changes_nothing(links: list[tuple[float, str, str]], apart: list[tuple[str, str]], seed: int) -> None:
    held = clusters(ENDS, links, apart=apart)
    assert all(held[one] != held[other] for one, other in apart)
    assert all(held[least] == least <= end for end, least in held.items())
    shuffled, ends = list(links), list(ENDS)
    random.Random(seed).shuffle(shuffled)
    random.Random(seed).shuffle(ends)
    assert clusters(ends, shuffled, apart=apart[::-1]) == held
    if not apart:
        assert all(held[one] == held[other] for _, one, other in links)


@given(links=LINKS, apart=APART)
def test_a_link_is_left_out_only_for_a_reason(links: list[tuple[float, str, str]], apart: list[tuple[str, str]]) -> None:
    held = clusters(ENDS, links, apart=apart)
    parts: dict[str, set[str]] = {}
    for end, least in held.items():
        parts.setdefault(least, set()).add(end)
    for _, one, other in links:
        if held[one] != held[other]:
            both = parts[held[one]] | parts[held[other]]
            assert any(first in both and second in both for first, second in apart)
