from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles import Settings, Source, parquet, received
from onrecord.articles.parquet import _box
from onrecord.data.received import Received, Skipped

duckdb = pytest.importorskip("duckdb")

BODY = "The gate of the dam is shut, the ministry said on Monday. It stays shut, a spokeswoman told reporters."
TODAY = Settings(today=date(2031, 12, 1))


def written(place: Path, columns: str, rows: int = 3) -> Path:
    """A Parquet file of so many rows with the columns of an expression over the row's number `i`."""
    to = str(place).replace("'", "''")
    duckdb.connect().execute(f"COPY (SELECT {columns} FROM range({rows}) AS t(i)) TO '{to}' (FORMAT parquet, ROW_GROUP_SIZE 2048)")
    return place


def read(place: Path) -> list[Received | Skipped]:
    return list(received(Source(str(place), path=place), TODAY))


def test_a_row_an_article(tmp_path: Path) -> None:
    columns = (
        f"'Dam ' || i AS title, '{BODY}' AS body, TIMESTAMP '2031-03-04 10:00:00' AS published_at, make_timestamptz(2031, 3, 5, 10, 0, 0.0, 'UTC') AS updated,"
        " ['Orla Venn', 'Kip Larramond'] AS authors, {'name': 'The Heron'} AS publisher, 'World'::BLOB AS section, 17::DECIMAL(9, 2) AS views"
    )
    found = read(written(tmp_path / "a.parquet", columns))
    assert [each.origin for each in found] == [f"{tmp_path}/a.parquet#{number}" for number in (1, 2, 3)]
    assert isinstance(found[1], Received)
    article = found[1].article
    assert (article.text, article.outlet, article.authors, article.section) == (f"Dam 1\n\n{BODY}", "The Heron", ("Orla Venn", "Kip Larramond"), "World")
    assert [(stamp.kind, stamp.date) for stamp in article.stamps] == [("published", "2031-03-04T10:00:00"), ("updated", "2031-03-05T10:00:00Z")]


@pytest.mark.parametrize("name", ["a*.parquet", "[a].parquet", "it's.pq", "a b.bin"])
def test_odd_names(tmp_path: Path, name: str) -> None:
    assert len(read(written(tmp_path / name, f"'{BODY}' AS text"))) == 3


def test_a_member_of_an_archive(tmp_path: Path) -> None:
    data = written(tmp_path / "a.parquet", f"'{BODY}' AS text").read_bytes()
    assert [each.origin for each in received(Source("a.zip!a.parquet", data=data), TODAY)] == [f"a.zip!a.parquet#{number}" for number in (1, 2, 3)]


def test_rows_in_order_over_groups_and_a_sandbox_that_was_started_anew(tmp_path: Path) -> None:
    place = written(tmp_path / "a.parquet", f"'Dam ' || i AS title, '{BODY}' AS text", rows=5_000)
    rows = parquet._rows(place, Source(str(place), path=place))
    first = [next(rows) for _ in range(700)]
    _box().close()
    others = parquet._rows(place, Source(str(place), path=place))
    titles = [row.cells["title"] for row in [*first, *(next(rows) for _ in range(700))] if not isinstance(row, Skipped)]
    assert next(others)
    titles += [row.cells["title"] for row in rows if not isinstance(row, Skipped)]
    assert titles == [f"Dam {number}" for number in range(5_000)]


def test_nothing_is_installed_or_loaded(tmp_path: Path) -> None:
    place = written(tmp_path / "a.parquet", f"'{BODY}' AS text")
    parquet._open.clear()
    held = parquet._opened({"token": "t", "path": str(place)})
    try:
        names = ("autoinstall_known_extensions", "autoload_known_extensions", "allow_community_extensions")
        settings = [held.connection.execute(f"SELECT current_setting('{name}')").fetchone()[0] for name in names]
    finally:
        parquet._open.clear()
    assert settings == [False, False, False]


def test_what_is_no_table_of_articles(tmp_path: Path) -> None:
    found = read(written(tmp_path / "a.parquet", "i AS one, i AS two"))
    assert len(found) == 1
    assert isinstance(found[0], Skipped)
    assert (found[0].why, "the columns are one, two" in found[0].reason) == ("no_report", True)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(4, 5_000), st.integers(0, 255)), max_size=6), st.integers(0, 20))
def test_mutated_and_cut(tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]], cut: int) -> None:
    place = tmp_path_factory.getbasetemp() / "whole.parquet"
    whole = (place if place.exists() else written(place, f"'Dam ' || i AS title, '{BODY}' || i AS text, DATE '2031-03-04' AS date", rows=30)).read_bytes()
    data = bytearray(whole)
    for at, byte in changes:
        data[4 + at % (len(data) - 4)] = byte
    for found in received(Source("a.parquet", data=bytes(data[: len(data) - cut])), TODAY):
        assert isinstance(found, Received) or found.why != "failed", found
