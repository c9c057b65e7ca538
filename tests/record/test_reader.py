from __future__ import annotations

from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.data.reading import Reading
from onrecord.data.shape import to_json
from onrecord.errors import RecordError
from onrecord.record import Reader, Summary, open_record
from onrecord.record.connection import writing_connection

from .arbitrary import readings
from .made import made_reading


@settings(max_examples=30, deadline=None)
@given(added=st.lists(readings(), min_size=1, max_size=2, unique_by=lambda reading: reading.article.id))
def test_any_reading_comes_back_as_it_was(empty: Path, added: list[Reading]) -> None:
    with TemporaryDirectory() as folder, open_record(copyfile(empty, Path(folder) / "onrecord.db"), "w") as record:
        for reading in added:
            assert record.writer.add(reading)
        kept = list(record.reader.readings())
        order = {reading.article.id: place for place, reading in enumerate(kept)}
        added.sort(key=lambda reading: order[reading.article.id])
        assert kept == added
        assert [to_json(reading) for reading in kept] == [to_json(reading) for reading in added]


def test_readings_are_in_order_of_date_outlet_and_id(reader: Reader) -> None:
    articles = [reading.article for reading in reader.readings()]
    assert [int(article.origin[-8:-4]) for article in articles] == [11, 0, 9, 1, 10, 2, 3, 4, 5, 6, 7, 8]
    assert articles == sorted(articles, key=lambda article: (article.published or "", article.outlet or "", article.id))


def test_summary(reader: Reader) -> None:
    summary = reader.summary()
    assert summary.articles == 12
    assert summary.statements == 24
    assert summary.kinds == (("direct", 12), ("indirect", 12), ("mixed", 0))
    assert dict(summary.speakers)["named_person"] == 24
    assert len(summary.speakers) == 7


def test_outlets_are_named_once(reader: Reader) -> None:
    assert reader.outlets() == ("The Selm Courier", "Varo Post")
    assert all(reader.count(outlet=name) for name in reader.outlets())


def test_an_empty_record_has_nothing(tmp_path: Path) -> None:
    with open_record(tmp_path / "onrecord.db", "w") as record:
        assert list(record.reader.readings()) == []
        assert record.reader.search() == record.reader.search("grain") == []
        assert record.reader.summary() == Summary(0, (("direct", 0), ("indirect", 0), ("mixed", 0)), record.reader.summary().speakers)


def test_an_article_that_was_altered_is_told(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with open_record(path, "w") as record:
        record.writer.add(made_reading(1))
    connection = writing_connection(path)
    connection.execute("UPDATE article_text SET text = text || '!'")
    connection.close()
    with open_record(path) as record, pytest.raises(RecordError, match="is not what was written; put back a copy"):
        list(record.reader.readings())


def test_texts_are_known_by_their_hash(tmp_path: Path) -> None:
    first, other = made_reading(0, outlet="Varo Post"), made_reading(0, outlet="The Selm Courier")
    with open_record(tmp_path / "x.db", "w") as record:
        for reading in (first, other, made_reading(1)):
            record.writer.add(reading)
        found = record.reader.texts()
    assert found[first.article.sha256] == (first.article.id, other.article.id)
    assert len(found) == 2
