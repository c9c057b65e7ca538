"""A line: whoever wants something that one at a time can have gets it in the order of asking."""

from __future__ import annotations

from collections import deque
from threading import Event, Lock


class Line:
    """Hands a turn from one thread to the next. A lock would be taken again by the thread that has just given it back, before a busy
    machine has woken the one that waits: a job that writes after each article would keep a correction out for seconds.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: deque[Event] = deque()
        self._taken = False

    def take(self, seconds: float) -> bool:
        """Whether the turn came within so many seconds. Who has it gives it back."""
        with self._lock:
            if not self._taken:
                self._taken = True
                return True
            mine = Event()
            self._waiting.append(mine)
        if mine.wait(seconds):
            return True
        with self._lock:
            if mine.is_set():
                return True
            self._waiting.remove(mine)
            return False

    def give(self) -> None:
        """The turn goes to whoever waits longest."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False
