"""A clock: what tells the time and waits, so that a test need not."""

from __future__ import annotations

import time


class Clock:
    """The clock of this machine."""

    def now(self) -> float:
        """Seconds since 1970, UTC."""
        return time.time()

    def ticks(self) -> float:
        """Seconds from a beginning of its own, which no setting of the clock changes."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(max(0.0, seconds))
