"""A failure of the database, told as a `RecordError`: what was seen and what to do. SQLite's errors are translated only here."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from onrecord.errors import RecordError

_KEPT = "articles that were written before are kept"
_DAMAGED = "the file is damaged ({error}); put back a copy of it, or save with `onrecord rescue` what can still be read"
_FOREIGN = (
    "this is not an SQLite file; expected a record that onrecord made, name another file. "
    "Where it was one and its beginning is damaged, save with `onrecord rescue` what can still be read"
)

_FULL = f"the disk is full; free some space and run the same again: {_KEPT}"
_READ_ONLY = "the file or its folder cannot be written to ({error}); give write permission, or name a file elsewhere"

# What the system says where SQLite was not asked yet.
_SYSTEM = {errno.ENOSPC: _FULL, errno.EDQUOT: _FULL, **dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM), _READ_ONLY)}

# The first type that fits tells the story; apsw.Error, the base of all, stands last.
_STORIES: tuple[tuple[type[apsw.Error], str], ...] = (
    (apsw.FullError, _FULL),
    (apsw.IOError, f"the disk refused to read or write ({{error}}); check free space, quota and the disk, then run the same again: {_KEPT}"),
    (apsw.NotADBError, _FOREIGN),
    (apsw.CorruptError, _DAMAGED),
    (apsw.ReadOnlyError, _READ_ONLY),
    (apsw.CantOpenError, "the file cannot be opened ({error}); check that its folder exists and that you may read and write there"),
    (apsw.PermissionsError, "access was denied ({error}); check the permissions of the file and its folder"),
    (apsw.BusyError, "another program holds the file ({error}); wait until it is done and run the same again"),
    (apsw.LockedError, "another program holds the file ({error}); wait until it is done and run the same again"),
    (apsw.TooBigError, "a text is too big for the record ({error}); the limit is 1,000,000,000 bytes"),
    (apsw.NoMemError, "memory ran out; close other programs and run the same again"),
    (apsw.ConstraintError, "the reading does not have the form of a record ({error}); expected spans, kinds and finite numbers as the schema has them"),
    (apsw.ConnectionClosedError, "the record is closed; open it again with open_record"),
    (apsw.Error, "SQLite failed with {error!r}; put back a copy of the file if this happens again"),
)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns every error of SQLite and of the file system within the block into a `RecordError` about `path`."""
    try:
        yield
    except apsw.Error as error:
        story = next(story for kind, story in _STORIES if isinstance(error, kind))
        raise RecordError(f"{str(path)!r}: {story.format(error=error)}") from error
    except UnicodeEncodeError as error:
        seen = error.object[error.start]
        story = f"a text holds the lone surrogate {seen!r} at character {error.start}; expected Unicode text, decode it anew"
        raise RecordError(f"{str(path)!r}: {story}") from error
    except UnicodeDecodeError as error:
        raise RecordError(f"{str(path)!r}: {_DAMAGED.format(error=error)}") from error
    except OSError as error:
        story = _SYSTEM.get(error.errno or 0, "the system refused it ({error}); check that its folder exists, may be written to and has space")
        raise RecordError(f"{str(path)!r}: {story.format(error=error)}") from error
