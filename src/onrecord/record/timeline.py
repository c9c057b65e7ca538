"""A timeline: how many of the statements that a search finds were published in each month, or on each day."""

from __future__ import annotations

from typing import Literal

import apsw

from onrecord.record.place import MINUTES_OF_DAY, MINUTES_OF_MONTH, day_of_minute
from onrecord.record.search import Search

Unit = Literal["month", "day"]

_LENGTH: dict[Unit, int] = {"month": MINUTES_OF_MONTH, "day": MINUTES_OF_DAY}
_PRINTED: dict[Unit, int] = {"month": len("2031-03"), "day": len("2031-03-04")}


def timeline(asked: Search, connection: apsw.Connection, unit: Unit) -> tuple[tuple[str, int], ...]:
    """Months or days, the earliest first, each with its count, those with none left out; before them, under "", what has no date. An article
    that tells only its year or month counts for the first month or day of it. Raises `QueryError`, `RecordError` and `apsw.Error`.
    """
    counts = asked.spread(connection, _LENGTH[unit])
    return tuple((day_of_minute(number * _LENGTH[unit])[: _PRINTED[unit]] if number else "", counts[number]) for number in sorted(counts))
