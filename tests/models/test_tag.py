from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.models.tag import OUTSIDE, TAGS, begin, follows, inside, role_of, runs


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ([], []),
        ([0, 0], []),
        ([1, 2, 0, 3], [(0, 0, 2), (1, 3, 4)]),
        ([5, 5, 6], [(2, 0, 1), (2, 1, 3)]),
        ([1, 5, 6, 0], [(0, 0, 1), (2, 1, 3)]),
    ],
)
def test_runs(tags: list[int], expected: list[tuple[int, int, int]]) -> None:
    assert runs(tags) == expected


def test_an_inside_tag_follows_only_its_own_role() -> None:
    assert follows(begin(2), inside(2))
    assert follows(inside(2), inside(2))
    assert not follows(begin(1), inside(2))
    assert not follows(OUTSIDE, inside(2))
    assert not follows(None, inside(2))


@given(st.lists(st.integers(0, 2), max_size=12), st.randoms(use_true_random=False))
def test_runs_undo_tagging(roles: list[int], chance: object) -> None:
    tags: list[int] = []
    wanted = []
    for number, role in enumerate(roles):
        size = number % 3 + 1
        wanted.append((role, len(tags), len(tags) + size))
        tags += [begin(role)] + [inside(role)] * (size - 1) + ([OUTSIDE] if number % 2 else [])
    assert runs(tags) == wanted
    assert all(role_of(tag) is None or 0 <= (role_of(tag) or 0) < (TAGS - 1) // 2 for tag in tags)
