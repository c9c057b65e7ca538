from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.place import LARGEST_KEY, key_of, month_of, place, places

NEWEST_FIRST = ("9999-12-31T23:59", "2031-03-04T22:10", "2031-03-04T22:09", "2031-03-04", "2031-03-03", "2031-03", "2030-12-31", "2030", "0001-01-01", None)


def test_the_newest_comes_first_and_what_has_no_date_last() -> None:
    found = [place(published, 7) for published in NEWEST_FIRST]
    # A month counts from its first day, and so does a year.
    assert found == sorted(found)
    assert 0 <= found[0] < found[-1] < 2**63


def test_statements_of_an_article_stand_in_their_order() -> None:
    assert place("2031-03-04", 7) < place("2031-03-04", 8) < place("2031-03-03", 1)


@given(st.text() | st.none(), st.integers(1, LARGEST_KEY))
def test_any_date_has_a_place(published: str | None, key: int) -> None:
    at = place(published, key)
    assert 0 <= at < 2**63
    assert key_of(at) == key


RANGES = {
    "a day": ("2031-03-04", "2031-03-04", ["2031-03-04T22:10", "2031-03-04T22:09", "2031-03-04"]),
    "a month": ("2031-03", "2031-03", ["2031-03-04T22:10", "2031-03-04T22:09", "2031-03-04", "2031-03-03", "2031-03"]),
    "a year": ("2030", "2030", ["2030-12-31", "2030"]),
    "since": ("2031-03-04T22:10", None, ["9999-12-31T23:59", "2031-03-04T22:10"]),
    "until": (None, "2030", ["2030-12-31", "2030", "0001-01-01"]),
    "nothing asked": (None, None, list(NEWEST_FIRST)),
    "the wrong way round": ("2031", "2030", []),
}


@pytest.mark.parametrize(("since", "until", "expected"), RANGES.values(), ids=RANGES)
def test_a_range_of_days_is_a_range_of_places(since: str | None, until: str | None, expected: list[str | None]) -> None:
    first, last = places(since, until)
    assert [published for published in NEWEST_FIRST if first <= place(published, 7) <= last] == expected


MONTHS = [("2031-03-04T22:10", "2031-03"), ("2031-12-31", "2031-12"), ("2031", "2031-01"), (None, None), ("soon", None)]


@pytest.mark.parametrize(("published", "expected"), MONTHS)
def test_month(published: str | None, expected: str | None) -> None:
    assert month_of(place(published, 7)) == expected
