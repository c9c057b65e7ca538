from __future__ import annotations

import warnings
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.feeddate import feed_date, weekday_differs

TOLD: dict[str, str] = {
    # RFC 822 as RSS has it
    "Tue, 04 Mar 2031 10:00:00 +0200": "2031-03-04T10:00:00+02:00",
    "Tue, 4 Mar 2031 10:00:00 +0200": "2031-03-04T10:00:00+02:00",
    "Tue, 04 Mar 2031 10:00 +0200": "2031-03-04T10:00+02:00",
    "Tue, 04 Mar 2031 10:00:00 -0330": "2031-03-04T10:00:00-03:30",
    "Tue, 04 Mar 2031 10:00:00 +0545": "2031-03-04T10:00:00+05:45",
    "Tue, 04 Mar 2031 10:00:00 +02:00": "2031-03-04T10:00:00+02:00",
    "Tue, 04 Mar 2031 10:00:00 GMT": "2031-03-04T10:00:00Z",
    "Tue, 04 Mar 2031 10:00:00 gmt": "2031-03-04T10:00:00Z",
    "Tue, 04 Mar 2031 10:00:00 UT": "2031-03-04T10:00:00Z",
    "Tue, 04 Mar 2031 10:00:00 UTC": "2031-03-04T10:00:00Z",
    "Tue, 04 Mar 2031 10:00:00 Z": "2031-03-04T10:00:00Z",
    "Tue, 04 Mar 2031 10:00:00 +0000": "2031-03-04T10:00:00Z",
    "Tue, 04 Mar 2031 10:00:00 -0000": "2031-03-04T10:00:00Z",
    "Tue, 04 Mar 2031 10:00:00 EST": "2031-03-04T10:00:00-05:00",
    "Tue, 04 Mar 2031 10:00:00 EDT": "2031-03-04T10:00:00-04:00",
    "Tue, 04 Mar 2031 10:00:00 CST": "2031-03-04T10:00:00-06:00",
    "Tue, 04 Mar 2031 10:00:00 CDT": "2031-03-04T10:00:00-05:00",
    "Tue, 04 Mar 2031 10:00:00 MST": "2031-03-04T10:00:00-07:00",
    "Tue, 04 Mar 2031 10:00:00 MDT": "2031-03-04T10:00:00-06:00",
    "Tue, 04 Mar 2031 10:00:00 PST": "2031-03-04T10:00:00-08:00",
    "Tue, 04 Mar 2031 10:00:00 PDT": "2031-03-04T10:00:00-07:00",
    "Tue, 04 Mar 2031 10:00:00 GMT+0200": "2031-03-04T10:00:00+02:00",
    "Tue, 04 Mar 2031 10:00:00 GMT+02:00": "2031-03-04T10:00:00+02:00",
    "Tue, 04 Mar 2031 10:00:00 UTC-5:00": "2031-03-04T10:00:00-05:00",
    "Tue, 04 Mar 2031 10:00:00.250 GMT": "2031-03-04T10:00:00Z",
    "04 Mar 2031 10:00:00 GMT": "2031-03-04T10:00:00Z",
    "4 March 2031 10:00:00 GMT": "2031-03-04T10:00:00Z",
    "Tuesday, 04 March 2031 10:00:00 GMT": "2031-03-04T10:00:00Z",
    "Tue,  04  Mar  2031  10:00:00  GMT": "2031-03-04T10:00:00Z",
    "\n\tTue, 04 Mar 2031 10:00:00 GMT \n": "2031-03-04T10:00:00Z",
    "Tue, 04-Mar-2031 10:00:00 GMT": "2031-03-04T10:00:00Z",
    "Tue, 04 Sept 2031 10:00:00 GMT": "2031-09-04T10:00:00Z",
    "tue, 04 MAR 2031 10:00:00 gmt": "2031-03-04T10:00:00Z",
    "Tue, 04 Mar 2031": "2031-03-04",
    "04 Mar 2031": "2031-03-04",
    # zones that are more than one: the time as it is told, without
    "Tue, 04 Mar 2031 10:00:00 BST": "2031-03-04T10:00:00",
    "Tue, 04 Mar 2031 10:00:00 IST": "2031-03-04T10:00:00",
    "Tue, 04 Mar 2031 10:00:00 CET": "2031-03-04T10:00:00",
    "Tue, 04 Mar 2031 10:00:00 CEST": "2031-03-04T10:00:00",
    "Tue, 04 Mar 2031 10:00:00 AST": "2031-03-04T10:00:00",
    "Tue, 04 Mar 2031 10:00:00 SST": "2031-03-04T10:00:00",
    "Tue, 04 Mar 2031 10:00:00 ECT": "2031-03-04T10:00:00",
    "Tue, 04 Mar 2031 10:00:00 ET": "2031-03-04T10:00:00",
    "Tue, 04 Mar 2031 10:00:00 PT": "2031-03-04T10:00:00",
    "Tue, 04 Mar 2031 10:00:00 MSK": "2031-03-04T10:00:00",
    "Tue, 04 Mar 2031 10:00:00 AEST": "2031-03-04T10:00:00",
    "Tue, 04 Mar 2031 10:00:00 A": "2031-03-04T10:00:00",
    "Tue, 04 Mar 2031 10:00:00": "2031-03-04T10:00:00",
    "Tue, 04 Mar 2031 10:00": "2031-03-04T10:00",
    "2031-03-04T10:00:00 CST": "2031-03-04T10:00:00",
    "2031-03-04 10:00:00 EST": "2031-03-04T10:00:00",
    # ISO 8601 and RFC 3339 as Atom and sitemaps have it
    "2031-03-04T10:00:00Z": "2031-03-04T10:00:00Z",
    "2031-03-04t10:00:00z": "2031-03-04T10:00:00Z",
    "2031-03-04T10:00:00+02:00": "2031-03-04T10:00:00+02:00",
    "2031-03-04T10:00:00+0200": "2031-03-04T10:00:00+02:00",
    "2031-03-04T10:00:00+02": "2031-03-04T10:00:00+02:00",
    "2031-03-04T10:00:00-03:30": "2031-03-04T10:00:00-03:30",
    "2031-03-04T10:00:00+14:00": "2031-03-04T10:00:00+14:00",
    "2031-03-04T10:00:00+00:00": "2031-03-04T10:00:00Z",
    "2031-03-04T10:00:00-00:00": "2031-03-04T10:00:00Z",
    "2031-03-04T10:00:00.123Z": "2031-03-04T10:00:00Z",
    "2031-03-04T10:00:00,123Z": "2031-03-04T10:00:00Z",
    "2031-03-04T10:00:00.123456789+02:00": "2031-03-04T10:00:00+02:00",
    "2031-03-04T10:00Z": "2031-03-04T10:00Z",
    "2031-03-04T10:00": "2031-03-04T10:00",
    "2031-03-04T10:00:00": "2031-03-04T10:00:00",
    "2031-03-04 10:00:00": "2031-03-04T10:00:00",
    "2031-03-04 10:00:00 +0200": "2031-03-04T10:00:00+02:00",
    "2031-03-04 10:00:00 UTC": "2031-03-04T10:00:00Z",
    "2031-03-04 10:00:00 GMT": "2031-03-04T10:00:00Z",
    "20310304T100000Z": "2031-03-04T10:00:00Z",
    "2031-03-04": "2031-03-04",
    "2031-03": "2031-03",
    "2028-02-29": "2028-02-29",
    # as people write it
    "March 4, 2031": "2031-03-04",
    "4 March 2031": "2031-03-04",
    "March 4, 2031 10:00 pm": "2031-03-04T22:00",
    "Tuesday, March 4, 2031": "2031-03-04",
    "2031/03/04": "2031-03-04",
    "25/12/2031": "2031-12-25",
    "12/25/2031": "2031-12-25",
    "04.04.2031": "2031-04-04",
    # told, and doubted by what comes after
    "0001-01-01T00:00:00Z": "0001-01-01T00:00:00Z",
    "1970-01-01T00:00:00Z": "1970-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z": "9999-12-31T23:59:59Z",
}

NONE = [
    "", " ", "now", "today", "yesterday", "N/A", "-", "0", "1930384800", "1930384800000", "10:00", "10:00:00 GMT", "Tuesday", "March", "2031",
    "Tue, 04 Mar 31 10:00:00 GMT", "04 Mar 31", "03/04/2031", "3-4-2031", "04-03-2031", "4/3/31",
    "0000-00-00", "0000-00-00 00:00:00", "2031-00-04", "2031-13-04",
    "2031-02-30", "2031-02-29T10:00:00Z", "31 Apr 2031", "Tue, 32 Mar 2031 10:00:00 GMT", "Tue, 00 Mar 2031 10:00:00 GMT", "Tue, 04 Mar 2031 24:00:00 GMT",
    "2031-03-04T24:00:00Z", "2031-03-04T25:00:00Z", "2031-03-04T10:60:00Z", "2031-03-04T10:00:60Z", "Tue, 04 Mar 2031 10:00:61 GMT",
    "2031-03-04T10:00:00+99:00", "Tue, 04 Mar 2031 10:00:00 +9900", "2031-03-04T10:00:00+15:00", "2031-03-04T10:00:00-13:00",
    "2031-03-04T10:00:00+02:75", "2031-W10-2", "2031-063",
    "4 mars 2031", "4 mai 2031", "4 marraskuu 2031", "mar., 04 mar. 2031 10:00:00 GMT+", "Dienstag, 4. März 2031", "2031年3月4日", "٤ مارس ٢٠٣١",
    "4 Mar 2031 BCE",
    "2031-03-04T10:00:00 Europe/London", "2031-03-04T10:00:00[UTC]", "Tue, 04 Mar 2031 at ten", "<b>2031-03-04</b>", "2031-03-04; 2031-03-05", "P1D",
    "2031-03-04/2031-03-05", "%Y-%m-%d", "{{ date }}", "null", "undefined", "Invalid Date", "NaN-NaN-NaN", "12031-03-04", "-2031-03-04", "2031-3-4T10:00:00Z",
    "x" * 10_000, "2031-03-04" * 100, "\0", "\ud800",
]  # fmt: skip


def test_there_are_enough_of_them() -> None:
    assert len(TOLD) + len(NONE) > 130


@pytest.mark.parametrize(("words", "day"), TOLD.items())
def test_is_told(words: str, day: str) -> None:
    assert feed_date(words) == day


@pytest.mark.parametrize("words", NONE, ids=lambda words: ascii(words[:30]))
def test_is_not_told(words: str) -> None:
    assert feed_date(words) is None


@given(st.text("0123456789 :+-TZ.,/GMTarMue", max_size=40) | st.text(max_size=90))
def test_whatever_it_is_it_is_told_or_not(words: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        day = feed_date(words)
    if day is not None and len(day) > 7:
        assert datetime.fromisoformat(day).year == int(day[:4])
        assert day[:4] in words


@given(st.datetimes(min_value=datetime(1600, 1, 1)), st.sampled_from(["+0200", "GMT", "EST", "BST", ""]))
def test_an_offset_is_there_only_where_it_is_told(moment: datetime, zone: str) -> None:
    month = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")[moment.month - 1]
    day = feed_date(f"{moment:%d} {month} {moment:%Y %H:%M:%S} {zone}")
    assert day is not None
    assert day.startswith(f"{moment:%Y-%m-%dT%H:%M:%S}")
    assert (datetime.fromisoformat(day).tzinfo is None) == (zone in {"BST", ""})


def test_another_day_of_the_week() -> None:
    assert not weekday_differs("Tue, 04 Mar 2031 10:00:00 GMT", "2031-03-04T10:00:00Z")
    assert weekday_differs("Mon, 04 Mar 2031 10:00:00 GMT", "2031-03-04T10:00:00Z")
    assert not weekday_differs("04 Mar 2031", "2031-03-04")
    assert not weekday_differs("2031-03-04", "2031-03-04")
