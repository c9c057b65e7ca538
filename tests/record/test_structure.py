from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import apsw
import pytest

from onrecord.record.connection import reading_connection, writing_connection
from onrecord.record.structure import Fault, gap_faults, index_faults, page_faults, reference_faults, tables


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
    "words that the index has not": "UPDATE statement_words SET said = said || ' zebra' WHERE statement = 5",
    "words that only the index has": "INSERT INTO statement_index (rowid, said, cue, speaker) VALUES (5, 'zebra', '', '')",
    "an index that holds nothing": "INSERT INTO statement_index (statement_index) VALUES ('delete-all')",
}


@pytest.mark.parametrize("sql", SPOILT.values(), ids=SPOILT)
def test_an_index_that_holds_something_else_than_its_table(changed: apsw.Connection, sql: str) -> None:
    changed.execute(sql)
    assert list(page_faults(changed)) == []
    (fault,) = index_faults(changed)
    assert fault.where == "index statement_index"
    assert "does not hold what statement_words holds" in fault.what or "holds words that are nowhere" in fault.what


def test_the_word_and_the_row_are_named(changed: apsw.Connection) -> None:
    changed.execute("UPDATE statement_words SET said = said || ' aardvark' WHERE statement = 5")
    (fault,) = index_faults(changed)
    assert fault.what.endswith("first at the word 'aardvark' in said of row 5")
