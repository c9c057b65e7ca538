"""The log of one run: gathers what there is to tell and tells it to the record now and then."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version

from onrecord.data.reading import Reading
from onrecord.data.received import Skipped
from onrecord.data.run import Counts, RunCommand, RunItem, RunOutcome
from onrecord.errors import RecordError, StopError
from onrecord.record import Record

EVERY = 1.0
"""Seconds between two words to the record: so much is not known of a run that is killed. Which run read an article is kept with the article."""

SAME = 1_000
"""Notes whose words are remembered: what a table says of each of its rows is kept once."""

Turns = Callable[[], AbstractContextManager[Record]]
"""Opens the record for writing, for as long as the block takes."""


class Log:
    """What one run tells. Whoever runs it opens the record for writing and hands it in, as soon as the log `is_due`."""

    def __init__(self, command: RunCommand, asked: Sequence[str], *, by: str | None = None) -> None:
        self._command = command
        self._asked = asked
        self._by = by
        self._number = 0
        self._counts = Counts()
        self._items: list[RunItem] = []
        self._notes = set[str]()
        self._reading: Reading | None = None
        self._said = time.monotonic()

    @property
    def number(self) -> int:
        """The number of the run in the record; 0 before it begins."""
        return self._number

    @property
    def is_due(self) -> bool:
        """Whether the record was told nothing for a while."""
        return time.monotonic() - self._said >= EVERY

    @contextmanager
    def running(self, turns: Turns) -> Iterator[None]:
        """The run goes on for as long as the block; the record is told how it ends."""
        with turns() as held:
            self._number = held.diary.begin(self._command, self._asked, at=_now(), onrecord=version("onrecord"), by=self._by)
        try:
            yield
        except BaseException as error:
            # What went wrong may be the record itself: then the run stays one without an end.
            with suppress(RecordError, StopError), turns() as held:
                if isinstance(error, KeyboardInterrupt | StopError):
                    self._end(held, "stopped")
                else:
                    self._end(held, "failed", str(error) or type(error).__name__)
            raise
        with turns() as held:
            self._end(held, "done")

    def bring(self, held: Record, reading: Reading) -> None:
        """An article is added: within the block that adds it, so that both are kept or neither."""
        self._reading = reading
        self._count(read=1)
        self._tell(held, [reading.article.id])

    def read_again(self, reading: Reading) -> None:
        """An article was read again."""
        self._reading = reading
        self._count(read=1, statements=len(reading.statements))

    def know(self) -> None:
        """An article was known."""
        self._count(known=1)

    def skip(self, skipped: Skipped) -> None:
        """Something was skipped."""
        self._count(skipped=1)
        self._items.append(RunItem("skipped", skipped.origin, skipped.reason, skipped.why))

    def note(self, origin: str, notes: Sequence[str]) -> None:
        """What was odd about an article."""
        self._count(odd=len(notes))
        for words in notes:
            if words not in self._notes:
                self._items.append(RunItem("odd", origin, words))
                if len(self._notes) < SAME:
                    self._notes.add(words)

    def find(self, statements: int) -> None:
        """So many statements were found that were not told before."""
        self._count(statements=statements)

    def tell(self, held: Record) -> None:
        """Tells the record what it was not told yet."""
        self._tell(held, [])

    def _end(self, held: Record, outcome: RunOutcome, problem: str | None = None) -> None:
        with held.writer.together():
            self._tell(held, [])
            held.diary.end(self._number, outcome, at=_now(), problem=problem)

    def _count(self, **more: int) -> None:
        self._counts = replace(self._counts, **{name: getattr(self._counts, name) + number for name, number in more.items()})

    def _tell(self, held: Record, brought: Sequence[str]) -> None:
        made_by = None if self._reading is None else self._reading.made_by
        held.diary.tell(self._number, self._counts, at=_now(), made_by=made_by, items=self._items, brought=brought)
        self._items = []
        self._said = time.monotonic()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
