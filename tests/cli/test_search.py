from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import api
from tests.cli.conftest import Run
from tests.made import example


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["river"], ["“The river is low,”"]),
        (["gate", "shut"], ["“The gate stays shut,”"]),
        (["stays shut"], ["“The gate stays shut,”"]),
        (["shut stays"], []),
        (["--speaker", "quell"], ["“The gate stays shut,”", "“We counted again,”"]),
        (["count*"], ["“We counted again,”"]),
        (["said", "--kind", "indirect"], []),
        (["--from", "2031"], []),
        (["fog"], []),
    ],
)
def test_finds(run: Run, words: list[str], wanted: list[str]) -> None:
    result = run("search", *words, "--format", "jsonl")
    assert result.exit_code == 0
    found = [json.loads(line)["statement"]["content"][0]["text"] for line in result.stdout.splitlines()]
    assert sorted(found) == sorted(wanted)
    assert result.stderr.startswith(f"{len(wanted)} statement")


@pytest.mark.usefixtures("record")
def test_limit_says_how_many_there_are(run: Run) -> None:
    assert run("search", "--limit", "2").stderr == "3 statements found; the first 2 are shown\n"


@pytest.mark.usefixtures("record")
def test_table_on_a_terminal_marks_the_words(run: Run) -> None:
    shown = run("search", "river", terminal=True).stdout
    assert "\x1b[1;7mriver\x1b[0m" in shown
    assert "Tovin Brask" in shown


@pytest.mark.usefixtures("record")
def test_table_elsewhere_is_tab_separated(run: Run) -> None:
    lines = run("search", "river").stdout.splitlines()
    assert lines[0].startswith("article\tpublished\toutlet")
    assert len(lines) == 2


def test_csv_is_neutral(run: Run, tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_text("=HYPERLINK(1)\n\n“=1+1,” Mara Quell said.\n", "utf-8")
    run("read", "odd.txt")
    _, row = csv.DictReader(io.StringIO(run("search", "--format", "csv").stdout)), None
    row = next(_)
    assert row["title"].startswith("'=")
    assert row["speaker"] == "Mara Quell"


def test_no_record(run: Run) -> None:
    result = run("search", "river")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "there is no record here" in result.stderr


@pytest.mark.usefixtures("record")
def test_a_date_that_is_none(run: Run) -> None:
    result = run("search", "--from", "yesterday")
    assert result.exit_code == 1
    assert "'yesterday' is not a date" in result.stderr


def test_only_said_finds_no_thought(run: Run, tmp_path: Path) -> None:
    reading = example()
    thought = replace(reading.statements[2], manner="thought")
    with api.open_record(tmp_path / "onrecord.db", "w") as record:
        record.writer.add(replace(reading, statements=(reading.statements[0], thought)))
    assert run("search").stderr == "2 statements found\n"
    result = run("search", "--only", "said", "--limit", "1", "--format", "jsonl")
    assert json.loads(result.stdout)["statement"]["id"] == reading.statements[0].id
    assert result.stderr == "1 statement found\n"
