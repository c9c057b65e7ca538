from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.statement import ACTS
from onrecord.models.act import BEFORE, BUCKETS, ActHead, Signs, before, shares
from onrecord.models.backend import Floats

WIDTH = 4
NOTHING = [0.0] * len(ACTS)


def table(**changed: Floats) -> dict[str, Floats]:
    """A head that knows nothing, with some of its tables changed."""
    count = len(ACTS)
    sizes = {"states_weight": (count, WIDTH), "signs_weight": (BUCKETS, count), "bias": (count,), "before_weight": (count, count), "before_bias": (count,)}
    plain = {"step": np.array([0.5], np.float32), "own_weight": np.ones(1, np.float32)}
    return {name: np.zeros(size, np.float32) for name, size in sizes.items()} | plain | changed


def signed(sign: str, act: str, steps: float) -> Floats:
    """Weights under which a sign tells an act."""
    made = np.zeros((BUCKETS, len(ACTS)), np.float32)
    (place,) = Signs((sign,), ()).places()[0]
    made[place, ACTS.index(act)] = steps
    return made


def only(act: str, much: float) -> Floats:
    made = np.zeros(len(ACTS), np.float32)
    made[ACTS.index(act)] = much
    return made


@pytest.mark.parametrize(("steps", "told"), [(1.0, "state"), (3.0, "deny")])
def test_a_sign_tells_as_many_steps_as_it_weighs(steps: float, told: str) -> None:
    head = ActHead(table(signs_weight=signed("lemma deny", "deny", steps), bias=only("state", 1.0)))
    assert head.choose([head.told(NOTHING, Signs(("lemma deny",), ()))]) == [told]


def test_words_share_a_weight_that_marks_have_in_full() -> None:
    places, weights = Signs(("a", "b"), ("c", "d", "e", "f")).places()
    assert len(places) == 6
    assert weights.tolist() == [1, 1, 0.5, 0.5, 0.5, 0.5]


def test_a_sign_counts_once_and_falls_into_the_same_place_every_time() -> None:
    assert Signs(("rule state", "rule state"), ()).places()[0].tolist() == [19759]


def test_the_states_tell_too() -> None:
    weight = np.zeros((len(ACTS), WIDTH), np.float32)
    weight[ACTS.index("warn"), 2] = 1.0
    (scores,) = ActHead(table(states_weight=weight)).scores(np.eye(WIDTH, dtype=np.float32)[2:3])
    assert ActHead(table()).choose([ActHead(table()).told(scores.tolist(), Signs((), ()))]) == ["warn"]


def test_what_is_done_just_before_tells_too() -> None:
    weight = np.zeros((len(ACTS), len(ACTS)), np.float32)
    weight[ACTS.index("accuse"), ACTS.index("accuse")] = 1.5
    head = ActHead(table(before_weight=weight))
    sure, unsure = only("accuse", 9.0), only("state", 1.0)
    assert head.choose([unsure, sure, unsure, unsure]) == ["state", "accuse", "accuse", "state"]
    assert head.choose([unsure]) == ["state"]
    assert head.choose([]) == []


@given(st.lists(st.lists(st.floats(-50, 50, width=32), min_size=3, max_size=3), min_size=1, max_size=8))
def test_those_before_count_as_much_as_they_are_near(scores: list[list[float]]) -> None:
    found = shares(np.array(scores, np.float32))
    assert np.allclose(found.sum(1), 1, atol=1e-5)
    for at, made in enumerate(before(found)):
        wanted = sum(weight * found[at - away] for away, weight in BEFORE if at >= away)
        assert np.allclose(made, wanted, atol=1e-5)


@pytest.mark.parametrize("sign", ["", "\ud800", "水"])
def test_any_sign_has_a_place(sign: str) -> None:
    assert 0 <= Signs((), (sign,)).places()[0][0] < BUCKETS
