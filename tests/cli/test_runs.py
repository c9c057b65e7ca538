from __future__ import annotations

import json
from pathlib import Path

from onrecord import api
from tests.cli.conftest import Run
from tests.made import RuleReader


def made(folder: Path) -> None:
    """A record of two runs in the working folder, the last of which skipped something."""
    reports = folder / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text("Gate\n\n“It is shut,” Mara Quell said on Monday.\n", "utf-8")
    api.read([reports], record="onrecord.db", pipeline=RuleReader())
    (reports / "\x1b[2Jb.txt").write_text("", "utf-8")
    api.read([reports], record="onrecord.db", pipeline=RuleReader())


def test_runs_and_what_the_last_one_skipped(run: Run, tmp_path: Path) -> None:
    made(Path.cwd())
    rows = [line.split("\t") for line in run("runs").stdout.splitlines()]
    assert rows[0][:2] == ["run", "command"]
    assert [row[:2] for row in rows[1:]] == [["2", "read"], ["1", "read"]]
    (item,) = (json.loads(line) for line in run("runs", "--skipped", "--format", "jsonl").stdout.splitlines())
    assert (item["run"], item["why"]) == (2, "empty")
    assert run("runs", "1", "--skipped", "--format", "jsonl").stdout == ""
    assert [json.loads(line)["read"] for line in run("runs", "1", "--format", "jsonl").stdout.splitlines()] == [1]


def test_on_a_terminal_nothing_steers_it(run: Run) -> None:
    made(Path.cwd())
    assert "not ended" not in run("runs", terminal=True).stdout
    shown = run("runs", "--skipped", terminal=True).stdout
    assert "empty" in shown
    assert "\x1b[2J" not in shown


def test_a_run_that_is_not_there(run: Run) -> None:
    made(Path.cwd())
    result = run("runs", "7")
    assert result.exit_code == 1
    assert "holds no run 7" in result.stderr
