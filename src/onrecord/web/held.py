"""The record that is served: connections that read, lent one to a request, and one writer at a time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue

from onrecord.api import Record, open_record
from onrecord.errors import RecordError
from onrecord.web.line import Line

READERS = 16
"""Connections that are kept open for the next request."""

PATIENCE = 10.0
"""Seconds that a correction waits for whoever else writes to the record."""


class Held:
    """The record at `path`, for many threads. `seconds` is the time limit of each search."""

    def __init__(self, path: Path, *, seconds: float = 10.0, patience: float = PATIENCE) -> None:
        self.path = path
        self._seconds = seconds
        self._patience = patience
        self._idle: LifoQueue[Record] = LifoQueue(READERS)
        self._writing = Line()

    @contextmanager
    def reading(self) -> Iterator[Record]:
        """A connection that nobody else has meanwhile. Raises `RecordError`."""
        try:
            record = self._idle.get_nowait()
        except Empty:
            record = open_record(self.path, seconds=self._seconds)
        try:
            yield record
        finally:
            if self._idle.full():
                record.close()
            else:
                self._idle.put(record)

    @contextmanager
    def writing(self) -> Iterator[Record]:
        """The record open for writing. Waits for another writer, of this program or another one; raises `RecordError` when that takes too long."""
        until = time.monotonic() + self._patience
        if not self._writing.take(self._patience):
            raise RecordError(f"{str(self.path)!r} is being written to; nothing was kept, try again in a while")
        try:
            with self._opened(until) as record:
                yield record
        finally:
            self._writing.give()

    def _opened(self, until: float) -> Record:
        while True:
            try:
                return open_record(self.path, "w", seconds=self._seconds)
            except RecordError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)

    def close(self) -> None:
        """Closes what is idle."""
        while True:
            try:
                self._idle.get_nowait().close()
            except Empty:
                return
