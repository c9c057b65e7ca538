"""A connection to a record's file, for reading or for writing, with the settings that every one has."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from onrecord.errors import RecordError

# How long a reader waits while the writer recovers or resets the log, in milliseconds.
_BUSY = 5_000
# Page cache in KiB (SQLite reads a negative cache_size so).
_CACHE = -16_000
# How many steps of SQLite's machine pass between two looks at the clock.
_STEPS = 500
_WHOLE = ("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK")


def reading_connection(path: Path) -> apsw.Connection:
    """A connection that cannot write. Raises `apsw.Error`."""
    try:
        return _settled(apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY))
    except (apsw.CantOpenError, apsw.ReadOnlyError):
        if not _is_still(path):
            raise
    # SQLite wants to make a log beside the file even to read it; in a folder that nobody can write to there is nothing to wait for.
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    return _settled(apsw.Connection(f"{path.as_uri()}?immutable=1", flags=flags))


def writing_connection(path: Path) -> apsw.Connection:
    """A connection that writes, and makes the file if there is none. Take the `Lock` first. Raises `apsw.Error`."""
    return _settled(apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE))


def _is_still(path: Path) -> bool:
    log = path.with_name(f"{path.name}-wal")
    return os.access(path, os.R_OK) and not os.access(path.parent, os.W_OK) and not (log.exists() and log.stat().st_size)


def _settled(connection: apsw.Connection) -> apsw.Connection:
    try:
        connection.set_busy_timeout(_BUSY)
        connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
        connection.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
        connection.pragma("cell_size_check", True)
        connection.pragma("mmap_size", 0)
        connection.pragma("cache_size", _CACHE)
        connection.pragma("user_version")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def atomic(connection: apsw.Connection) -> Iterator[None]:
    """All of the block is written, or nothing of it. Within another such block it is written with that one."""
    begin, keep, drop = ("SAVEPOINT part", "RELEASE part", "ROLLBACK TO part; RELEASE part") if connection.in_transaction else _WHOLE
    connection.execute(begin)
    try:
        yield
        connection.execute(keep)
    except BaseException:
        if connection.in_transaction:
            connection.execute(drop)
        raise


@contextmanager
def steady(connection: apsw.Connection) -> Iterator[None]:
    """All that is read in the block is of one moment, whatever others write meanwhile. Within another such block, or a write, of that one's."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        # A query that was broken off may have ended it.
        if connection.in_transaction:
            connection.execute("ROLLBACK")


@contextmanager
def time_limit(connection: apsw.Connection, seconds: float) -> Iterator[None]:
    """Ends a query that takes longer than `seconds` with a `RecordError`."""
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
    try:
        yield
    except apsw.InterruptError as error:
        raise RecordError(f"the search was stopped after {seconds:g} seconds; ask with rarer words, or narrow it by speaker, outlet or dates") from error
    finally:
        connection.set_progress_handler(None)
