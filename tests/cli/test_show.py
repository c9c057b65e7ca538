from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import api
from tests.cli.conftest import Run
from tests.made import example


@pytest.fixture
def nested(tmp_path: Path) -> None:
    with api.open_record(tmp_path / "onrecord.db", "w") as record:
        record.writer.add(example())


@pytest.mark.usefixtures("run", "nested")
def test_plain_marks(run: Run) -> None:
    result = run("show", "gate.txt")
    assert result.exit_code == 0
    assert (
        "Mara Quell _said on Monday_ [1: that Tovin Brask _had promised_ [2: “to open\nthe gate” by June]].\n"
        "[1: “It is late,”] Quell _said_, [1: “and the water\tis low.”]\n[3: “We wait.”]\n"
    ).expandtabs() in result.stdout.expandtabs()
    assert result.stdout.rstrip().splitlines()[-4:] == [
        "4 statements by 3 speakers",
        "  1  Mara Quell, 2 statements",
        "  2  Tovin Brask, 1 statement",
        "  3  (unknown), 1 statement",
    ]


def test_only_said_shows_no_thought(run: Run, tmp_path: Path) -> None:
    reading = example()
    statements = (reading.statements[0], replace(reading.statements[1], manner="thought"), *reading.statements[2:])
    with api.open_record(tmp_path / "onrecord.db", "w") as record:
        record.writer.add(replace(reading, statements=statements))
    assert "[2: “to open" in run("show", "gate.txt").stdout
    shown = run("show", "gate.txt", "--only", "said").stdout
    assert "3 statements by 2 speakers" in shown
    assert "Brask had promised “to open\nthe gate” by June]" in shown


@pytest.mark.usefixtures("nested")
def test_colours_on_a_terminal(run: Run) -> None:
    shown = run("show", "gate.txt", terminal=True).stdout
    assert "\x1b[4msaid on Monday\x1b[0m" in shown
    assert "\x1b[36m“It is late,”\x1b[0m" in shown
    assert "[1: " not in shown


@pytest.mark.usefixtures("record")
def test_finds_by_title_and_says_when_there_is_none(run: Run) -> None:
    assert "[1: “The river is low,”]" in run("show", "River falls").stdout
    result = run("show", "Nothing of the kind")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no article fits" in result.stderr


@pytest.mark.parametrize("terminal", [False, True])
def test_a_report_cannot_steer_the_terminal(run: Run, tmp_path: Path, terminal: bool) -> None:
    (tmp_path / "odd.txt").write_text("[bold]Head[/bold] \x1b]0;x\x07\n\n“Rain \x1b[2J \u202ecomes :smile:,” Mara Quell said.\n", "utf-8")
    run("read", "odd.txt")
    for words in (["show", "odd.txt"], ["search", "Rain"], ["extract", "odd.txt", "--format", "table"]):
        shown = run(*words, terminal=terminal).stdout
        assert "\x1b]" not in shown
        assert "\x1b[2J" not in shown
        assert "\u202e" not in shown
        assert "smile" in shown
    assert "[bold]Head[/bold] ␛]0;x␇" in run("show", "odd.txt").stdout
