from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.conftest import Run


def test_a_whole_record(run: Run, record: Path) -> None:
    done = run("rescue", str(record), "--out", "new.db")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "3 articles with 3 statements saved in new.db, 0 articles lost\n")
    assert run("dump", "--record", "new.db").stdout == run("dump").stdout


def test_a_lost_article_is_named_and_comes_back_by_reading_it_again(run: Run, record: Path, reports: Path) -> None:
    wanted = run("dump").stdout
    with closing(sqlite3.connect(record)) as connection:
        connection.executescript("DELETE FROM confidence WHERE statement = 1")
    done = run("rescue", str(record), "--out", "new.db", "--lost", "lost.csv")
    assert done.exit_code == 1
    assert done.stdout == f"lost: article number 1, Gate stays shut, {reports}/ember.txt: it is not what was written: its seal is broken\n"
    assert done.stderr.splitlines() == [
        "2 articles with 2 statements saved in new.db, 1 article lost",
        "read their files again to get them back: onrecord read PATH... --record new.db",
    ]
    with (record.parent / "lost.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["number"], row["title"], row["statements"]) == ("1", "Gate stays shut", "1")
    run("read", str(reports), "--record", "new.db")
    assert run("dump", "--record", "new.db").stdout == wanted


def test_never_into_a_file_that_is_there(run: Run, record: Path) -> None:
    done = run("rescue", str(record), "--out", "onrecord.db")
    assert (done.exit_code, "is there already" in done.stderr) == (1, True)


def test_nothing_to_save(run: Run, tmp_path: Path) -> None:
    (tmp_path / "soup.db").write_bytes(b"soup" * 5_000)
    done = run("rescue", "soup.db", "--out", "new.db")
    assert (done.exit_code, done.stderr) == (
        1,
        "Error: 'soup.db': no article of it can be read whole; put back a copy, or read the articles again\n",
    )
    assert not (tmp_path / "new.db").exists()
