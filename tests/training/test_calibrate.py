from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from onrecord.data.span import Span
from onrecord.models.backend import Scores
from onrecord.models.catalogue import file_hashes
from onrecord.models.fake import FakeBackend
from onrecord.models.window import Window, windows
from onrecord.statements.confidence import FEATURES, Calibrator
from training.calibrate import MASK, Fit, Hiding, Table, by_folds, error, fit, loss, write


def table(weights: dict[str, float], *, size: int = 4000) -> Table:
    """Statements that are right as often as a regression with these weights says."""
    chance = np.random.default_rng(5)
    rows = chance.normal(size=(size, len(FEATURES)))
    truth = rows @ np.array([weights.get(name, 0.0) for name in FEATURES])
    right = (chance.random(size) < 1 / (1 + np.exp(-truth))).astype(float)
    return Table(rows, right, np.arange(size) // 10)


def test_a_fit_finds_the_weights() -> None:
    made = fit(table({"content": 1.0, "no source": -2.0}), 1.0)
    found = dict(zip(FEATURES, made.weights, strict=True))
    assert found["content"] == pytest.approx(1.0, abs=0.15)
    assert found["no source"] == pytest.approx(-2.0, abs=0.2)
    assert made.bias == pytest.approx(0.0, abs=0.15)


def test_a_score_never_lowers_the_probability() -> None:
    assert dict(zip(FEATURES, fit(table({"source": -1.0, "cue": 1.0}), 1.0).weights, strict=True))["source"] == 0.0


def test_folds_are_calibrated_and_better_than_chance() -> None:
    held = table({"content": 1.5})
    sure = by_folds(held, 1.0, 5)
    assert error(sure, held.right) < 0.05
    assert loss(sure, held.right) < loss(np.full(len(held.right), held.right.mean()), held.right)


def test_the_model_gets_the_numbers_and_the_card_the_hash(tmp_path: Path) -> None:
    for name in ("decoder.json", "heads.npz", "model.onnx", "tokenizer.json"):
        (tmp_path / name).write_text("{}", "utf-8")
    (tmp_path / "card.json").write_text('{"files": {}, "trained": 1}', "utf-8")
    write(tmp_path, Fit(0.25, np.full(len(FEATURES), 0.123456)), {"articles": 3})
    told = json.loads((tmp_path / "decoder.json").read_text("utf-8"))["confidence"]
    calibrator = Calibrator.from_table(told)
    assert (calibrator.bias, calibrator.weights[0], told["fitted"]) == (0.25, ("content", 0.1235), {"articles": 3})
    assert json.loads((tmp_path / "card.json").read_text("utf-8")) == {"files": file_hashes(tmp_path), "trained": 1}


def test_hidden_word_pieces_are_the_same_every_time() -> None:
    text = "Mara Quell said rain fell on the gate all night."
    seen: list[list[tuple[int, ...]]] = []

    class Recorder(FakeBackend):
        def run(self, windows: Sequence[Window]) -> list[Scores]:
            seen.append([window.pieces for window in windows])
            return super().run(windows)

    for share in (0.0, 0.5, 0.5):
        backend = Hiding(Recorder(lambda words: [(0, 0, 0) for _ in words], text=text), share=share, seed=3)
        backend.run(windows(text, [Span(0, len(text))], backend.tokenize))
    assert MASK not in seen[0][0]
    assert MASK in seen[1][0]
    assert seen[1] == seen[2] != seen[0]
