"""A picture of counts over time: by month, what lies in two months at most by day, many years by year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, timedelta

from onrecord import api
from onrecord.web.chart import Bar, Chart, bar_chart
from onrecord.web.page import Page

LONGEST = 120
"""Bars of the picture at most, the latest."""

Counts = Sequence[tuple[str, int]]


def over_time(page: Page, held: api.Record, search: api.Search, address: Callable[[str], str]) -> Chart:
    """When the statements that a search finds were published. `address` is where a day, month or year leads."""
    counted: Counts = page.held.remembered(held, ("month", search), lambda: held.reader.timeline(search, "month"))
    months = [one for one in counted if one[0]]
    if not is_short(months):
        return drawn("Statements", months, address)
    days: Counts = page.held.remembered(held, ("day", search), lambda: held.reader.timeline(search, "day"))
    return drawn("Statements", [one for one in days if one[0]], address)


def is_short(months: Counts) -> bool:
    """Whether counts by month lie in two of them at most, so that days tell more."""
    return bool(months) and _number(months[-1][0]) - _number(months[0][0]) < 2


def drawn(what: str, counts: Counts, address: Callable[[str], str], *, of: str = "of publication") -> Chart:
    """Counts by day or by month as a picture, the earliest first, with what lies between; many months by year."""
    if not counts:
        return bar_chart("", ())
    held = dict(counts)
    if len(counts[0][0]) > len("2031-03"):
        names = _days(counts)
        return bar_chart(f"{what} by day {of}".rstrip(), [Bar(name, held.get(name, 0), address(name)) for name in names])
    first, last = _number(counts[0][0]), _number(counts[-1][0])
    if last - first < LONGEST:
        names = [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1)]
        return bar_chart(f"{what} by month {of}".rstrip(), [Bar(name, held.get(name, 0), address(name)) for name in names])
    years: dict[str, int] = {}
    for month, count in counts:
        years[month[:4]] = years.get(month[:4], 0) + count
    names = [f"{year:04}" for year in range(int(min(years)), int(max(years)) + 1)][-LONGEST:]
    return bar_chart(f"{what} by year {of}".rstrip(), [Bar(name, years.get(name, 0), address(name)) for name in names])


def _days(counted: Counts) -> list[str]:
    """Every day from the first to the last. A day that no calendar has is left out."""
    known = list[date]()
    for day, _ in counted:
        with suppress(ValueError):
            known.append(date.fromisoformat(day))
    return [f"{known[0] + timedelta(days=number)}" for number in range((known[-1] - known[0]).days + 1)] if known else []


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1
