"""The dates of feeds, RFC 822 and ISO 8601 as they are meant and as they are met, to ISO 8601 with nothing guessed."""

from __future__ import annotations

import re
from datetime import date, datetime

from onrecord.articles.date import LONGEST, iso

_ZONES = {
    **dict.fromkeys(("z", "gmt", "ut", "utc", "-0000", "+0000", "-00:00", "+00:00"), "Z"),
    **{"est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00"},
}
"""The zones that RFC 822, which RSS dates follow, gives an offset. Any other name, `BST` or `IST`, has more than one."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_RFC822 = re.compile(
    r"(?:(?P<weekday>[A-Za-z]{3})[a-z]{0,6}\.?,? {0,2})?(?P<day>[0-9]{1,2})[ -](?P<month>[A-Za-z]{3})[a-z]{0,6}\.?[ -](?P<year>[0-9]{4})"
    r"(?:,? (?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]{1,9})?)?(?: ?(?P<zone>[A-Za-z]{1,5}|(?:GMT|UTC)?[+-][0-9]{1,2}:?[0-9]{2}))?)?"
)
_ISO = re.compile(
    r"(?P<year>[0-9]{4})-?(?P<month>[0-9]{2})-?(?P<day>[0-9]{2})"
    r"[Tt ](?P<hour>[0-9]{2}):?(?P<minute>[0-9]{2})(?::?(?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?)?(?: ?(?P<zone>[A-Za-z]{1,5}|[+-][0-9]{2}(?::?[0-9]{2})?))?"
)
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")


def feed_date(words: str) -> str | None:
    """The date of a feed as exact as it is told: "2031-03-04T22:10:00+02:00".

    The offset is kept where it is told by figures or by a zone that RFC 822 gives one; the time of any other zone is kept without.
    `None` when the words are no date, when no such day or time exists, and when more than one day may be meant.
    """
    if len(words) > LONGEST:
        return None
    words = " ".join(words.split())
    if (found := _RFC822.fullmatch(words)) and found["month"].lower() in _MONTHS:
        return _written({**found.groupdict(), "month": str(_MONTHS.index(found["month"].lower()) + 1)})
    if found := _ISO.fullmatch(words):
        return _written(found.groupdict())
    return _valid(iso(words))


def weekday_differs(words: str, told: str) -> bool:
    """Whether `words` name another day of the week than `told`, their date, falls on: one of the two is wrong."""
    found = _RFC822.fullmatch(" ".join(words.split()))
    name = (found["weekday"] or "").lower() if found else ""
    return name in _WEEKDAYS and _WEEKDAYS[date.fromisoformat(told[:10]).weekday()] != name


def _written(told: dict[str, str | None]) -> str | None:
    day = f"{told['year']}-{int(told['month'] or 0):02}-{int(told['day'] or 0):02}"
    if told.get("hour") is None:
        return _valid(day)
    second = f":{told['second']}" if told.get("second") else ""
    return _valid(f"{day}T{int(told['hour'] or 0):02}:{told['minute']}{second}{_offset((told.get('zone') or '').lower())}")


def _offset(zone: str) -> str:
    zone = zone.removeprefix("gmt").removeprefix("utc") if zone[-1:].isdecimal() else zone
    if zone in _ZONES:
        return _ZONES[zone]
    if zone[:1] not in {"+", "-"}:
        return ""
    figures = zone[1:].replace(":", "")
    hours, minutes = (figures, "00") if len(figures) <= 2 else (figures[:-2], figures[-2:])
    return _ZONES.get(f"{zone[0]}{hours.zfill(2)}:{minutes}", f"{zone[0]}{hours.zfill(2)}:{minutes}")


def _valid(told: str | None) -> str | None:
    """`told`, if there is such a day and time. A month alone is as exact as some feeds are."""
    if told is None or _MONTH.fullmatch(told):
        return told
    try:
        found = datetime.fromisoformat(told)
    except ValueError:
        return None
    offset = found.utcoffset()
    return told if offset is None or -12 * 3600 <= offset.total_seconds() <= 14 * 3600 else None
