"""Dates in a column: as programs and people write them, with what the other rows of the column tell about the order of day and month."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Literal

from onrecord.articles.date import LONGEST, iso

Order = Literal["day first", "month first"]

_NUMERIC = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([12][0-9]{3})(?:(?:,? |T)(.{1,40}))?")
_PACKED = re.compile(r"([12][0-9]{3})([01][0-9])([0-3][0-9])(?:[T ]?([0-2][0-9])([0-5][0-9])([0-5][0-9])?(Z)?)?")
_YEAR_FIRST = re.compile(r"([12][0-9]{3})([./-])([0-9]{1,2})\2([0-9]{1,2})(?:(?:,? |T)(.{1,40}))?")
_NUMBER = re.compile(r"([0-9]{9,16})(?:\.[0-9]{1,9})?")
_OFFSET = re.compile(r"(.{16,40}[+-][0-9]{2})([0-9]{2})?")
_LATE = 253_402_300_800
"""Seconds from 1970 to the year 10000."""

_UNITS = ((10, 1), (13, 1_000), (16, 1_000_000))
"""Figures of the longest number of seconds, milliseconds and microseconds since 1970, and how many of each make a second."""


def told_date(value: Any, order: Order | None = None) -> str | None:
    """The ISO 8601 date that a cell of a column of dates tells, as exact as it is; `None` where it tells none.

    Seconds and milliseconds since 1970 are UTC. A zone that is written is kept. 03/04/2031 is read only where `order` says how.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _epoch(float(value)) if not isinstance(value, int) or len(str(abs(value))) != 8 else told_date(str(value))
    if not isinstance(value, str) or len(value) > LONGEST:
        return None
    words = " ".join(value.split())
    if packed := _PACKED.fullmatch(words):
        return _packed(packed)
    if number := _NUMBER.fullmatch(words):
        return _epoch(float(number[0]))
    if (numeric := _NUMERIC.fullmatch(words)) and (swapped := _ordered(numeric, order)):
        words = swapped
    if year := _YEAR_FIRST.fullmatch(words):
        words = f"{year[1]}-{int(year[3]):02}-{int(year[4]):02}{f' {year[5]}' if year[5] else ''}"
    return _with_colon(iso(words))


def order_of(values: Iterable[Any]) -> Order | None:
    """How the numeric dates of a column order day and month, where one of them can be read in one way only and none contradicts it."""
    found = set[Order]()
    for value in values:
        if isinstance(value, str) and len(value) <= LONGEST and (numeric := _NUMERIC.fullmatch(" ".join(value.split()))):
            first, second = int(numeric[1]), int(numeric[3])
            if 12 < first <= 31 and second <= 12:
                found.add("day first")
            elif first <= 12 < second <= 31:
                found.add("month first")
    return found.pop() if len(found) == 1 else None


def is_date(value: Any) -> bool:
    """Whether a cell is a date, though perhaps one whose day and month are not told apart."""
    if told_date(value) is not None:
        return True
    return isinstance(value, str) and len(value) <= LONGEST and _NUMERIC.fullmatch(" ".join(value.split())) is not None


def _ordered(numeric: re.Match[str], order: Order | None) -> str | None:
    """The numeric date with its year first; `None` where nothing tells day and month apart."""
    first, second = int(numeric[1]), int(numeric[3])
    if order is None or first == second or first > 12 or second > 12:
        day, month = (first, second) if second <= 12 else (second, first)
        if first <= 12 and second <= 12 and first != second:
            return None
    else:
        day, month = (first, second) if order == "day first" else (second, first)
    return f"{numeric[4]}-{month:02}-{day:02}{f' {numeric[5]}' if numeric[5] else ''}"


def _packed(packed: re.Match[str]) -> str | None:
    year, month, day, hour, minute, second, zone = packed.groups()
    clock = f"T{hour}:{minute}{f':{second}' if second else ''}{zone or ''}" if hour else ""
    return iso(f"{year}-{month}-{day}{clock}")


def _epoch(number: float) -> str | None:
    figures = len(str(int(abs(number)))) if abs(number) < 1e17 else 0
    if not number > 0 or figures < 9:
        return None
    unit = next((unit for longest, unit in _UNITS if figures <= longest), None)
    if unit is None or number / unit >= _LATE:
        return None
    return datetime.fromtimestamp(int(number // unit), UTC).isoformat().replace("+00:00", "Z")


def _with_colon(told: str | None) -> str | None:
    """An offset such as `+0200` with the colon that the rest of ISO 8601's long form has; `+02` with its minutes."""
    if told is None or len(told) <= 16 or not (offset := _OFFSET.fullmatch(told)):
        return told
    return f"{offset[1]}:{offset[2] or '00'}"
