"""Dates as reports print them, in ISO 8601 as exact as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBER = {name[:size]: number for number, name in enumerate(_MONTHS, start=1) for size in range(3, len(name) + 1)}

LONGEST = 80
"""Characters of the longest stretch that is looked at as one date."""

_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? )?"
_NAMED_DAY = r"(?:(?P<weekday>Mon(?:day)?|Tue(?:s|sday)?|Wed(?:s|nesday)?|Thu(?:r|rs|rsday)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)\.?,? )?"
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_YEAR = r"(?P<year>[12][0-9]{3})"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.)?"
_ZONE = r"(?: ?\(?(?P<zone>Z|(?:GMT|UTC)(?:[+-][0-9]{1,2}(?::?[0-9]{2})?)?|[+-][0-9]{2}:?[0-9]{2}|[A-Z]{1,4}T)\)?)?"
_CLOCK = r"(?P<hour>[0-9]{1,2})(?:[:.h](?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?)?(?: ?(?P<half>[ap])\.?m\.?)?"
_TIME = rf"(?:(?:T| ?[-–—,|] ?| at | ){_CLOCK}{_ZONE})?"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}[-/](?P<month>[0-9]{{2}})[-/](?P<day>[0-9]{{2}}){_TIME}",
        rf"{_YEAR}-(?P<month>[0-9]{{2}})",
        rf"{_WEEKDAY}{_DAY} (?:of )?{_MONTH},? {_YEAR}{_TIME}",
        rf"{_WEEKDAY}{_MONTH} {_DAY},? {_YEAR}{_TIME}",
        rf"{_MONTH},? {_YEAR}",
        rf"{_CLOCK}{_ZONE}(?:,| on)? {_WEEKDAY}{_DAY} {_MONTH},? {_YEAR}",
        rf"{_CLOCK}{_ZONE}(?:,| on)? {_WEEKDAY}{_MONTH} {_DAY},? {_YEAR}",
    )
)
_NUMERIC = re.compile(rf"{_NAMED_DAY}(?P<first>[0-9]{{1,2}})(?P<mark>[./-])(?P<second_of>[0-9]{{1,2}})(?P=mark){_YEAR}{_TIME}", re.IGNORECASE)
_WITHIN = re.compile(
    rf"(?<![\w/.-])(?:{_WEEKDAY}(?:[0-9]{{1,2}}(?:st|nd|rd|th|\.)? (?:of )?[A-Za-z]{{3,9}}\.?,?"
    r"|[A-Za-z]{3,9}\.? [0-9]{1,2}(?:st|nd|rd|th)?,?) [12][0-9]{3}"
    rf"|[12][0-9]{{3}}-[0-9]{{2}}-[0-9]{{2}}|{_WEEKDAY}[0-9]{{1,2}}(?P<mark>[./-])[0-9]{{1,2}}(?P=mark)[12][0-9]{{3}})"
    r"(?:(?:T| ?[-–—,|] ?| at | )[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?(?: ?[ap]\.?m\b\.?)?(?: ?(?:Z|GMT|UTC)\b)?)?(?![\w/])",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"(?<![\w/.-])([0-9]{1,2})([./-])([0-9]{1,2})\2((?:[12][0-9])?[0-9]{2})(?![\w/-])")
_ISO = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?) ?(Z|[+-][0-9]{2}:?[0-9]{2})?")


def iso(words: str) -> str | None:
    """The date, or date and time, that `words` are, as exact as they say it: "2031-03-04", "2031-03-04T22:10", "2031-03".

    A time zone is kept where its offset is printed (`+02:00`, `GMT`); a letter code such as `ET` is left off, for it has
    no one offset. In figures a printed weekday decides the order of day and month: "Mon, 11/03/2014" is 3 November. `None` when the words are
    no date, when no such day exists, or when 3 April and 4 March are both possible.
    """
    if len(words) > LONGEST:
        return None
    words = " ".join(words.split()).rstrip(".")
    if (exact := _ISO.fullmatch(words)) and _day(exact[1]) and _clock(exact[2]):
        return f"{exact[1]}T{exact[2]}{exact[3] or ''}"
    for form in _FORMS:
        if found := form.fullmatch(words):
            return _written(found.groupdict())
    numeric = _NUMERIC.fullmatch(words)
    return _numeric(numeric.groupdict()) if numeric else None


def dates_in(words: str) -> Iterator[str]:
    """The dates that stand somewhere in `words`, such as in "Submitted by desk on Mon, 11/03/2014 - 10:12", as `iso` gives each."""
    for found in _WITHIN.finditer(" ".join(words.split())):
        if date := iso(found.group()):
            yield date


def undecided(words: str, day: str) -> bool:
    """Whether `day` (ISO 8601) is one of the two days that a date in figures somewhere in `words` may be, such as 11/03/2014 or 03.11.14,
    so that it was told by a guess."""
    year, month, number = (int(part) for part in day[:10].split("-"))
    if month == number or number > 12:
        return False
    return any({int(first), int(second)} == {month, number} and int(told) in {year, year % 100} for first, _, second, told in _FIGURES.findall(words))


def _numeric(printed: dict[str, str | None]) -> str | None:
    first, second = int(printed["first"] or 0), int(printed["second_of"] or 0)
    # Dots part a date only where the day comes first; slashes and hyphens do so in both orders.
    if first != second and first <= 12 and second <= 12 and printed["mark"] != ".":
        return _by_weekday(first, second, printed)
    day, month = (first, second) if second <= 12 else (second, first)
    return _written({**printed, "day": str(day), "month": str(month)})


def _by_weekday(first: int, second: int, printed: dict[str, str | None]) -> str | None:
    """The one order of day and month in which the day is the printed weekday; `None` where both are or neither is."""
    if printed["weekday"] is None:
        return None
    wanted, year = _DAYS.index(printed["weekday"][:3].lower()), int(printed["year"] or 0)
    orders = ((first, second), (second, first))
    fitting = [(day, month) for day, month in orders if _day(f"{year:04}-{month:02}-{day:02}") and date(year, month, day).weekday() == wanted]
    if len(fitting) != 1:
        return None
    ((day, month),) = fitting
    return _written({**printed, "day": str(day), "month": str(month)})


def _written(printed: dict[str, str | None]) -> str | None:
    name = (printed["month"] or "").lower()
    month = int(name) if name.isdecimal() else _NUMBER.get(name, 0)
    year = int(printed["year"] or 0)
    if not 1 <= month <= 12:
        return None
    if printed.get("day") is None:
        return f"{year:04}-{month:02}"
    day = _day(f"{year:04}-{month:02}-{int(printed['day'] or 0):02}")
    if day is None or printed.get("hour") is None:
        return day
    return _timed(day, printed)


def _timed(day: str, printed: dict[str, str | None]) -> str | None:
    """`day` with the printed hour; a bare number without minutes or half of the day is no time."""
    hour, half = int(printed["hour"] or 0), (printed["half"] or "").lower()
    if printed["minute"] is None and not half:
        return None
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    clock = _clock(":".join(part for part in (f"{hour:02}", printed["minute"] or "00", printed["second"]) if part))
    return None if clock is None else f"{day}T{clock}{_offset(printed['zone'])}"


def _offset(zone: str | None) -> str:
    zone = (zone or "").upper()
    if zone in {"Z", "GMT", "UTC"}:
        return "Z"
    if zone[:3] in {"GMT", "UTC"}:
        hours, _, minutes = zone[4:].partition(":")
        if len(hours) > 2:
            hours, minutes = hours[:-2], hours[-2:]
        return f"{zone[3]}{int(hours):02}:{minutes or '00'}"
    return zone if zone[:1] in {"+", "-"} else ""


def _day(words: str) -> str | None:
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        return None


def _clock(words: str) -> str | None:
    try:
        time.fromisoformat(words)
    except ValueError:
        return None
    return words
