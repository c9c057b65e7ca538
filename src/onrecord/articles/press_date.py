"""Dates as press databases print them, in the languages of their interfaces, with the weekday, time and edition around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.articles.date import iso
from onrecord.lexicon.calendar import months, weekdays

_LONGEST = 160
"""Characters of the longest line that is looked at."""

_WORD = r"[^\W\d_]{1,15}"
_YEAR = r"(?P<year>[12][0-9]{3})(?![0-9])"
_LEAD = rf"(?:(?P<weekday>{_WORD}(?:-feira)?)[.,]{{0,2}} )?(?:(?:den|le|el|the|op|il) )?"
_DAY = r"(?P<day>[0-9]{1,2})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>[12][0-9]{3})-(?P<number>[0-9]{2})-(?P<day>[0-9]{2})(?![0-9])",
        rf"{_LEAD}{_DAY}(?:\.|st|nd|rd|th|er|re|º|°|ª)?(?: de| of)? (?P<month>{_WORD})\.?,?(?: de| del)? {_YEAR}",
        rf"{_LEAD}(?P<month>{_WORD})\.? {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
        rf"(?P<month>{_WORD})\.?,?(?: de)? {_YEAR}",
    )
)
_NUMERIC = re.compile(rf"{_LEAD}(?P<first>[0-9]{{1,2}})(?P<mark>[./-])(?P<second>[0-9]{{1,2}})(?P=mark){_YEAR}", re.IGNORECASE)
_AFTER_WEEKDAY = re.compile(rf",{{0,2}} ?(?P<weekday>{_WORD}(?:-feira)?)\.?(?=[ ,]|$),{{0,2}} ?", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:[-–—,] ?|at |à |um |a las |às |om |alle |ore )?(?P<clock>[0-9]{1,2}[:.h][0-9]{2}(?::[0-9]{2})?(?: ?[ap]\.?m\b\.?)?)(?: (?:Uhr|uur))?"
    r"(?: ?\(?(?P<zone>Z|(?:GMT|UTC) ?[+-][0-9]{1,2}:?(?:[0-9]{2})?|GMT|UTC|[A-Z]{2,4}T)\b\)?)?(?=[ ,;]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PressDate:
    """A date in ISO 8601, as exact as it was printed, and what the line says after it, such as an edition. Equal when both are."""

    iso: str
    rest: str = ""


@lru_cache(maxsize=4096)
def press_date(line: str, language: str = "en") -> PressDate | None:
    """The date that `line` begins with, as an interface in `language` prints it; `None` when it begins with none.

    Names of months tell themselves in whichever language. Of figures alone, the day comes first in every language of the tables
    but English; there 3 April and 4 March are not told apart, and the answer is `None`.
    """
    line = " ".join(line.split())
    if len(line) > _LONGEST or not any(character.isdigit() for character in line):
        return None
    for form in _FORMS:
        if (found := form.match(line)) and (day := _day(found.groupdict())):
            return _timed(day, line[found.end() :])
    numeric = _NUMERIC.match(line)
    if numeric is None or not _leads(numeric["weekday"]):
        return None
    day = _figures(numeric["first"], numeric["second"], numeric["year"], language)
    return _timed(day, line[numeric.end() :]) if day else None


def _day(printed: dict[str, str | None]) -> str | None:
    if not _leads(printed.get("weekday")):
        return None
    number = int(printed["number"] or 0) if "number" in printed else months().get((printed["month"] or "").lower(), 0)
    day = printed.get("day")
    return iso(f"{printed['year']}-{number:02}" + (f"-{int(day):02}" if day else "")) if number else None


def _leads(word: str | None) -> bool:
    return word is None or word.lower() in weekdays() or word.lower() in {"den", "le", "el", "the", "op", "il"}


def _figures(first: str, second: str, year: str, language: str) -> str | None:
    if language == "en":
        return iso(f"{first}/{second}/{year}")
    return iso(f"{year}-{int(second):02}-{int(first):02}")


def _timed(day: str, after: str) -> PressDate:
    weekday = _AFTER_WEEKDAY.match(after)
    if weekday and weekday["weekday"].lower() in weekdays():
        after = after[weekday.end() :]
    after = after.lstrip(" ,")
    clock = _CLOCK.match(after)
    if clock is None or len(day) < len("2031-03-04"):
        return PressDate(day, after)
    zone = (clock["zone"] or "").upper().replace(" ", "")
    exact = iso(f"{day} {clock['clock']} {zone}".strip()) or iso(f"{day} {clock['clock']}")
    return PressDate(exact, after[clock.end() :].lstrip(" ,;")) if exact else PressDate(day, after)
