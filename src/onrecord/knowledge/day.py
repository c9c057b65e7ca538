"""Days of a file of knowledge: a year, a month or a day, as ISO 8601 writes them."""

from __future__ import annotations

import re
from datetime import date

_FORM = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?")


def day(told: str) -> str | None:
    """`told` as `2031`, `2031-03` or `2031-03-04`, without a time of day; `None` where it is no day of the calendar."""
    match = _FORM.fullmatch(told.strip())
    if match is None:
        return None
    year, month, number = match.groups()
    try:
        date(int(year), int(month or 1), int(number or 1))
    except ValueError:
        return None
    return "-".join(part for part in (year, month, number) if part)


def earliest(told: str) -> str:
    """The first day that `told` may be."""
    return told + "0000-01-01"[len(told) :]


def latest(told: str) -> str:
    """The last day that `told` may be, as far as days compare; a month has 31 days here."""
    return told + "0000-12-31"[len(told) :]
