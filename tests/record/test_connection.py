from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from onrecord.errors import RecordError
from onrecord.record.connection import atomic, reading_connection, time_limit, writing_connection

ENDLESS = "WITH RECURSIVE step(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM step) SELECT count(*) FROM step"


def test_the_library_is_not_one_with_the_log_reset_bug() -> None:
    assert tuple(map(int, apsw.sqlite_lib_version().split("."))) >= (3, 51, 3)


def test_settings(twelve: Path) -> None:
    connection = reading_connection(twelve)
    assert connection.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, -1) == 0
    assert connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, -1) == 1
    assert connection.config(apsw.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, -1) == 0
    assert connection.pragma("mmap_size") == 0
    assert connection.pragma("journal_mode") == "wal"
    with pytest.raises(apsw.ReadOnlyError):
        connection.execute("DELETE FROM article")
    connection.close()


def test_atomic_writes_all_or_nothing(tmp_path: Path) -> None:
    connection = writing_connection(tmp_path / "x.db")
    connection.execute("CREATE TABLE thing (name TEXT) STRICT")
    with atomic(connection):
        connection.execute("INSERT INTO thing VALUES ('first')")
    with pytest.raises(apsw.SQLError, match="nowhere"), atomic(connection):
        connection.execute("INSERT INTO thing VALUES ('second'); INSERT INTO nowhere VALUES (1)")
    assert connection.execute("SELECT name FROM thing").fetchall() == [("first",)]
    connection.close()


def test_atomic_within_atomic_is_written_with_the_outer_one(tmp_path: Path) -> None:
    connection = writing_connection(tmp_path / "x.db")
    connection.execute("CREATE TABLE thing (name TEXT) STRICT")

    def insert(name: str, last: str = "") -> None:
        with atomic(connection):
            connection.execute(f"INSERT INTO thing VALUES ('{name}'); {last}")

    def both(last: str) -> None:
        with atomic(connection):
            insert("third")
            insert("fourth", last)

    with atomic(connection):
        insert("first")
        with pytest.raises(apsw.SQLError, match="nowhere"):
            insert("second", "INSERT INTO nowhere VALUES (1)")
    with pytest.raises(apsw.SQLError, match="nowhere"):
        both("INSERT INTO nowhere VALUES (1)")
    assert connection.execute("SELECT name FROM thing").fetchall() == [("first",)]
    connection.close()


def test_time_limit_ends_a_query_and_only_that_one(twelve: Path) -> None:
    connection = reading_connection(twelve)
    with pytest.raises(RecordError, match=r"stopped after 0\.05 seconds; ask with rarer words"), time_limit(connection, 0.05):
        connection.execute(ENDLESS).fetchall()
    assert connection.execute("SELECT count(*) FROM statement, statement, statement").get == 24**3
    connection.close()
