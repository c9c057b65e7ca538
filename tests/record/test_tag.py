from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.tag import day_tags, range_tags

TAGS = {
    "day": ("2031-03-04", ["said20", "said203", "said2031", "said203103", "said20310304"]),
    "month": ("2031-03", ["said20", "said203", "said2031", "said203103"]),
    "year": ("2031", ["said20", "said203", "said2031"]),
    "none": (None, ["saidnone"]),
    "no date": ("soon", ["saidnone"]),
}
RANGES = {
    "a year": ("2031", "2031", ["said2031"]),
    "a month": ("2031-03", "2031-03", ["said203103"]),
    "a day": ("2031-03-04", "2031-03-04", ["said20310304"]),
    "a decade": ("2030", "2039", ["said203"]),
    "over the end of a month": ("2031-03-30", "2031-04-01", ["said20310330", "said20310331", "said20310401"]),
    "over the end of a year": ("2030-12", "2032-01", ["said203012", "said2031", "said203201"]),
    "open": ("2098", None, ["said2098", "said2099", *(f"said{number}" for number in range(21, 100))]),
}


@pytest.mark.parametrize(("day", "expected"), TAGS.values(), ids=TAGS)
def test_tags_of_a_day(day: str | None, expected: list[str]) -> None:
    assert list(day_tags("said", day)) == expected


@pytest.mark.parametrize(("since", "until", "expected"), RANGES.values(), ids=RANGES)
def test_tags_of_a_range(since: str | None, until: str | None, expected: list[str]) -> None:
    assert list(range_tags("said", since, until)) == expected


@given(st.dates(), st.dates(), st.dates())
def test_a_day_lies_in_a_range_when_they_share_a_tag(day: date, since: date, until: date) -> None:
    shared = set(day_tags("said", day.isoformat())) & set(range_tags("said", since.isoformat(), until.isoformat()))
    assert bool(shared) == (since <= day <= until)
    assert len(shared) <= 1
