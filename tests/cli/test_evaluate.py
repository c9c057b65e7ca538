from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def gold(run: Run, reports: Path) -> str:
    assert run("extract", str(reports), "--format", "brat", "--out", "gold").exit_code == 0
    return "gold"


def test_gold_of_its_own_scores_full(run: Run, gold: str) -> None:
    measures = {(row["measure"], row["of"]): row for row in json.loads(run("evaluate", gold, "--format", "json").stdout)["measures"]}
    assert measures["whole", "all"]["f1"] == 100
    assert measures["whole", "direct"]["gold"] == 3
    assert measures["speaker", "full name"]["right"] == 3


def test_table_elsewhere_is_tab_separated(run: Run, gold: str) -> None:
    result = run("evaluate", gold)
    assert "whole\tall\t100.0\t100.0\t100.0\t3\t3\t3" in result.stdout.splitlines()
    assert result.stderr == "3 articles\n"


def test_baseline_needs_no_model(run: Run, gold: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.api.shipped_pipeline", None)
    assert run("evaluate", gold, "--baseline").exit_code == 0


def test_json_lines_as_gold(run: Run, reports: Path, tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text(run("extract", str(reports)).stdout, "utf-8")
    assert json.loads(run("evaluate", "gold.jsonl", "--format", "json").stdout)["measures"][6]["f1"] == 100


@pytest.mark.parametrize("text", ["{", "[]", '{"schema": "onrecord/9"}', '{"schema": "onrecord/1"}', "\udcff"])
def test_lines_that_are_no_readings(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "gold.jsonl").write_bytes(text.encode("utf-8", "surrogateescape"))
    result = run("evaluate", "gold.jsonl")
    assert result.exit_code == 1
    assert "expected a folder of brat standoff" in result.stderr


def test_a_folder_without_gold(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    assert run("evaluate", "bare").exit_code == 1
