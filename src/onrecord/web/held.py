"""The record that is served: connections that read, lent one to a request, and one writer at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Full, LifoQueue
from threading import Lock
from typing import Any, TypeVar

from onrecord.api import Record, judged_article, open_record
from onrecord.data.judged import Judged
from onrecord.errors import HeldError
from onrecord.web.kept import Kept
from onrecord.web.lasting import Lasting
from onrecord.web.line import Line

READERS = 16
"""Connections that are kept open for the next request."""

PATIENCE = 10.0
"""Seconds that a correction waits for whoever else writes to the record."""

REMEMBERED = 500
"""Counts that are kept for whoever asks the same."""

LARGE = 12
"""Answers that look at the whole record and are kept, the newest of each question."""

SLOW, SHARE = 0.5, 20
"""An answer that took more seconds than this may be given again for so many times as long as it took, though something was judged meanwhile."""

ARTICLES = 256
"""Articles that are kept as they were judged."""

LONG = 0.01
"""Seconds of the processor from which on an answer took long: of some ten thousand statements that are counted."""

HOLDS = 15.0
"""Seconds for which an answer that took long holds although the record was judged."""

Result = TypeVar("Result")


class Held:
    """The record at `path`, for many threads. `seconds` is the time limit of each search."""

    def __init__(self, path: Path, *, seconds: float = 10.0, patience: float = PATIENCE) -> None:
        self.path = path
        self._seconds = seconds
        self._patience = patience
        self._idle: LifoQueue[Record] = LifoQueue(READERS)
        self._writing = Line()
        self._remembered: Kept[tuple[tuple[int, int, int], float, Any]] = Kept(REMEMBERED)
        self._judged: Kept[Judged] = Kept(ARTICLES)
        self._making = tuple(Lock() for _ in range(64))
        self._large: Kept[tuple[tuple[int, int, int], float, Any]] = Kept(LARGE)
        self._counting = Lock()
        self.lasting = Lasting(self.reading)

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
            try:
                self._idle.put_nowait(record)
            except Full:
                record.close()

    @contextmanager
    def writing(self) -> Iterator[Record]:
        """The record open for writing. Waits for another writer, of this program or another one; raises `HeldError` when that takes too long."""
        until = time.monotonic() + self._patience
        if not self._writing.take(self._patience):
            raise HeldError(f"{str(self.path)!r} is being written to; nothing was kept, try again in a while")
        try:
            with self._opened(until) as record:
                yield record
        finally:
            self._writing.give()

    def _opened(self, until: float) -> Record:
        while True:
            try:
                return open_record(self.path, "w", seconds=self._seconds)
            except HeldError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)

    def remembered(self, record: Record, asked: Hashable, make: Callable[[], Result]) -> Result:
        """What `make` gives, or gave for the same question when the record was as it is now. What took the processor long holds for `HOLDS` seconds
        although the record was judged since, so that a coder at work does not make everybody wait; never once somebody may see other things than
        before. Who asks while it is made waits for it.
        """
        version, asked = record.reader.version(), (asked, record.coders.version())
        with self._making[hash(asked) % len(self._making)]:
            if (kept := self._remembered.get(asked)) is not None:
                known, until, found = kept
                if known == version or (known[0] == version[0] and time.monotonic() < until):
                    result: Result = found
                    return result
            begun = time.thread_time()
            made = make()
            took = time.thread_time() - begun
            self._remembered.put(asked, (version, time.monotonic() + HOLDS if took > LONG else 0.0, made))
            return made

    def judged(self, record: Record, article: str, by: str | None) -> Judged:
        """The article with this id as the coder `by` may see it: made anew when anything was said of it, or anybody is given it."""
        key = (article, by, record.reader.mark(article), record.coders.version())
        if (kept := self._judged.get(key)) is not None:
            return kept
        made = judged_article(record, article, by=by)
        self._judged.put(key, made)
        return made

    def latest(self, record: Record, asked: Hashable, make: Callable[[], Result]) -> Result:
        """Like `remembered` for what is large and looks at the whole record: each question has one answer, and one is made at a time. One that took
        long holds for a while although the record was judged, so that a coder at work does not make everybody wait; never once somebody may see
        other things than before.
        """
        version, asked = record.reader.version(), (asked, record.coders.version())
        with self._counting:
            if (kept := self._large.get(asked)) is not None:
                known, until, found = kept
                if known == version or time.monotonic() < until:
                    result: Result = found
                    return result
            begun = time.monotonic()
            made = make()
            took = time.monotonic() - begun
            self._large.put(asked, (version, time.monotonic() + (took * SHARE if took > SLOW else 0), made))
            return made

    def close(self) -> None:
        """Closes what is idle."""
        while True:
            try:
                self._idle.get_nowait().close()
            except Empty:
                return
