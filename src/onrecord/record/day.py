"""A day, month or year to search by, as ISO 8601 writes it."""

from __future__ import annotations

import re
from datetime import date

from onrecord.errors import RecordError

_FORM = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9:.+Z-]*)?)?)?")
_FIRST = "0001-01-01"


def checked_day(value: str, *, name: str = "") -> str:
    """`value`, when it is a year, month or day of the calendar, or a time of one. Raises `RecordError`, which calls it `name`."""
    if not (_FORM.fullmatch(value) and _is_in_the_calendar(value[:10])):
        raise RecordError(f"{name} {value!r} is not a date; expected one such as 2022, 2022-02 or 2022-02-24".lstrip())
    return value


def _is_in_the_calendar(day: str) -> bool:
    try:
        date.fromisoformat(day + _FIRST[len(day) :])
    except ValueError:
        return False
    return True
