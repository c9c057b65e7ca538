from __future__ import annotations

import numpy as np
import pytest

from onrecord.data.statement import ACTS, SPEAKER_TYPES
from onrecord.models.backend import Floats
from onrecord.models.fact import CLASSES, LONGEST, MIX, POINTERS, REACH, STEPS, Asked, FactHead, steps

WIDTH = 4


def table(**changed: Floats) -> dict[str, Floats]:
    """A head that knows nothing, with some of its tables changed."""
    sizes = {
        "mix_weight": (MIX, 6 * WIDTH), "mix_bias": (MIX,), "classes_weight": (sum(CLASSES), MIX), "classes_bias": (sum(CLASSES),),
        "seek_weight": (len(POINTERS) * 2 * REACH, MIX), "seek_bias": (len(POINTERS) * 2 * REACH,),
        "found_weight": (2 * REACH, WIDTH), "found_bias": (2 * REACH,),
        "step_bias": (len(POINTERS), 2, STEPS), "none": (len(POINTERS), 2),
    }  # fmt: skip
    return {name: np.zeros(size, np.float32) for name, size in sizes.items()} | changed


ASKED = Asked(cue=(2, 3), source=(1, 2), content=(3, 6))
STATES = np.zeros((6, WIDTH), np.float32)


@pytest.mark.parametrize(("count", "place"), [(1, 0), (9, 4), (300, 0), (300, 299)])
def test_steps_are_in_range_and_tell_the_sides_apart(count: int, place: int) -> None:
    found = steps(count, place)
    assert found.min() >= 0
    assert found.max() < STEPS
    assert set(found[:place]).isdisjoint(found[place:])


def test_the_likeliest_class_is_told_with_its_probability() -> None:
    bias = np.zeros(sum(CLASSES), np.float32)
    bias[ACTS.index("deny")] = bias[len(ACTS) + 1] = 3.0
    bias[CLASSES[0] + CLASSES[1] + SPEAKER_TYPES.index("document")] = 3.0
    ((found,),) = FactHead(table(classes_bias=bias)).read([(STATES, [ASKED])])
    assert found.act[0] == "deny"
    assert found.act[1] == pytest.approx(np.exp(3) / (np.exp(3) + len(ACTS) - 1))
    assert found.type[0] == "document"
    assert found.kind[0] is None


def test_words_are_pointed_at_by_where_they_stand() -> None:
    bias = np.zeros((len(POINTERS), 2, STEPS), np.float32)
    bias[POINTERS.index("role"), :, steps(6, 2)[5]] = 9.0
    ((found,),) = FactHead(table(step_bias=bias)).read([(STATES, [ASKED])])
    assert found.role is not None
    assert (found.role.start, found.role.end) == (5, 6)
    assert found.role.score > 0.9


def test_no_words_is_a_choice_too() -> None:
    ((found,),) = FactHead(table(none=np.full((len(POINTERS), 2), 9.0, np.float32))).read([(STATES, [ASKED])])
    assert [found.role, found.affiliation, found.addressee, found.day, found.occasion] == [None] * len(POINTERS)


def test_the_words_are_few_and_in_order() -> None:
    chance = np.random.default_rng(5)
    states = chance.normal(size=(90, WIDTH)).astype(np.float32)
    head = FactHead({name: chance.normal(size=value.shape).astype(np.float32) for name, value in table().items()})
    (told,) = head.read([(states, [Asked((at, at + 1), None, (at, at + 3)) for at in range(0, 80, 7)])])
    for found in told:
        for one in (found.role, found.affiliation, found.addressee, found.day, found.occasion):
            if one is not None:
                assert 0 <= one.start < one.end <= len(states)
                assert one.end - one.start <= LONGEST


def test_nothing_asked_nothing_told() -> None:
    assert FactHead(table()).read([(STATES, [])]) == [[]]
    assert FactHead(table()).read([]) == []
