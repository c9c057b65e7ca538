from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from onrecord.data.reading import Reading
from onrecord.record import check_record, open_record
from onrecord.record.connection import writing_connection
from onrecord.record.seal import seal_of

from .arbitrary import readings
from .made import made_reading

ONE = made_reading(1)
SAID = ONE.statements[0]
OTHERS = {
    "a number": replace(ONE, statements=(replace(SAID, confidence=(("statement", 0.76), ("speaker", 1.0))), ONE.statements[1])),
    "a name": replace(ONE, entities=(replace(ONE.entities[0], name="Dov Kalmar"),)),
    "a mention": replace(ONE, entities=(replace(ONE.entities[0], mentions=ONE.entities[0].mentions[:1]),)),
    "a statement": replace(ONE, statements=ONE.statements[:1]),
    "an occasion": replace(ONE, occasions=()),
    "the order": replace(ONE, statements=ONE.statements[::-1]),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_what_was_read_has_its_own_seal(other: Reading) -> None:
    assert seal_of(other) != seal_of(ONE)


def test_who_an_entity_is_known_as_may_change() -> None:
    assert seal_of(replace(ONE, entities=(replace(ONE.entities[0], known_as="a-1"),))) == seal_of(ONE)


def test_the_seal_of_a_reading_stays_what_it_is() -> None:
    assert seal_of(ONE) == "d08097f6b2f4816a5d525243501e7716390c75efdcf8c69f6c59544c1d16d279"


@settings(max_examples=30, deadline=None)
@given(reading=readings())
def test_any_reading_comes_back_with_its_seal(empty: Path, reading: Reading) -> None:
    with TemporaryDirectory() as folder, open_record(copyfile(empty, Path(folder) / "onrecord.db"), "w") as record:
        record.writer.add(reading)
        assert seal_of(record.reader.reading(reading.article.id)) == seal_of(reading)


def test_a_row_that_was_changed_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with open_record(path, "w") as record:
        record.writer.add(ONE)
    connection = writing_connection(path)
    connection.execute("UPDATE entity SET name = 'Dov Kalmar'")
    connection.close()
    found = check_record(path)
    assert [fault.what for fault in found.faults] == ["it is not what was written: its seal is broken"]
    assert found.faults[0].where == f"article {ONE.article.id} (reports/0001.txt)"
