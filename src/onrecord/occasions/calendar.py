"""The calendar: days, weeks, months, quarters and years reckoned from a day, written as TIMEX3 writes them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from onrecord.data.statement import Precision

Tense = Literal["past", "future"]
"""Whether the words around an expression look back or ahead."""

_WEEK = 7
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(T.*)?")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_WEEKS = re.compile(r"([0-9]{4})-W([0-9]{2})(?:-WE)?")
_YEAR = re.compile(r"([0-9]{4})(?:-[A-Z][A-Z0-9])?")
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


def after(day: date, days: int) -> date | None:
    """The day that many days after `day`, before it where negative; `None` beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def day_of(year: int, month: int, number: int) -> date | None:
    """That day, `None` where there is no such."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def day_value(day: date | None) -> str | None:
    """`2031-03-04`."""
    return None if day is None else day.isoformat()


def week_value(day: date, weeks: int = 0, *, weekend: bool = False) -> str | None:
    """`2031-W10`, the week that many weeks after that of `day`, or its weekend."""
    there = after(day, _WEEK * weeks)
    if there is None:
        return None
    year, week, _ = there.isocalendar()
    return f"{year:04}-W{week:02}" + ("-WE" if weekend else "")


def month_value(day: date, months: int = 0) -> str | None:
    """`2031-03`, that many months after that of `day`."""
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return f"{year:04}-{month + 1:02}" if 0 < year <= date.max.year else None


def quarter_value(day: date, quarters: int = 0) -> str | None:
    """`2031-Q1`, that many quarters after that of `day`."""
    year, quarter = divmod(4 * day.year + (day.month - 1) // 3 + quarters, 4)
    return f"{year:04}-Q{quarter + 1}" if 0 < year <= date.max.year else None


def year_value(day: date, years: int = 0, *, digits: int = 4) -> str | None:
    """`2031`, or its first digits: three for the decade, two for the century."""
    year = day.year + years
    return f"{year:04}"[:digits] if 0 < year <= date.max.year else None


def shifted(day: date, unit: str, by: int) -> str | None:
    """What lies `by` units from `day`, as exact as the unit is (`D`, `W`, `WE`, `M`, `Q`, `Y`, `DE`, `CE`)."""
    if abs(by) > date.max.toordinal():
        return None
    if unit == "D":
        return day_value(after(day, by))
    if unit in ("W", "WE"):
        return week_value(day, by, weekend=unit == "WE")
    if unit == "M":
        return month_value(day, by)
    if unit == "Q":
        return quarter_value(day, by)
    if unit == "Y":
        return year_value(day, by)
    return year_value(day, 10 * by, digits=3) if unit == "DE" else year_value(day, 100 * by, digits=2)


_AHEAD: dict[Tense | None, int] = {"future": 4, None: 2, "past": 1}
"""Days ahead that a weekday may lie, by what the words around it look to: farther ahead it is the last one, which reports mean by it."""


def weekday(anchor: date, number: int, tense: Tense | None) -> date | None:
    """The weekday (1 is Monday) that a report of the day `anchor` means: that day, one of the few after it that `tense` allows, or the last one."""
    back = (anchor.isoweekday() - number) % _WEEK
    return after(anchor, _WEEK - back if back and _WEEK - back <= _AHEAD[tense] else -back)


def weekday_before(anchor: date, number: int) -> date | None:
    """The last weekday of that number, or `anchor` itself."""
    return after(anchor, -((anchor.isoweekday() - number) % _WEEK))


def weekday_after(anchor: date, number: int) -> date | None:
    """The next weekday of that number, or `anchor` itself."""
    return after(anchor, (number - anchor.isoweekday()) % _WEEK)


def yearly(anchor: date, month: int, number: int, tense: Tense | None) -> date | None:
    """The day of the year nearest to `anchor`; one on the side that the words do not look to counts as twice as far."""
    return min(_every_year(anchor, month, number), key=lambda day: _distance((day - anchor).days, tense), default=None)


def yearly_before(anchor: date, month: int, number: int) -> date | None:
    """The last such day, or `anchor` itself."""
    return max((day for day in _every_year(anchor, month, number) if day <= anchor), default=None)


def _every_year(anchor: date, month: int, number: int) -> list[date]:
    return [day for year in (anchor.year - 1, anchor.year, anchor.year + 1) if 0 < year <= date.max.year and (day := day_of(year, month, number))]


def _distance(by: int, tense: Tense | None, weight: int = 2) -> int:
    return abs(by) * (weight if (by > 0 and tense == "past") or (by < 0 and tense == "future") else 1)


def month_before(anchor: date, month: int) -> str | None:
    """The last month of that number, or that of `anchor`."""
    return month_value(anchor, (month - anchor.month) % 12 - (12 if month != anchor.month else 0))


def month_after(anchor: date, month: int) -> str | None:
    """The next month of that number, or that of `anchor`."""
    return month_value(anchor, (month - anchor.month) % 12)


def nearest_month(anchor: date, month: int, tense: Tense | None) -> str | None:
    """The month of that number nearest to that of `anchor`, as `yearly` tells it."""
    by = (month - anchor.month) % 12
    return month_value(anchor, min(by, by - 12, key=lambda months: (_distance(months, tense, 3), months)))


def season_value(anchor: date, season: str, by: int) -> str | None:
    """`2031-SU`: of the year of `anchor` for 0; for -1 the last one that was over, for 1 the next to begin."""
    first, last = _SEASONS[season]
    year = anchor.year
    if by < 0 and (anchor.month <= last or season == "WI"):
        year -= 1
    if by > 0 and anchor.month >= first:
        year += 1
    return f"{year:04}-{season}" if 0 < year <= date.max.year else None


def dated(value: str) -> tuple[str, Precision] | None:
    """The ISO 8601 date and precision of a TIMEX3 value; `None` of a decade, of `PAST_REF` and of what is no date.

    A week is given by its Monday, a quarter, a season and a half by their year.
    """
    if found := _DAY.fullmatch(value):
        return (value[:10], "part_of_day" if found[4] else "day") if day_of(int(found[1]), int(found[2]), int(found[3])) else None
    if found := _WEEKS.fullmatch(value):
        try:
            return date.fromisocalendar(int(found[1]), int(found[2]), 1).isoformat(), "week"
        except ValueError:
            return None
    if found := _MONTH.fullmatch(value):
        return (value, "month") if day_of(int(found[1]), int(found[2]), 1) else None
    if found := _YEAR.fullmatch(value):
        return (found[1], "year") if int(found[1]) else None
    return None
