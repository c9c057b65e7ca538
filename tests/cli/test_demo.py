from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord import api
from tests.cli.conftest import Run


@pytest.mark.parametrize("terminal", [False, True])
def test_shows_every_sample_and_leaves_nothing(run: Run, tmp_path: Path, terminal: bool) -> None:
    result = run("demo", terminal=terminal)
    assert result.exit_code == 0
    for article in api.sample_articles():
        assert article.title is not None
        assert article.title[:40] in result.stdout
    assert "onrecord demo --record demo.db" in result.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("columns", [40, 60, 120])
def test_a_line_a_statement_whatever_the_width(run: Run, columns: int) -> None:
    shown = run("demo", terminal=True, environment={"COLUMNS": str(columns), "NO_COLOR": "1"}).stdout
    lines = [re.sub("\x1b\\[[0-9;]*m", "", line) for line in shown[: shown.index(" articles read into")].splitlines()[:-1]]
    assert len([line for line in lines if line.startswith("  ")]) >= 3
    assert max(map(len, lines)) <= columns


def test_keeps_a_record_when_asked(run: Run) -> None:
    assert run("demo", "--record", "demo.db").exit_code == 0
    assert len(run("dump", "--record", "demo.db").stdout.splitlines()) == len(api.sample_articles()) >= 12
