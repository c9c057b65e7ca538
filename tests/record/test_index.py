from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import apsw
import pytest

from onrecord.data.statement import Speaker
from onrecord.errors import RecordError
from onrecord.record import open_record
from onrecord.record.connection import writing_connection
from onrecord.record.place import LARGEST_KEY

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


def test_a_record_with_more_statements_than_have_a_place_is_full(path: Path) -> None:
    connection = writing_connection(path)
    connection.execute("PRAGMA foreign_keys = off; UPDATE statement SET key = ? WHERE key = 10", (LARGEST_KEY,))
    connection.close()
    with open_record(path, "w") as record:
        with pytest.raises(RecordError, match="the record is full: it holds 536,870,911 statements"):
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
