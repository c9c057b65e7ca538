from __future__ import annotations

from pathlib import Path
from shutil import copyfile

import apsw
import pytest

from onrecord.record import open_record
from onrecord.record.connection import reading_connection
from onrecord.record.snapshot import take_snapshot

from .made import made_reading


def test_is_the_record_of_one_moment_and_ends_although_somebody_writes(twelve: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.record.snapshot.STEP", 2)
    path, copy = copyfile(twelve, tmp_path / "onrecord.db"), tmp_path / "copy.db"
    added = iter(range(100, 1_000))
    with open_record(path, "w") as record:
        connection = reading_connection(path)

        def write(_: str, __: int, ___: int) -> None:
            record.writer.add(made_reading(next(added)))

        # An article is written between any two steps.
        take_snapshot(connection, copy, progress=write)
        connection.close()
        written = next(added) - 100
    with open_record(copy) as record:
        assert record.reader.summary().articles == 12
    with open_record(path) as record:
        assert record.reader.summary().articles == 12 + written > 20


def test_a_copy_that_is_refused_leaves_nothing(twelve: Path, tmp_path: Path) -> None:
    def refuse(copy: apsw.Connection) -> None:
        raise ValueError(copy.execute("SELECT count(*) FROM article").get)

    connection = reading_connection(twelve)
    with pytest.raises(ValueError, match="12"):
        take_snapshot(connection, tmp_path / "copy.db", look=refuse)
    connection.close()
    assert list(tmp_path.iterdir()) == []
