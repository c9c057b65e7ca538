from __future__ import annotations

from pathlib import Path

import numpy as np

from onrecord.models.tag import TAGS
from training.soft import Soft, mean, read, write


def made() -> Soft:
    places = {"first": np.array([0, 6], np.int32), "second": np.array([2], np.int32)}
    emissions = {"first": np.arange(6 * TAGS, dtype=np.float16).reshape(2, -1), "second": np.ones((1, 3 * TAGS), np.float16)}
    return Soft({"second": "A text that no corpus marks."}, places, emissions, {"roles_transitions": np.eye(TAGS, dtype=np.float32)})


def test_what_is_written_is_read(tmp_path: Path) -> None:
    write(made(), tmp_path)
    soft = read(tmp_path)
    assert soft.texts == made().texts
    assert list(soft.of("first")) == [0, 6]
    assert soft.of("first")[6].tolist() == made().emissions["first"][1].tolist()
    assert soft.of("second")[2].tolist() == [1.0] * (3 * TAGS)
    assert soft.tables["roles_transitions"].shape == (TAGS, TAGS)


def test_a_text_that_no_network_has_read_has_none() -> None:
    assert made().of("third") == {}


def test_the_mean_of_several_networks() -> None:
    assert mean({"roles_starts": [np.array([0.0, 2.0], np.float32), np.array([4.0, 2.0], np.float32)]})["roles_starts"].tolist() == [2.0, 2.0]
