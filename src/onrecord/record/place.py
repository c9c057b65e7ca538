"""The place of a statement in the order of a search: one number, the newest first, that the index, the facets and the pages share.

The upper bits hold the minute of publication counted backwards, the lower ones the statement's key, so that a range of days is a range
of numbers, the statements of an article stand together in their order, and those without a date come last.
"""

from __future__ import annotations

import re

KEY_BITS = 30
KEYS = (1 << KEY_BITS) - 1
"""The bits of a place that hold a key."""

ASIDE = 1 << (KEY_BITS - 1)
"""The bit of a key that tells a row of the table `aside` from one of `statement`."""

LARGEST_KEY = ASIDE - 1
"""The largest key of a row that has a place: a record holds about five hundred million statements."""

_MINUTE_BITS = 33
_NEWEST = (1 << _MINUTE_BITS) - 1
_TIME = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T([0-9]{2}):([0-9]{2}))?)?)?")
# Months of 31 days throughout: the number orders days, it does not count them.
_DAYS, _MINUTES = 31, 24 * 60
MINUTES_OF_DAY, MINUTES_OF_MONTH = _MINUTES, _DAYS * _MINUTES


MINUTE = f"({_NEWEST} - ({{at}} >> {KEY_BITS}))"
"""SQL of the minute of publication of the place `at`; 0 without a date."""


def place(published: str | None, statement: int) -> int:
    """The place of the statement with this key in an article published then (ISO 8601, as exact as is known); for a row of `aside` its key with that bit."""
    return (_NEWEST - _minute(published)) << KEY_BITS | statement


def key_of(at: int) -> int:
    """The key at a place: of a statement, or, with the bit `ASIDE`, of a row of the table `aside`."""
    return at & KEYS


def minute_of(at: int) -> int:
    """The minute of publication of a place; 0 without a date."""
    return _NEWEST - (at >> KEY_BITS)


def last_place(minute: int) -> int:
    """The last place of what was published in a minute or after it."""
    return (_NEWEST - minute + 1 << KEY_BITS) - 1


def month_of(at: int) -> str | None:
    """The month of publication of a place, such as `2031-03`; `None` without a date."""
    minute = _NEWEST - (at >> KEY_BITS)
    year, month = divmod(minute // (_DAYS * _MINUTES), 12)
    return f"{year:04}-{month + 1:02}" if minute else None


def day_of_minute(minute: int) -> str:
    """The day of a minute of publication, such as `2031-03-04`."""
    months, days = divmod(minute // _MINUTES, _DAYS)
    return f"{months // 12:04}-{months % 12 + 1:02}-{days + 1:02}"


def places(since: str | None, until: str | None) -> tuple[int, int]:
    """The first and last place of what was published from `since` to the end of `until` (ISO 8601). Without either, all; what has no date lies in no range."""
    if not (since or until):
        return 0, (_NEWEST + 1 << KEY_BITS) - 1
    earliest = max(1, _minute(since)) if since else 1
    latest = _end(until) - 1 if until else _NEWEST
    return max(0, _NEWEST - latest) << KEY_BITS, (_NEWEST - earliest + 1 << KEY_BITS) - 1


def _parts(value: str | None) -> list[int]:
    found = _TIME.match(value or "")
    return [int(part) for part in found.groups() if part is not None] if found else []


def _number(year: int, month: int = 1, day: int = 1, hour: int = 0, minute: int = 0) -> int:
    return ((year * 12 + month - 1) * _DAYS + day - 1) * _MINUTES + hour * 60 + minute


def _minute(value: str | None) -> int:
    """The first minute of a time; 0 where there is none. A month or day that no calendar has counts for what it is printed as."""
    parts = _parts(value)
    return max(0, min(_NEWEST, _number(*parts))) if parts else 0


def _end(value: str) -> int:
    """The minute after the last one of a year, month, day or minute."""
    parts = _parts(value)
    return _number(*parts) + (12 * _DAYS * _MINUTES, _DAYS * _MINUTES, _MINUTES, 1, 1)[len(parts) - 1] if parts else 0
