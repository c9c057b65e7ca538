"""Records to test on: an empty one and one of twelve made readings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.record import Reader, open_record

from .made import made_reading


@pytest.fixture(scope="session")
def twelve(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a record of readings 0 to 11, the last without a date."""
    path = tmp_path_factory.mktemp("twelve") / "onrecord.db"
    with open_record(path, "w") as record:
        for number in range(11):
            record.writer.add(made_reading(number))
        record.writer.add(made_reading(11, published=None))
    return path


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a record that holds nothing: copying it is quicker than making one."""
    path = tmp_path_factory.mktemp("empty") / "onrecord.db"
    open_record(path, "w").close()
    return path


@pytest.fixture
def reader(twelve: Path) -> Iterator[Reader]:
    """The reader of `twelve`."""
    with open_record(twelve) as record:
        yield record.reader
