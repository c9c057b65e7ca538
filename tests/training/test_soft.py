from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from onrecord.models.tag import TAGS
from training.soft import read


def test_the_emissions_of_each_text_by_the_places_of_its_words(tmp_path: Path) -> None:
    emissions = np.arange(3 * TAGS, dtype=np.float16).reshape(3, TAGS)
    places = np.array([0, 6, 2], np.int32)
    np.savez(
        tmp_path / "soft.npz",
        places=places,
        emissions=emissions,
        ends=np.array([2, 3]),
        transitions=np.eye(TAGS, dtype=np.float32),
        starts=np.zeros(TAGS, np.float32),
    )
    (tmp_path / "names.json").write_text(json.dumps(["first", "second"]), "utf-8")
    soft = read(tmp_path)
    assert list(soft.of("first")) == [0, 6]
    assert soft.of("second")[2].tolist() == emissions[2].tolist()
    assert soft.of("a text that no network has read") == {}
    assert soft.transitions.shape == (TAGS, TAGS)
