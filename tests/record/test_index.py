from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import apsw
import pytest

from onrecord.data.statement import Speaker
from onrecord.errors import RecordError
from onrecord.record import open_record
from onrecord.record.connection import atomic, reading_connection, writing_connection
from onrecord.record.index import is_settled, reindex, settle
from onrecord.record.place import KEY_BITS

from .made import made_reading


def contents(path: Path) -> tuple[Any, ...]:
    """Everything that a search looks at."""
    connection = apsw.Connection(str(path))
    try:
        facets = connection.execute("SELECT * FROM facet ORDER BY at").fetchall()
        values = connection.execute("SELECT * FROM facet_value ORDER BY key").fetchall()
        connection.execute("CREATE VIRTUAL TABLE temp.word USING fts5vocab(main, statement_index, instance)")
        return facets, values, connection.execute("SELECT * FROM word ORDER BY term, doc, col, offset").fetchall()
    finally:
        connection.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "onrecord.db"
    with open_record(path, "w") as record:
        for number in range(5):
            record.writer.add(made_reading(number))
    return path


def test_what_is_made_again_is_what_was_written(path: Path) -> None:
    before = contents(path)
    connection = writing_connection(path)
    with atomic(connection):
        for article in range(1, 6):
            reindex(connection, article)
    connection.close()
    assert contents(path) == before


def test_what_is_stale_is_made_again_when_the_record_is_opened_for_writing(path: Path) -> None:
    before = contents(path)
    connection = writing_connection(path)
    connection.execute("DELETE FROM statement_index; DELETE FROM facet; INSERT INTO stale SELECT key FROM article")
    connection.close()
    with pytest.raises(RecordError, match="is not yet brought up to date to the end; open it once for writing"):
        open_record(path)
    open_record(path, "w").close()
    connection = reading_connection(path)
    assert is_settled(connection)
    connection.close()
    assert contents(path) == before


def test_a_review_is_found_and_counted(path: Path) -> None:
    reading = made_reading(2)
    connection = writing_connection(path)
    with atomic(connection):
        reindex(connection, 3, reviews={reading.statements[0].id: "accepted"})
    connection.close()
    with open_record(path) as record:
        assert [hit.statement for hit in record.reader.search("review:accepted")] == [reading.statements[0]]
        assert record.reader.count("review:unreviewed") == 9
        assert record.reader.facets("", ["review"]).facets[0].values == (("unreviewed", 9), ("accepted", 1))


def test_nothing_is_settled_twice(path: Path) -> None:
    connection = writing_connection(path)
    settle(connection)
    assert connection.total_changes() == 0
    connection.close()


def test_a_record_with_more_statements_than_have_a_place_is_full(path: Path) -> None:
    connection = writing_connection(path)
    connection.execute("PRAGMA foreign_keys = off; UPDATE statement SET key = ? WHERE key = 10", (2**KEY_BITS - 1,))
    connection.close()
    with open_record(path, "w") as record:
        with pytest.raises(RecordError, match="the record is full: it holds 1,073,741,823 statements"):
            record.writer.add(made_reading(7))
        assert record.reader.summary().articles == 5


def test_an_unknown_speaker_has_no_facet_and_one_without_a_name_stands_between_guillemets(tmp_path: Path) -> None:
    reading = made_reading(1)
    direct, indirect = reading.statements
    nameless = replace(direct, speaker=Speaker("unnamed", mention=direct.speaker.mention))
    with open_record(tmp_path / "onrecord.db", "w") as record:
        record.writer.add(replace(reading, statements=(nameless, replace(indirect, speaker=Speaker()))))
        (facet,) = record.reader.facets("", ["speaker"]).facets
    assert (facet.values, facet.without) == ((("«Dov Kalmér»", 1),), 1)
