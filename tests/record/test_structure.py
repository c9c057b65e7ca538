from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import apsw
import pytest

from onrecord.record.connection import reading_connection, writing_connection
from onrecord.record.structure import MEND, Fault, gap_faults, index_faults, page_faults, reference_faults, tables


@pytest.fixture
def changed(twelve: Path, tmp_path: Path) -> Iterator[apsw.Connection]:
    """A record of twelve readings that may be spoilt."""
    connection = writing_connection(copyfile(twelve, tmp_path / "onrecord.db"))
    connection.pragma("foreign_keys", False)
    yield connection
    connection.close()


def test_nothing_is_wrong_with_a_record_and_nothing_is_written(twelve: Path) -> None:
    connection = reading_connection(twelve)
    for look in (page_faults, reference_faults, gap_faults, index_faults):
        assert list(look(connection)) == []
    assert len(tables(connection)) > 20
    connection.close()


def test_a_row_that_refers_to_nothing(changed: apsw.Connection) -> None:
    changed.execute("DELETE FROM article WHERE key = 3")
    assert Fault("table statement", "2 of its rows refer to rows of article that are not there") in list(reference_faults(changed))


def test_a_row_that_is_missing(changed: apsw.Connection) -> None:
    for row in ("part WHERE article = 3 AND place = 0", "statement WHERE article = 4 AND place = 0", "article_text WHERE article = 5"):
        changed.execute(f"DELETE FROM {row}")
    assert list(gap_faults(changed)) == [
        Fault("table part, article 3", "1 of 2 rows are there"),
        Fault("table statement, article 4", "1 of 2 rows are there"),
        Fault("table article_text", "the row is missing for 1 of the articles"),
    ]


SPOILT = {
    "a row that only the index has": "INSERT INTO statement_index (rowid, said, cue, speaker) VALUES (5, 'zebra', '', '')",
    "a row that the index has not": "DELETE FROM statement_index WHERE rowid = (SELECT max(at) FROM facet)",
    "an index that holds nothing": "INSERT INTO statement_index (statement_index) VALUES ('delete-all')",
}


@pytest.mark.parametrize("sql", SPOILT.values(), ids=SPOILT)
def test_an_index_that_holds_something_else_than_its_table(changed: apsw.Connection, sql: str) -> None:
    changed.execute(sql)
    assert list(page_faults(changed)) == []
    (fault,) = index_faults(changed)
    assert fault.where == "index statement_index"
    assert "the row is missing for" in fault.what or "of its rows are of no statement" in fault.what


FACETS = {
    "a row of no statement": ("INSERT INTO facet (at) VALUES (5)", "1 of its rows are of no statement"),
    "a row that is missing": ("DELETE FROM facet WHERE at = (SELECT max(at) FROM facet)", "the row is missing for 1 of the statements"),
}


@pytest.mark.parametrize(("sql", "story"), FACETS.values(), ids=FACETS)
def test_facets_that_are_not_those_of_the_statements(changed: apsw.Connection, sql: str, story: str) -> None:
    changed.execute(sql)
    assert list(index_faults(changed)) == [Fault("table facet", story, MEND)]


def test_an_article_that_waits_to_be_indexed_may_have_no_rows(changed: apsw.Connection) -> None:
    changed.execute("INSERT INTO stale SELECT key FROM article; DELETE FROM facet; INSERT INTO statement_index (statement_index) VALUES ('delete-all')")
    assert list(index_faults(changed)) == []


def test_the_word_and_the_row_are_named(changed: apsw.Connection) -> None:
    changed.execute("DROP TRIGGER IF EXISTS article_changed; UPDATE article SET title_key = title_key || ' aardvark' WHERE key = 5")
    (fault,) = index_faults(changed)
    assert fault.what.endswith("does not hold what article holds: first at the word 'aardvark' in title_key of row 5")
