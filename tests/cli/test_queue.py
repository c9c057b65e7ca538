from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("record")


def waiting(run: Run, *options: str) -> list[str]:
    result = run("queue", *options)
    assert result.exit_code == 0, result.stderr
    return [line.split("\t")[0] for line in result.stdout.splitlines()[1:]]


def test_what_was_judged_waits_no_more(run: Run) -> None:
    before = waiting(run)
    assert len(before) == 3
    run("judge", "accept", before[0], "--by", "anna")
    assert waiting(run) == before[1:]
    run("judge", "undo", "--by", "anna")
    assert waiting(run) == before


def test_each_coder_has_his_own(run: Run) -> None:
    before = waiting(run)
    run("judge", "accept", before[0], "--by", "anna")
    assert waiting(run, "--coder", "anna") == before[1:]
    assert waiting(run, "--coder", "ben") == before


def test_as_json_and_on_a_terminal(run: Run) -> None:
    one = json.loads(run("queue", "--format", "jsonl", "--limit", "1").stdout)
    assert one["worth"] == pytest.approx(one["doubt"] * (1 + one["reprints"] + one["holds"]) * (1 + one["heard"] / 2))
    assert "Mara Quell" in run("queue", terminal=True).stdout
