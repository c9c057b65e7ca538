"""Trees: the likeliest date is chosen, and dates told twice count together."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from onrecord.errors import ModelError
from onrecord.models import days
from onrecord.models.days import Trees, shipped_days
from onrecord.occasions.clue import CLUES

CARD = Path(days.__file__).parent / "weights" / "days.json"
TREES = Trees(
    {
        "clue": np.array([[0, 1]], np.uint8),
        "above": np.array([[0.5, 10.0]], np.float32),
        "leaf": np.array([[0.0, 1.0, 2.0, 3.0]], np.float32),
        "bias": np.array([-1.0], np.float32),
    }
)
"""One tree: whether the first clue is above 0.5 counts 2, whether the second is above 10 counts 1, and every expression begins at -1."""


def test_a_tree_asks_its_questions_in_order() -> None:
    rows = np.array([[0, 0], [0, 11], [1, 10], [1, 11]], np.float32)
    assert TREES.scores(rows).tolist() == [-1, 0, 1, 2]


def test_the_likeliest_date_is_chosen_with_its_probability() -> None:
    ((place, share),) = TREES.choose(np.array([[[0, 0], [1, 11]]], np.float32), ["2031-03-03", "2031-03-02"])
    assert place == 1
    assert share == pytest.approx(np.exp(2) / (np.exp(-1) + np.exp(2) + 1))


def test_a_date_told_twice_counts_twice_and_its_best_words_are_chosen() -> None:
    ((place, share),) = TREES.choose(np.array([[[0, 11], [0, 11], [0, 11]]], np.float32), ["2031-03-03", "2031-03-02", "2031-03-02"])
    assert place == 1
    assert share == pytest.approx(2 / 4)


def test_no_statement_no_choice() -> None:
    assert TREES.choose(np.zeros((0, 1, 2), np.float32), ["2031"]) == []


def test_the_shipped_trees_are_those_that_their_card_tells_of() -> None:
    card = json.loads(CARD.read_text("utf-8"))
    assert set(card) >= {"name", "made_by", "data", "measures", "weak"}
    assert hashlib.sha256(CARD.with_suffix(".npz").read_bytes()).hexdigest() == card["sha256"]


def test_the_shipped_trees_ask_for_clues_that_there_are() -> None:
    assert tuple(json.loads(CARD.read_text("utf-8"))["clues"]) == CLUES
    rows = np.zeros((2, 3, len(CLUES)), np.float32)
    assert all(0 <= share <= 1 for _, share in shipped_days().choose(rows, ["2031-03-03", "2031-03", "2031"]))


def test_a_missing_file_is_told() -> None:
    with pytest.raises(ModelError, match="not found"):
        shipped_days(Path("nowhere.npz"))
