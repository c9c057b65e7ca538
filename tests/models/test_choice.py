"""Choice among candidates by their signs, with a table made by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ModelError
from onrecord.models.choice import ChoiceHead, table_bytes

NAMES = {"signs": ["near", "far"], "kinds": ["she"], "none": ["plural"]}


def arrays() -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.generic]]]:
    """Near is good, for `she` more so; a plural is of the second type, and so is the third word."""
    words = np.zeros((4, 2), np.int8)
    words[2, 1] = 10
    return {
        "line_weight": np.array([[1, 0]], np.float16),
        "any_weight": np.array([1, -1], np.float16),
        "hidden_weight": np.array([[1], [0]], np.float16),
        "kind_weight": np.zeros((1, 1), np.float16),
        "hidden_bias": np.zeros(1, np.float16),
        "out_weight": np.ones(1, np.float16),
        "none_weight": np.array([[0, 2]], np.float16),
        "words_weight": words,
        "step": np.array([0.5], np.float32),
    }


def loaded(folder: Path, content: bytes) -> ChoiceHead:
    path = folder / "table"
    path.write_bytes(content)
    return ChoiceHead.load(path)


def test_scores_are_the_sums_of_what_signs_weigh(tmp_path: Path) -> None:
    head = loaded(tmp_path, table_bytes(NAMES, arrays()))
    odds = np.log(head.shares("she", [["near"], ["far"], ["unheard of"]], ["plural"], [2, 3]))
    # near: 1 + 1 on the line and 1 through the hidden layer; far: -1; types: 0, and 2 + 10 * 0.5 / sqrt(2).
    assert odds - odds[3] == pytest.approx([3, -1, odds[2] - odds[3], 0, 2 + 5 / 2**0.5], abs=1e-3)


def test_a_kind_that_is_not_known_weighs_as_any(tmp_path: Path) -> None:
    head = loaded(tmp_path, table_bytes(NAMES, arrays()))
    odds = np.log(head.shares("he", [["near"], ["far"]], [], []))
    assert odds[0] - odds[1] == pytest.approx(3, abs=1e-3)


def test_without_candidates_a_type_is_told(tmp_path: Path) -> None:
    assert loaded(tmp_path, table_bytes(NAMES, arrays())).shares("she", [], ["plural"], []) == pytest.approx([0.119, 0.881], abs=1e-3)


@given(st.integers(0, 400), st.integers(0, 255))
def test_a_broken_table_is_told(tmp_path_factory: pytest.TempPathFactory, at: int, byte: int) -> None:
    whole = table_bytes(NAMES, arrays())
    for content in (whole[:at], whole[:at] + bytes([byte]) + whole[at + 1 :]):
        try:
            loaded(tmp_path_factory.mktemp("t"), content)
        except ModelError as error:
            assert "training/speakers.py" in str(error)
