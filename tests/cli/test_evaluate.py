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


@pytest.fixture
def twice(tmp_path: Path) -> str:
    """Two reports of two outlets; two people marked the first, and one of them left a statement out."""
    folder = tmp_path / "twice"
    folder.mkdir()
    text = "“It rains,” Mara Quell said. “We wait,” Tovin Brask said.\n"
    first, second = (_event(text, words, name, at) for at, (words, name) in enumerate((("“It rains,”", "Mara Quell"), ("“We wait,”", "Tovin Brask"))))
    for name, marked in (("ember_2031-03-04_rain_A", first + second), ("ember_2031-03-04_rain_B", first), ("lantern_2031-03-05_rain_A", first + second)):
        (folder / f"{name}.ann").write_text(marked, "utf-8")
        (folder / f"{name[:-2]}.txt").write_text(text, "utf-8")
    return "twice"


def _event(text: str, words: str, name: str, at: int) -> str:
    lines = []
    for number, (label, found) in enumerate((("Content", words), ("Source", name), ("Cue", "said")), at * 10 + 1):
        start = text.index(found, text.index(words))
        lines.append(f"T{number}\t{label} {start} {start + len(found)}\t{found}\n")
    return "".join([*lines, f"E{at + 1}\tAttribution:T{at * 10 + 3} Content:T{at * 10 + 1} Source:T{at * 10 + 2} Cue:T{at * 10 + 3}\n"])


def test_by_outlet_and_between_annotators(run: Run, twice: str) -> None:
    result = run("evaluate", twice, "--by", "outlet", "--between-annotators")
    assert result.stderr == "2 articles, 1 pair of annotators\n"
    rows = {(row[0], row[1], row[2]): row[6:] for row in (line.split("\t") for line in result.stdout.splitlines())}
    assert rows["group", "measure", "of"] == ["right", "found", "gold"]
    assert rows["all", "whole", "all"] == ["4", "4", "4"]
    assert rows["ember", "whole", "all"] == rows["lantern", "whole", "all"] == ["2", "2", "2"]
    assert rows["between annotators", "whole", "all"] == rows["between annotators, ember", "whole", "all"] == ["1", "1", "2"]
    assert ("between annotators, lantern", "whole", "all") not in rows


def test_groups_on_a_terminal_and_in_json(run: Run, twice: str) -> None:
    shown = run("evaluate", twice, "--by", "length", terminal=True).stdout
    assert "under 400 words (2)" in shown
    tree = json.loads(run("evaluate", twice, "--by", "length", "--between-annotators", "--format", "json").stdout)
    assert [group["name"] for group in tree["groups"]] == ["under 400 words"]
    assert (tree["articles"], tree["between_annotators"]["pairs"]) == (2, 1)
    assert tree["between_annotators"]["groups"][0]["measures"][6]["gold"] == 2


def test_nobody_marked_an_article_twice(run: Run, gold: str) -> None:
    result = run("evaluate", gold, "--between-annotators")
    assert result.exit_code == 1
    assert "no article with several annotators among 3 .ann files" in result.stderr


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


@pytest.mark.parametrize(("text", "story"), [("“Rain,” she said.", "line 1: not JSON (Expecting value at character 1)"), ("{", "line 1: not JSON (")])
def test_a_report_given_as_gold(run: Run, tmp_path: Path, text: str, story: str) -> None:
    (tmp_path / "rain.txt").write_text(text, "utf-8")
    assert story in run("evaluate", "rain.txt").stderr


@pytest.mark.parametrize("columns", ["40", "60", "100"])
def test_no_figure_is_cut_on_a_narrow_terminal(run: Run, gold: str, columns: str) -> None:
    shown = run("evaluate", gold, terminal=True, environment={"COLUMNS": columns}).stdout
    assert "…" not in shown
    assert ["whole", "all", "100.0", "100.0", "100.0", "3", "3", "3"] in [line.split() for line in shown.splitlines()]


def test_a_folder_without_gold(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    assert run("evaluate", "bare").exit_code == 1


def test_a_dash_where_there_was_nothing_to_find(run: Run, gold: str) -> None:
    assert "whole\tmixed\t-\t-\t-\t0\t0\t0" in run("evaluate", gold).stdout.splitlines()
