"""A day as a number, so that two can be held against each other."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

LENGTH = len("2031-03-04")


@lru_cache(maxsize=1 << 16)
def ordinal(told: str | None) -> int | None:
    """The number of the day (`datetime.date.toordinal`) that a date or a time as ISO 8601 writes it begins with.

    `None` where no day is told: of a month, a year, or a day that no calendar has.
    """
    if told is None or len(told) < LENGTH:
        return None
    try:
        return date.fromisoformat(told[:LENGTH]).toordinal()
    except ValueError:
        return None
