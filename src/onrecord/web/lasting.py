"""What takes long to find out and is right for a while: kept until articles are added or read again, and then found out anew beside the requests."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from threading import Lock, Thread
from typing import Any, TypeVar

from onrecord.api import Record
from onrecord.errors import OnrecordError

KEPT = 50
"""Answers that are kept."""

Result = TypeVar("Result")


@dataclass(slots=True)
class _Answer:
    version: tuple[int, int] | None = None
    value: Any = None
    making: Lock = field(default_factory=Lock)


class Lasting:
    """Answers of the record that `reading` opens. Whatever people judge does not change them."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Record]]) -> None:
        self._reading = reading
        self._answers: OrderedDict[Hashable, _Answer] = OrderedDict()
        self._lock = Lock()

    def get(self, record: Record, asked: Hashable, make: Callable[[Record], Result]) -> Result:
        """What `make` gives, or gave before the last articles came in: then it is made anew meanwhile, for whoever asks next."""
        article, _, superseded = record.reader.version()
        now = (article, superseded)
        with self._lock:
            answer = self._answers.setdefault(asked, _Answer())
            self._answers.move_to_end(asked)
            while len(self._answers) > KEPT:
                self._answers.popitem(last=False)
        if answer.version is None:
            with answer.making:  # whoever asks the same at the same time waits for one answer
                if answer.version is None:
                    answer.value, answer.version = make(record), now
        elif answer.version != now and answer.making.acquire(blocking=False):
            Thread(target=self._renew, args=(answer, now, make), daemon=True).start()
        found: Result = answer.value
        return found

    def _renew(self, answer: _Answer, version: tuple[int, int], make: Callable[[Record], Any]) -> None:
        try:
            with suppress(OnrecordError), self._reading() as record:
                answer.value, answer.version = make(record), version
        finally:
            answer.making.release()
