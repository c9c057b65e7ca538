"""A timeline: how many of the statements that a search finds were published in each month, or on each day."""

from __future__ import annotations

from typing import Any, Literal

import apsw

from onrecord.record.place import KEY_BITS, MINUTES_OF_DAY, MINUTES_OF_MONTH, NEWEST_MINUTE, day_of_minute
from onrecord.record.search import Search

Unit = Literal["month", "day"]

_LENGTH: dict[Unit, int] = {"month": MINUTES_OF_MONTH, "day": MINUTES_OF_DAY}
_PRINTED: dict[Unit, int] = {"month": len("2031-03"), "day": len("2031-03-04")}


def timeline(asked: Search, connection: apsw.Connection, unit: Unit) -> tuple[tuple[str, int], ...]:
    """Months or days, the earliest first, each with its count: those with none are left out, and statements without a date. An article
    that tells only its year or month counts for the first month or day of it. Raises `QueryError`, `RecordError` and `apsw.Error`.
    """
    counts: dict[int, int] = {}
    for sql, values in asked.grouped(f"({NEWEST_MINUTE} - (found.rowid >> {KEY_BITS})) / {_LENGTH[unit]}", connection):
        rows: list[tuple[Any, ...]] = connection.execute(sql, values).fetchall()
        for bucket, count in rows:
            counts[bucket] = counts.get(bucket, 0) + count
    return tuple((day_of_minute(bucket * _LENGTH[unit])[: _PRINTED[unit]], counts[bucket]) for bucket in sorted(counts) if bucket > 0)
