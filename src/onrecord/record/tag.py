"""A tag: what is known of a statement as one word of the full-text index, so that a filter is looked up as a word is."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

EVERY = "every"
"""The tag of every statement."""

NO_ONE = "nowhere"
"""A tag that no statement has."""

NONE = "none"
"""The value of a field that is not known."""

REPEAT = "isrepeat"
"""The tag of a statement of a reprint that its story told before."""

REPRINT = "isreprint"
NESTED = "isnested"

APART = "isapart"
"""The tag of what only one viewer sees."""

AS_FOUND = ""
"""The viewer who sees what was found, without what people said of it; every other is a coder by name."""

_DIGITS = 32
"""Hexadecimal digits of a coder's name in a tag: as words the names would be folded, and two of them one."""

_LENGTHS = (2, 3, 4, 6, 8)
"""Digits of a day that make a tag: century, decade, year, month, day. Any range of days is then the sum of a few tags."""


def choice_tag(field: str, value: str | None) -> str:
    """The tag of a value of a list, such as an occasion's kind."""
    return f"{field}{(value or NONE).replace('_', '')}"


def seen_tag(viewer: str) -> str:
    """The tag of what only this viewer sees."""
    return f"seenby{_digest(viewer)}"


def hidden_tag(viewer: str) -> str:
    """The tag of what everybody sees but this viewer."""
    return f"hiddenfrom{_digest(viewer)}"


def _digest(viewer: str) -> str:
    return sha256(viewer.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def outlet_tag(key: int) -> str:
    """The tag of an outlet by the key of its value."""
    return f"outletkey{key}"


def day_tags(field: str, day: str | None) -> Iterator[str]:
    """The tags of a day, month or year (ISO 8601)."""
    digits = _digits(day)
    for length in _LENGTHS:
        if len(digits) >= length:
            yield f"{field}{digits[:length]}"
    if not digits:
        yield f"{field}{NONE}"


def range_tags(field: str, since: str | None, until: str | None) -> Iterator[str]:
    """The tags that together are the days from `since` to the end of `until`, each a day, month or year; open where it is `None`."""
    first = _digits(since) or "0000"
    last = _digits(until) or "9999"
    yield from (f"{field}{digits}" for digits in _between(first.ljust(8, "0"), (last + "99999999")[:8], ""))


def _digits(day: str | None) -> str:
    digits = (day or "")[:10].replace("-", "")
    return digits[:8] if digits.isascii() and digits.isdecimal() and len(digits) in (4, 6, 8) else ""


def _between(first: str, last: str, start: str) -> Iterator[str]:
    """The shortest beginnings that hold the numbers from `first` to `last` and begin with `start`."""
    if start and first <= start.ljust(8, "0") and start.ljust(8, "9") <= last:
        yield start
        return
    length = next(one for one in _LENGTHS if one > len(start))
    size = length - len(start)
    for number in range(10**size):
        longer = f"{start}{number:0{size}}"
        if len(longer) > 4 and not ("01" <= longer[-2:] <= ("12" if length == 6 else "31")):
            continue
        if longer.ljust(8, "0") <= last and longer.ljust(8, "9") >= first and (length < 8 or first <= longer <= last):
            yield from _between(first, last, longer)
