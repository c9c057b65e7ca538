"""Words of dates: months and days of the week, in the languages of the interfaces of press databases."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from onrecord.errors import RunError
from onrecord.lexicon.press_label import LANGUAGES
from onrecord.lexicon.table import rows

CalendarClass = Literal["month", "weekday"]
CLASSES: tuple[CalendarClass, ...] = get_args(CalendarClass)

_LAST = {"month": 12, "weekday": 7}


@cache
def months() -> Mapping[str, int]:
    """The names of months of every language in lower case, whole and shortened, with their numbers. No name is two months."""
    return _numbers("month")


@cache
def weekdays() -> frozenset[str]:
    """The names of the days of the week of every language in lower case, whole and shortened."""
    return frozenset(_numbers("weekday"))


def _numbers(wanted: CalendarClass) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for language in LANGUAGES:
        for word, given, number in rows("calendar", width=3, language=language):
            if given not in CLASSES or not number.isdecimal() or not 1 <= int(number) <= _LAST[given]:
                raise RunError(f"lexicon/{language}/calendar.tsv: {word!r} is {given!r} {number!r}; expected a month from 1 to 12 or a weekday from 1 to 7")
            if given == wanted and found.setdefault(word, int(number)) != int(number):
                raise RunError(f"lexicon/{language}/calendar.tsv: {word!r} is {wanted} {number} here and {found[word]} in another language; expected one")
    return MappingProxyType(found)
