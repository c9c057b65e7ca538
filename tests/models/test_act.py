from __future__ import annotations

import numpy as np
import pytest

from onrecord.data.statement import ACTS
from onrecord.models.act import BUCKETS, ActHead, Signs
from onrecord.models.backend import Floats

WIDTH = 4


def table(**changed: Floats) -> dict[str, Floats]:
    """A head that knows nothing, with some of its tables changed."""
    sizes = {"states_weight": (len(ACTS), WIDTH), "signs_weight": (BUCKETS, len(ACTS)), "bias": (len(ACTS),)}
    return {name: np.zeros(size, np.float32) for name, size in sizes.items()} | {"step": np.array([0.5], np.float32)} | changed


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
    assert head.choose([0.0] * len(ACTS), Signs(("lemma deny",), ())) == told


def test_words_share_a_weight_that_marks_have_in_full() -> None:
    places, weights = Signs(("a", "b"), ("c", "d", "e", "f")).places()
    assert len(places) == 6
    assert weights.tolist() == [1, 1, 0.5, 0.5, 0.5, 0.5]


def test_a_sign_counts_once_and_falls_into_the_same_place_every_time() -> None:
    assert Signs(("rule state", "rule state"), ()).places()[0].tolist() == [3375]


def test_the_states_tell_too() -> None:
    weight = np.zeros((len(ACTS), WIDTH), np.float32)
    weight[ACTS.index("warn"), 2] = 1.0
    (scores,) = ActHead(table(states_weight=weight)).scores(np.eye(WIDTH, dtype=np.float32)[2:3])
    assert ActHead(table()).choose(scores.tolist(), Signs((), ())) == "warn"


@pytest.mark.parametrize("sign", ["", "\ud800", "水"])
def test_any_sign_has_a_place(sign: str) -> None:
    assert 0 <= Signs((), (sign,)).places()[0][0] < BUCKETS
