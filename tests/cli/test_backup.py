from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.usefixtures("record")
def test_a_copy(run: Run, tmp_path: Path) -> None:
    done = run("backup", "copy.db")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "onrecord.db copied to copy.db and checked: 3 articles, 3 statements, 0.5 MB\n"
    assert run("dump", "--record", "copy.db").stdout == run("dump").stdout
    assert (tmp_path / "copy.db").stat().st_size > 0


@pytest.mark.usefixtures("record")
def test_a_file_that_is_there_is_kept_unless_forced(run: Run, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("mine")
    done = run("backup", "copy.db")
    assert (done.exit_code, done.stderr) == (1, "Error: 'copy.db' is there already; name another file, or replace it with --force\n")
    assert (tmp_path / "copy.db").read_text() == "mine"
    assert run("backup", "copy.db", "--force").exit_code == 0


@pytest.mark.usefixtures("record")
def test_progress_on_a_terminal_is_gone_at_the_end(run: Run) -> None:
    done = run("backup", "copy.db", terminal=True)
    assert done.exit_code == 0
    assert "checked: 3 articles" in done.stderr
