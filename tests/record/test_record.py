from __future__ import annotations

import os
import random
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import get_args

import pytest

from onrecord.data.shape import to_json
from onrecord.errors import RecordError
from onrecord.record import open_record
from onrecord.record.migration import Migration, migrations
from onrecord.record.record import Mode

from .made import made_reading


def _record(path: Path, count: int = 3) -> Path:
    with open_record(path, "w") as record:
        for number in range(count):
            record.writer.add(made_reading(number))
    return path


def _sql(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(sql)


def _missing(path: Path) -> None:
    assert not path.exists()


def _folder(path: Path) -> None:
    path.mkdir()


def _empty(path: Path) -> None:
    path.touch()


def _text(path: Path) -> None:
    path.write_text("Varo and Selm signed nothing on Tuesday. " * 50, encoding="utf-8")


def _foreign(path: Path) -> None:
    _sql(path, "CREATE TABLE recipe (name TEXT); INSERT INTO recipe VALUES ('soup')")


def _newer(path: Path) -> None:
    _sql(_record(path), "PRAGMA user_version = 999")


def _unnumbered(path: Path) -> None:
    _sql(_record(path), "PRAGMA user_version = 0")


def _torn(path: Path) -> None:
    held = _record(path).read_bytes()
    path.write_bytes(held[:100] + b"\xff" * (len(held) - 100))


REFUSED: dict[str, tuple[Callable[[Path], None], Mode, str]] = {
    "reading what is not there": (_missing, "r", "there is no record here; read some articles into it first"),
    "adding to what is not there": (_missing, "r+", "there is no record here; read some articles into it first"),
    "reading a folder": (_folder, "r", "is a folder; expected the file of a record"),
    "writing a folder": (_folder, "w", "is a folder; expected the file of a record"),
    "reading an empty file": (_empty, "r", "is empty; expected a record"),
    "reading a text": (_text, "r", "not an SQLite file; expected a record"),
    "writing a text": (_text, "w", "not an SQLite file; expected a record"),
    "reading another program's file": (_foreign, "r", "an SQLite file of another program"),
    "writing another program's file": (_foreign, "w", "an SQLite file of another program"),
    "reading a newer record": (_newer, "r", "made by a newer onrecord .version 999.*upgrade"),
    "writing a newer record": (_newer, "w", "made by a newer onrecord .version 999.*upgrade"),
    "reading a record without a version": (_unnumbered, "r", "version 0, expected at least 1"),
    "reading a torn record": (_torn, "r", "damaged"),
    "writing a torn record": (_torn, "w", "damaged"),
}


@pytest.mark.parametrize(("make", "mode", "story"), REFUSED.values(), ids=REFUSED)
def test_refused_and_left_as_it_was(tmp_path: Path, make: Callable[[Path], None], mode: Mode, story: str) -> None:
    path = tmp_path / "onrecord.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(RecordError, match=story) as caught:
        open_record(path, mode)
    assert str(path) in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert not path.with_name("onrecord.db.lock").exists()


def test_a_folder_that_is_not_there_is_named_and_not_made(tmp_path: Path) -> None:
    path = tmp_path / "river" / "onrecord.db"
    with pytest.raises(RecordError, match=r"there is no folder '.*river' to put the record in; make it, or name a file elsewhere"):
        open_record(path, "w")
    with pytest.raises(RecordError, match="there is no record here"):
        open_record(path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_record_is_read_or_told(tmp_path: Path, seed: int) -> None:
    path = _record(tmp_path / "onrecord.db", 20)
    chance, held = random.Random(seed), bytearray(path.read_bytes())
    for _ in range(4 ** (seed % 4 + 1)):
        held[chance.randrange(100, len(held))] = chance.randrange(256)
    path.write_bytes(held)
    try:
        with open_record(path) as record:
            record.reader.search("grain", speaker="orrel")
            record.reader.search(outlet="varo post")
            record.reader.summary()
            for reading in record.reader.readings():
                to_json(reading)
    except RecordError:
        pass


def test_one_writer(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with open_record(path, "w"), pytest.raises(RecordError, match="another process is writing to this record; wait until it is done"):
        open_record(path, "w")
    open_record(path, "w").close()


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")
def test_one_writer_by_whatever_name(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    (tmp_path / "link.db").symlink_to(path)
    with open_record(path, "w"), pytest.raises(RecordError, match="another process"):
        open_record(tmp_path / "link.db", "w")


def test_readers_are_not_kept_waiting(tmp_path: Path) -> None:
    path = _record(tmp_path / "onrecord.db")
    with open_record(path, "w") as record, open_record(path) as other:
        going = other.reader.readings()
        next(going)
        assert record.writer.add(made_reading(7))
        assert len(list(going)) == 2
        assert other.reader.summary().articles == 4


def test_writing_needs_the_mode(twelve: Path) -> None:
    with open_record(twelve) as record, pytest.raises(RecordError, match="open for reading; expected mode 'r\\+' or 'w'"):
        _ = record.writer


def test_the_mode_is_one_of_three(twelve: Path) -> None:
    with pytest.raises(ValueError, match="mode 'a': expected 'r', 'r\\+' or 'w'"):
        open_record(twelve, "a")  # type: ignore[arg-type]


def test_a_closed_record_says_so(twelve: Path) -> None:
    record = open_record(twelve)
    record.close()
    record.close()
    with pytest.raises(RecordError, match="is closed; open it again"):
        record.reader.search("grain")


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    _record(tmp_path / "onrecord.db")
    assert [file.name for file in tmp_path.iterdir()] == ["onrecord.db"]


@pytest.mark.parametrize("name", ["a?mode=memory.db", "50% #1.db", ":memory:", "Żółw 🐢.db", "a b.db"])
def test_odd_names_are_names(tmp_path: Path, name: str) -> None:
    path = _record(tmp_path / name)
    assert path.stat().st_size > 0
    with open_record(path) as record:
        assert record.reader.summary().articles == 3


@pytest.mark.parametrize("name", ["no/such/folder/onrecord.db", "nul\0.db", "lone\ud800.db"])
def test_a_place_that_cannot_be_is_told(tmp_path: Path, name: str) -> None:
    for mode in get_args(Mode):
        with pytest.raises(RecordError):
            open_record(tmp_path / name, mode)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder that takes no files even from root")
def test_a_folder_that_takes_no_files() -> None:
    with pytest.raises(RecordError, match="check that its folder exists, may be written to"):
        open_record("/proc/onrecord.db", "w")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_record_in_a_read_only_folder_is_read_and_not_written(tmp_path: Path) -> None:
    (tmp_path / "held").mkdir()
    path = _record(tmp_path / "held" / "onrecord.db")
    path.parent.chmod(0o500)
    try:
        with open_record(path) as record:
            assert record.reader.summary().articles == 3
        with pytest.raises(RecordError, match="may be written to"):
            open_record(path, "w")
    finally:
        path.parent.chmod(0o700)


def test_a_record_of_an_older_onrecord(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _record(tmp_path / "onrecord.db")
    with open_record(path) as record:
        before = list(record.reader.readings())
    steps = (*migrations(), Migration(len(migrations()) + 1, "note", "CREATE TABLE note (text TEXT) STRICT"))
    monkeypatch.setattr("onrecord.record.record.migrations", lambda: steps)
    with pytest.raises(RecordError, match=r"made by an older onrecord .*open it once for writing"):
        open_record(path)
    with open_record(path, "w") as record:
        assert list(record.reader.readings()) == before
    assert path.with_name(f"onrecord.db.v{len(steps) - 1}").exists()
    with open_record(path) as record:
        assert list(record.reader.readings()) == before
