from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord import api
from tests.cli.conftest import Run


def told(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_the_report_lists_what_was_skipped_and_why(run: Run, reports: Path, tmp_path: Path) -> None:
    (reports / "empty.txt").write_bytes(b"")
    result = run("read", str(reports), "nowhere", "--report", "out.jsonl")
    assert result.exit_code == 1
    *lines, last = told(tmp_path / "out.jsonl")
    assert last == {"outcome": "done", "read": 3, "skipped": 2}
    assert [(line["outcome"], line["why"]) for line in lines if "why" in line] == [("skipped", "empty"), ("skipped", "missing")]
    assert all(str(line["origin"]) in str(line["reason"]) for line in lines if "why" in line)


def test_a_stopped_run_says_so(run: Run, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> api.Summary:
        raise KeyboardInterrupt

    monkeypatch.setattr(api, "read", stopped)
    assert run("read", str(reports), "--report", "out.jsonl").exit_code == 130
    assert told(tmp_path / "out.jsonl") == [{"outcome": "stopped"}]


def test_a_report_that_cannot_be_written_stops_the_run(run: Run, reports: Path) -> None:
    result = run("read", str(reports), "--report", "no/such/folder.jsonl")
    assert result.exit_code == 1
    assert "the report cannot be written" in result.stderr


@pytest.mark.parametrize(
    ("columns", "story"),
    [
        ("body", "expected FIELD=COLUMN, such as text=body,date=published"),
        ("words=body", "'words' is no field; expected one of text, title"),
        ("text=a,text=b", "'text' is named twice"),
        ("date=a,published=b", "'published' is named twice"),
    ],
)
def test_columns_that_are_not_understood(run: Run, reports: Path, columns: str, story: str) -> None:
    result = run("read", str(reports), "--columns", columns)
    assert result.exit_code == 2
    assert story in " ".join(result.stderr.split())
