from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import api
from tests.cli.conftest import Run
from tests.made import call, example

STYLE = re.compile("\x1b\\[[0-9;]*m")


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
    assert result.stdout.splitlines()[-8:] == [
        "[3: “We wait.”]",
        "",
        "4 statements by 3 speakers",
        "  1  Mara Quell, 2 statements",
        "  2  Tovin Brask, 1 statement",
        "  3  (unknown), 1 statement",
        "",
        "[1: ...]: words of speaker 1. _said_: a cue. All else: the outlet itself.",
    ]


def test_below_a_speaker_stands_to_whom_and_when(run: Run, tmp_path: Path) -> None:
    with api.open_record(tmp_path / "onrecord.db", "w") as record:
        record.writer.add(call())
    assert run("show", "call.txt").stdout.splitlines()[-7:-2] == [
        "4 statements by 2 speakers",
        "  1  Mara Quell, 3 statements",
        "       to Tovin Brask · phone call · 2031-03-03, 2 statements",
        "       to «reporters» · 2031-02, 1 statement",
        "  2  (unknown), 1 statement",
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
    assert "\x1b[38;5;31m“It is late,”\x1b[0m" in shown
    assert "[1: " not in shown


@pytest.mark.usefixtures("nested")
@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_brackets_on_a_terminal_without_colours(run: Run, environment: dict[str, str]) -> None:
    shown = run("show", "gate.txt", terminal=True, environment=environment).stdout
    assert "[1: “It is late,”] Quell _said_" in shown
    assert "\x1b[3" not in shown


@pytest.mark.usefixtures("nested")
def test_a_pipe_gets_no_colours_and_whole_lines(run: Run) -> None:
    shown = run("show", "gate.txt", environment={"COLUMNS": "20"}).stdout
    assert "\x1b" not in shown
    assert "Mara Quell _said on Monday_ [1: that Tovin Brask _had promised_ [2: “to open\n" in shown


@pytest.mark.usefixtures("nested")
@pytest.mark.parametrize("columns", [12, 20, 33, 60])
def test_lines_are_wrapped_between_words_and_hold_their_style(run: Run, columns: int) -> None:
    shown = run("show", "gate.txt", terminal=True, environment={"COLUMNS": str(columns)}).stdout
    body = shown[: shown.index("4 statements")]
    bare = [STYLE.sub("", line) for line in body.splitlines()]
    assert max(map(len, bare)) <= max(columns, len("2031-03-04"))
    assert not re.search(r" (\x1b\[0m)?\n", body)
    assert "".join("".join(bare).split()).endswith("“Itislate,”Quellsaid,“andthewaterislow.”“Wewait.”")
    for line in body.splitlines():
        assert line.count("\x1b[") == 2 * line.count("\x1b[0m")
    inner = "".join(re.findall(r"\x1b\[38;5;130m([^\x1b]*)", body))
    assert inner.replace(" ", "") == "“toopenthegate”byJune"


@pytest.mark.usefixtures("record")
def test_finds_by_title_and_says_when_there_is_none(run: Run) -> None:
    assert "[1: “The river is low,”]" in run("show", "River falls").stdout
    result = run("show", "Nothing of the kind")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no article fits" in result.stderr


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    "words",
    [
        ["lantern.md"],
        ["lantern"],
        ["reports/lantern"],
        ["River falls"],
        ["river", "falls"],
        ["falls", "lantern"],
        ["lant"],
        ["LANTERN falls"],
    ],
    ids=" ".join,
)
def test_finds_by_words_of_file_name_and_title(run: Run, words: list[str]) -> None:
    result = run("show", *words)
    assert result.exit_code == 0
    assert "[1: “The river is low,”]" in result.stdout


@pytest.mark.usefixtures("record")
def test_several_are_listed_with_what_to_type(run: Run, tmp_path: Path) -> None:
    (tmp_path / "2031-03-04_ember-post_river.txt").write_text("River rises\n\n“It rose,” Mara Quell said.\n", "utf-8")
    run("read", "2031-03-04_ember-post_river.txt")
    result = run("show", "river")
    assert (result.exit_code, result.stdout) == (1, "")
    first, *lines = result.stderr.splitlines()
    assert first == "Error: 'river' fits several articles; give the id of one, or more words:"
    assert [line.split("  ")[-1] for line in lines[::2]] == ["River falls", "2031-03-04 · ember post · River rises"]
    assert lines[1].strip().endswith("lantern.md'")
    for line, wanted in zip(lines[::2], ("The river is low", "It rose"), strict=True):
        assert wanted in run("show", line.split()[0]).stdout


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
