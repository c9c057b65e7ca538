"""The dates of feeds, RFC 822 and ISO 8601 as they are meant and as they are met, to ISO 8601 with nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from onrecord.articles.date import LONGEST, iso

_ZONES = dict.fromkeys(("z", "gmt", "ut", "utc", "-00:00", "+00:00"), "Z")
_AMERICAN = {"est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00"}
"""The other zones that RFC 822, which RSS dates follow, gives an offset. Any other name, `BST` or `IST`, has more than one."""

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_RFC822 = re.compile(
    r"(?:(?P<weekday>[A-Za-z]{3})[a-z]{0,6}\.?,? {0,2})?(?P<day>[0-9]{1,2})[ -](?P<month>[A-Za-z]{3,9})\.?[ -](?P<year>[0-9]{4})"
    r"(?:,? (?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]{1,9})?)?"
    r"(?: ?(?P<zone>[A-Za-z]{1,5}|(?:GMT|UTC)?[+-][0-9]{1,2}:?[0-9]{2}))?)?"
)
_ISO = re.compile(
    r"(?P<year>[0-9]{4})-?(?P<month>[0-9]{2})-?(?P<day>[0-9]{2})"
    r"[Tt ](?P<hour>[0-9]{2}):?(?P<minute>[0-9]{2})(?::?(?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?)?(?: ?(?P<zone>[A-Za-z]{1,5}|[+-][0-9]{2}(?::?[0-9]{2})?))?"
)
_WESTERN, _EASTERN = timedelta(hours=-12), timedelta(hours=14)
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")


def feed_date(words: str) -> str | None:
    """The date of a feed as exact as it is told: "2031-03-04T22:10:00+02:00".

    The offset is kept where it is told by figures or by a zone that RFC 822 gives one; the time of any other zone is kept without.
    `None` when the words are no date, when no such day or time exists, and when more than one day may be meant.
    """
    if len(words) > LONGEST:
        return None
    words = " ".join(words.split())
    if found := _RFC822.fullmatch(words):
        named = (number for number, name in enumerate(_MONTHS, 1) if name.startswith(found["month"].lower()))
        return _written({**found.groupdict(), "month": str(next(named, 0))}, _ZONES | _AMERICAN)
    if found := _ISO.fullmatch(words):
        return _written(found.groupdict(), _ZONES)
    return _valid(iso(words))


def weekday_differs(words: str, told: str) -> bool:
    """Whether `words` name another day of the week than `told`, their date, falls on: one of the two is wrong."""
    found = _RFC822.fullmatch(" ".join(words.split()))
    name = (found["weekday"] or "").lower() if found else ""
    return name in _WEEKDAYS and _WEEKDAYS[date.fromisoformat(told[:10]).weekday()] != name


def _written(told: dict[str, str | None], zones: Mapping[str, str]) -> str | None:
    day = f"{told['year']}-{int(told['month'] or 0):02}-{int(told['day'] or 0):02}"
    if told.get("hour") is None:
        return _valid(day)
    second = f":{told['second']}" if told.get("second") else ""
    return _valid(f"{day}T{int(told['hour'] or 0):02}:{told['minute']}{second}{_offset((told.get('zone') or '').lower(), zones)}")


def _offset(zone: str, zones: Mapping[str, str]) -> str:
    if not zone[-1:].isdecimal():
        return zones.get(zone, "")
    sign, figures = zone.lstrip("gmtuc")[0], zone.lstrip("gmtuc+-").replace(":", "")
    hours, minutes = (figures, "00") if len(figures) <= 2 else (figures[:-2], figures[-2:])
    offset = f"{sign}{hours.zfill(2)}:{minutes}"
    return zones.get(offset, offset)


def _valid(told: str | None) -> str | None:
    """`told`, if there is such a day and time. A month alone is as exact as some feeds are."""
    if told is None or _MONTH.fullmatch(told):
        return told
    try:
        found = datetime.fromisoformat(told)
    except ValueError:
        return None
    offset = found.utcoffset()
    # Python takes +02:75 for +03:15.
    return told if offset is None or (_WESTERN <= offset <= _EASTERN and int(told[-2:].rstrip("Z") or 0) < 60) else None
