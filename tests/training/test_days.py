"""Trees learn which date is meant from what tells it, and nothing from what does not."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import pytest

from onrecord.models.days import Trees, shipped_days
from onrecord.occasions.clue import CLUES
from training.corpus import kept_back
from training.days import Recorder, Report, Rows, add_options, edges, fitted, right, shares, train

DATES = ("2031-03-03", "2031-03-02", "2031")


def options(**changed: object) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_options(parser)
    given = parser.parse_args(["--corpora", "c"])
    return argparse.Namespace(**{**vars(given), "trees": 40, **changed})


def made(number: int) -> Report:
    """A report of five statements: the first clue is 2 for the date that is meant, and a fifth of them has none."""
    whim = np.random.default_rng(number)
    clues = whim.random((5, len(DATES), len(CLUES))).astype(np.float32)
    goals: dict[int, tuple[str | None, bool]] = {}
    for statement in range(5):
        place = int(whim.integers(len(DATES)))
        goals[statement] = (DATES[place], place < 2) if statement else (None, False)
        if statement:
            clues[statement, place, 0] = 2
    return Report(f"report {number}", clues, DATES, goals)


REPORTS = [made(number) for number in range(60)]


def test_what_tells_the_date_is_learnt() -> None:
    told = right(Trees(fitted(Rows.of(REPORTS[:40]), options())), REPORTS[40:])
    assert told["days right"] > 95
    assert told["precision"] > 95


def test_rows_of_a_statement_share_with_none() -> None:
    found = shares(np.array([0.0, 0.0, 0.0]), np.array([0, 0, 1]))
    assert found.tolist() == pytest.approx([1 / 3, 1 / 3, 1 / 2])


@pytest.mark.parametrize("column", [[1, 1, 1], [0, 1, 2, 2], list(range(500)), [0] * 90 + [1, 2, 3]])
def test_every_edge_lies_between_two_values(column: list[int]) -> None:
    cuts = edges(np.array(column, np.float32))
    assert len(cuts) < 32
    assert not set(cuts.tolist()) & set(column)
    assert all(min(column) < cut < max(column) for cut in cuts.tolist())


def test_the_recorder_keeps_what_it_was_asked_once() -> None:
    recorder = Recorder()
    assert recorder.choose(np.ones((1, 1, 1), np.float32), ["2031"]) == [(0, 0.0)]
    clues, dates = recorder.taken()
    assert clues is not None
    assert (clues.tolist(), dates) == ([[[1.0]]], ("2031",))
    assert recorder.taken() == (None, ())


def test_a_table_is_written_that_can_be_shipped(tmp_path: Path) -> None:
    facts, file = tmp_path / "facts.jsonl", tmp_path / "out" / "some.npz"
    facts.write_text("", "utf-8")
    told = train(REPORTS, options(out=file, facts=facts, corpora=tmp_path, crossed=2))
    assert set(told["measures"]["on reports left out (2 parts)"]) == {"days right", "precision"}
    card = json.loads(file.with_suffix(".json").read_text("utf-8"))
    assert card["clues"] == list(CLUES)
    assert card["data"]["reports"] == len([one for one in REPORTS if not kept_back(one.name)])
    assert len(shipped_days(file).choose(np.zeros((1, 1, len(CLUES)), np.float32), ["2031"])) == 1
