"""Vectors: texts that mean alike point alike, and an altered file is refused."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ModelError
from onrecord.models.vectors import DIRECTIONS, shipped_vectors

TRANSLATED = (
    ("The dam takes no water from anybody.", "Nobody loses any water through the barrage.", "The barley harvest was late this year."),
    ("We will not accept a dry spring", "A spring without water is not something we will put up with", "Our ministers will fly to the capital on Monday"),
    ("He denied that the drone was theirs", "The unmanned aircraft was not ours, he insisted", "The price of bread rose by a tenth"),
)
"""Two wordings of one thing, and another thing."""

VECTORS = shipped_vectors()


@pytest.mark.parametrize(("one", "other", "different"), TRANSLATED)
def test_two_wordings_of_one_thing_are_nearer_than_another_thing(one: str, other: str, different: str) -> None:
    first, second, third = VECTORS.of([one, other, different])
    assert first @ second > 0.15 + first @ third


@given(st.lists(st.text(max_size=60), max_size=5))
def test_every_text_has_a_vector_of_length_one_or_none_at_all(texts: list[str]) -> None:
    held = VECTORS.of(texts)
    assert held.shape == (len(texts), DIRECTIONS)
    assert all(length == 0 or length == pytest.approx(1, abs=1e-4) for length in np.linalg.norm(held, axis=1))


def test_a_text_has_the_same_vector_whatever_it_is_read_with() -> None:
    alone, beside = VECTORS.of(["a dry spring"]), VECTORS.of(["the river", "a dry spring", ""])
    assert np.array_equal(alone[0], beside[1])
    assert not beside[2].any()


def test_an_altered_or_missing_file_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    with pytest.raises(ModelError, match="not found"):
        shipped_vectors("mine", home=tmp_path)
    (folder / "vectors.npz").write_bytes(b"other")
    (folder / "card.json").write_text(json.dumps({"files": {"vectors.npz": "0" * 64}}), "utf-8")
    with pytest.raises(ModelError, match="altered"):
        shipped_vectors("mine", home=tmp_path)
