from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from shutil import copyfile

import pytest

from onrecord.errors import RecordError
from onrecord.record import back_up, check_record, open_record

from .damage import damaged, zeroed_pages
from .made import made_reading

FULL = """
import resource, sys
from onrecord.errors import RecordError
from onrecord.record import back_up
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
try:
    back_up(sys.argv[1], sys.argv[2], replace=True)
except RecordError as error:
    print(error)
    sys.exit(3)
"""


def test_a_copy_is_the_record(twelve: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    made = back_up(twelve, path)
    assert (made.path, made.articles, made.statements, made.bytes) == (path, 12, 24, path.stat().st_size)
    with open_record(twelve) as record, open_record(path) as copy:
        assert list(copy.reader.readings()) == list(record.reader.readings())
    assert check_record(path).is_whole


def test_a_file_that_is_there_is_replaced_only_when_asked(twelve: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    path.write_text("mine")
    with pytest.raises(RecordError, match="is there already; name another file, or replace it with --force"):
        back_up(twelve, path)
    assert path.read_text() == "mine"
    assert back_up(twelve, path, replace=True).articles == 12


def test_the_log_of_what_is_replaced_is_not_taken_for_one_of_the_copy(twelve: Path, tmp_path: Path) -> None:
    path, other = tmp_path / "copy.db", tmp_path / "other.db"
    with open_record(other, "w") as record:
        record.writer.add(made_reading(77))
        log = other.with_name("other.db-wal").read_bytes()
        copyfile(other, path)
    path.with_name("copy.db-wal").write_bytes(log)
    back_up(twelve, path, replace=True)
    with open_record(path) as copy:
        assert copy.reader.summary().articles == 12


def test_a_damaged_record_gives_no_copy_and_the_old_one_stays(twelve: Path, tmp_path: Path) -> None:
    path, copy = tmp_path / "onrecord.db", tmp_path / "copy.db"
    back_up(twelve, copy)
    damaged(twelve, path, zeroed_pages, 1)
    with pytest.raises(RecordError, match=r"is damaged \(.*so its copy was not kept; `onrecord check` tells"):
        back_up(path, copy, replace=True)
    assert check_record(copy).articles == 12
    assert not copy.with_name("copy.db.part").exists()


REFUSED = {
    "itself": ("onrecord.db", "is the record itself"),
    "a folder": (".", r"is a folder; expected a file, such as '.*onrecord\.db'"),
    "no folder": ("none/copy.db", "there is no folder"),
}


@pytest.mark.parametrize(("name", "story"), REFUSED.values(), ids=REFUSED)
def test_a_place_that_cannot_be_is_told(twelve: Path, tmp_path: Path, name: str, story: str) -> None:
    path = copyfile(twelve, tmp_path / "onrecord.db")
    with pytest.raises(RecordError, match=story):
        back_up(path, tmp_path / name, replace=True)
    assert [file.name for file in tmp_path.iterdir()] == ["onrecord.db"]


def test_a_place_that_somebody_writes_to_is_left_alone(twelve: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with open_record(path, "w"), pytest.raises(RecordError, match="another process is writing"):
        back_up(twelve, path, replace=True)


@pytest.mark.skipif(sys.platform == "win32", reason="needs RLIMIT_FSIZE")
def test_a_full_disk_leaves_the_old_copy(twelve: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_text("mine")
    command = [sys.executable, "-c", FULL, str(twelve), str(copy), "50000"]
    program = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
    assert (program.returncode, program.stderr) == (3, "")
    assert f"{str(copy)!r}: the disk" in program.stdout
    assert copy.read_text() == "mine"
    assert [file.name for file in tmp_path.iterdir()] == ["copy.db"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_copy_that_was_killed_is_none_and_is_in_nobodys_way(twelve: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    killed = "import os, signal, sys; from onrecord.record import back_up; back_up(*sys.argv[1:], progress=lambda *_: os.kill(os.getpid(), signal.SIGKILL))"
    command = [sys.executable, "-c", killed, str(twelve), str(copy)]
    program = subprocess.run(command, check=False, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
    assert program.returncode == -signal.SIGKILL
    assert not copy.exists()
    back_up(twelve, copy)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["copy.db"]
