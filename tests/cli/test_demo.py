from __future__ import annotations

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


def test_keeps_a_record_when_asked(run: Run) -> None:
    assert run("demo", "--record", "demo.db").exit_code == 0
    assert len(run("dump", "--record", "demo.db").stdout.splitlines()) == len(api.sample_articles()) >= 12
