from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from onrecord.data.statement import ACTS
from onrecord.models.act import Signs

pytest.importorskip("torch", reason="training needs torch, which is not part of the tests' install")

from training.acts import Example, add, defaults, learnt, marked, right

TEXT = "Mara Quell said the gate was shut. “Open it,” Tovin Brask demanded."
WIDTH = 8


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def gold() -> dict[str, Any]:
    return {
        "statements": [
            {"source": span("Mara Quell"), "cue": span("said"), "content": [span("the gate was shut")], "act": "state"},
            {"source": span("Tovin Brask"), "cue": span("demanded"), "content": [span("“Open it,”")], "act": "demand"},
        ]
    }


def example(act: str, *, report: int = 0, held: bool = False) -> Example:
    """A statement whose words tell its act, and whose states are chance."""
    states = np.random.default_rng(ACTS.index(act)).normal(size=WIDTH).astype(np.float16)
    return Example(states, Signs((f"lemma {act}",), ("word gate",)), ACTS.index(act), held, report)


def options(**changed: Any) -> argparse.Namespace:
    given = defaults(corpora=Path("c"), facts=Path("f"), model=Path("m"), threads=1)
    return argparse.Namespace(**{**vars(given), "seeds": 2, "rate": 0.2, **changed})


EVERY = [example(act, report=number, held=number == 9) for number in range(10) for act in ("state", "deny", "warn")]


def test_statements_have_their_signs_and_acts() -> None:
    (_, first, state), (_, second, demand) = marked(TEXT, gold())
    assert (ACTS[state], ACTS[demand]) == ("state", "demand")
    assert "rule state indirect" in first.marks
    assert "rule demand direct" in second.marks


def test_what_signs_tell_is_learnt() -> None:
    made = learnt(EVERY, options())
    told = right(made, [one for one in EVERY if one.held])
    assert (told["right"], told["of"]) == (100.0, 3)
    assert told["by act"]["deny"] == {"right": 1, "found": 1, "gold": 1}


def test_the_same_seed_teaches_the_same() -> None:
    first, second = learnt(EVERY, options()), learnt(EVERY, options())
    assert all(np.array_equal(first[name], second[name]) for name in first)


@pytest.mark.parametrize("card", [False, True])
def test_the_table_is_added_beside_all_else(tmp_path: Path, card: bool) -> None:
    for name in ("decoder.json", "model.onnx", "tokenizer.json"):
        (tmp_path / name).write_text("x")
    np.savez(tmp_path / "heads.npz", links_bias=np.ones(3), acts_old=np.ones(2))
    if card:
        (tmp_path / "card.json").write_text(json.dumps({"model": "tarn", "files": {}}))
    add(tmp_path, {"bias": np.zeros(len(ACTS), np.float32)})
    with np.load(tmp_path / "heads.npz") as held:
        assert set(held.files) == {"links_bias", "acts_bias"}
    if card:
        told = json.loads((tmp_path / "card.json").read_text())
        assert told["model"] == "tarn"
        assert set(told["files"]) == {"decoder.json", "heads.npz", "model.onnx", "tokenizer.json"}
