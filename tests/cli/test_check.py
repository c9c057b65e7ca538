from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.record.migration import migrations
from tests.cli.conftest import Run


@pytest.mark.usefixtures("record")
def test_a_whole_record(run: Run) -> None:
    done = run("check")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "onrecord.db: 3 articles, 3 statements; nothing is wrong\n")


def test_what_is_wrong_is_printed_and_what_to_do_is_said(run: Run, record: Path) -> None:
    with closing(sqlite3.connect(record)) as connection:
        connection.executescript("UPDATE content SET text = 'The sea' WHERE statement = 1")
    done = run("check")
    lines = done.stdout.splitlines()
    assert done.exit_code == 1
    assert lines[0].startswith("article ")
    assert "content of statement" in lines[0]
    assert "'The sea' is kept, but the text has '“The gate stays shut,”' at" in lines[0]
    assert done.stderr == (
        f"onrecord.db: {len(lines)} faults. Change nothing in the file. Put back a backup, or save what is whole:\nonrecord rescue onrecord.db --out NEW\n"
    )


def test_articles_without_a_seal_are_told(run: Run, record: Path) -> None:
    with closing(sqlite3.connect(record)) as connection:
        connection.executescript("UPDATE article SET seal = NULL WHERE key = 1")
    done = run("check")
    assert done.exit_code == 0
    assert done.stderr.startswith("1 article has no seal, being read by an older onrecord: that a row of one is lost may not be seen\n")


def test_no_record(run: Run) -> None:
    done = run("check", "--record", "none.db")
    assert (done.exit_code, "there is no record here" in done.stderr) == (1, True)


def test_a_record_of_an_older_onrecord_is_left_as_it_is(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"{migrations()[0].sql}; PRAGMA user_version = 1")
    before = path.read_bytes()
    assert run("check", "--record", "old.db").stderr == "old.db: 0 articles, 0 statements; nothing is wrong\n"
    assert path.read_bytes() == before
