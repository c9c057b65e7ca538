"""Time words: what expressions of time are made of, such as weekdays, months, units and numbers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from onrecord.errors import RunError
from onrecord.lexicon.table import rows

TimeClass = Literal["weekday", "month", "part", "season", "unit", "number", "ordinal", "day", "reference", "holiday", "set", "zone", "future", "past"]
CLASSES: tuple[TimeClass, ...] = get_args(TimeClass)


@cache
def time_words(given: TimeClass, language: str = "en") -> Mapping[str, str]:
    """The words of one class in lower case, one space between words, with what each says (the table tells how it is written).

    Raises `RunError` for a class in the table that is none.
    """
    found: dict[str, str] = {}
    for words, kind, value in rows("time_words", width=3, language=language):
        if kind not in CLASSES:
            raise RunError(f"lexicon/{language}/time_words.tsv: {words!r} is {kind!r}; expected one of {CLASSES}")
        if kind == given:
            found[words] = value
    return MappingProxyType(found)
