from __future__ import annotations

import errno
from pathlib import Path

import apsw
import pytest

from onrecord.errors import RecordError
from onrecord.record.failure import explained

ERRORS = [value for value in vars(apsw).values() if isinstance(value, type) and issubclass(value, Exception)]
STORIES = [
    (apsw.FullError("database or disk is full"), "the disk is full; free some space"),
    (apsw.IOError("disk I/O error"), "check free space"),
    (apsw.NotADBError("file is not a database"), "not an SQLite file"),
    (apsw.CorruptError("malformed"), "the file is damaged (malformed)"),
    (apsw.ReadOnlyError("readonly"), "cannot be written to"),
    (apsw.BusyError("locked"), "another program holds the file"),
    (apsw.SQLError("no such table: article"), "SQLite failed with SQLError('no such table: article')"),
    (PermissionError(13, "denied"), "cannot be written to"),
    (OSError(errno.EROFS, "Read-only file system"), "the file or its folder cannot be written to"),
    (OSError(errno.ENOSPC, "No space left on device"), "the disk is full; free some space"),
    (OSError(errno.EIO, "Input/output error"), "check that its folder exists"),
]


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_no_error_of_the_database_is_missed(kind: type[Exception]) -> None:
    with pytest.raises(RecordError, match=r"^'onrecord\.db': ") as caught, explained(Path("onrecord.db")):
        raise kind("seen")
    assert isinstance(caught.value.__cause__, kind)


@pytest.mark.parametrize(("error", "story"), STORIES, ids=lambda value: type(value).__name__)
def test_the_story_says_what_to_do(error: Exception, story: str) -> None:
    with pytest.raises(RecordError) as caught, explained(Path("onrecord.db")):
        raise error
    assert story in str(caught.value)


def test_other_errors_pass() -> None:
    with pytest.raises(ZeroDivisionError), explained(Path("onrecord.db")):
        raise ZeroDivisionError
