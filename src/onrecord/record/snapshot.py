"""A snapshot: the whole of a database as it was at one moment, in a file of its own, while others may go on writing."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import apsw

Progress = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done and how much there is."""

STEP = 1_024
"""Pages that are copied between two looks at the clock: 4 MiB of a record."""


def take_snapshot(
    connection: apsw.Connection, path: Path, *, progress: Progress | None = None, look: Callable[[apsw.Connection], None] | None = None
) -> None:
    """Copies the database of `connection` to `path`, in whose place it stands only once it is whole and on the disk.

    `look` may refuse the copy by raising. Raises `apsw.Error` and `OSError`; nothing is left behind then.
    """
    part = path.with_name(f"{path.name}.part")
    remove(part)
    try:
        copy = apsw.Connection(str(part))
        try:
            _fill(copy, connection, progress)
            if look is not None:
                look(copy)
        finally:
            copy.close()
        settle(part, path)
    finally:
        remove(part)


def settle(part: Path, path: Path) -> None:
    """Moves a closed database into the place where it belongs: what is on the disk there is the old one or the whole new one."""
    _sync(part, os.O_RDWR)
    for name in (f"{path.name}-wal", f"{path.name}-shm"):
        # The log of another file of this name would be taken for one of this.
        path.with_name(name).unlink(missing_ok=True)
    part.replace(path)
    if sys.platform != "win32":
        _sync(path.parent, os.O_RDONLY)


def remove(path: Path) -> None:
    """Removes a database with its log."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}-journal"):
        path.with_name(name).unlink(missing_ok=True)


def _fill(copy: apsw.Connection, connection: apsw.Connection, progress: Progress | None) -> None:
    connection.execute("BEGIN")
    try:
        # Holding one moment of the log still: SQLite would else begin anew whenever somebody has written.
        connection.execute("SELECT count(*) FROM sqlite_schema")
        with copy.backup("main", connection, "main") as backup:
            while not backup.done:
                backup.step(STEP)
                if progress is not None:
                    progress("copying pages", backup.page_count - backup.remaining, backup.page_count)
    finally:
        connection.execute("ROLLBACK")


def _sync(path: Path, flags: int) -> None:
    number = os.open(path, flags)
    try:
        os.fsync(number)
    finally:
        os.close(number)
