from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.date import dates_in, iso, undecided

CASES = [
    ("2031-03-04", "2031-03-04"),
    ("2031-03", "2031-03"),
    ("2031/03/04", "2031-03-04"),
    ("2031-03-04T22:10", "2031-03-04T22:10"),
    ("2031-03-04 22:10", "2031-03-04T22:10"),
    ("2031-03-04T22:10:05.250+02:00", "2031-03-04T22:10:05.250+02:00"),
    ("2031-03-04T22:10:05Z", "2031-03-04T22:10:05Z"),
    ("25 February 2031 - 22:40", "2031-02-25T22:40"),
    ("March 4, 2031", "2031-03-04"),
    ("Mar. 4, 2031", "2031-03-04"),
    ("Sept. 4, 2031", "2031-09-04"),
    ("MARCH 4 2031", "2031-03-04"),
    ("Tuesday, March 4, 2031", "2031-03-04"),
    ("Tue 4 Mar 2031", "2031-03-04"),
    ("4th of March 2031", "2031-03-04"),
    ("March 4, 2031 at 3:12 p.m.", "2031-03-04T15:12"),
    ("March 4, 2031 3:12 PM ET", "2031-03-04T15:12"),
    ("4 March 2031, 12.05 am", "2031-03-04T00:05"),
    ("4 March 2031, 10:30 GMT", "2031-03-04T10:30Z"),
    ("4 March 2031 10:30 (GMT+3)", "2031-03-04T10:30+03:00"),
    ("22:40, 4 March 2031", "2031-03-04T22:40"),
    ("3:12 p.m. March 4, 2031", "2031-03-04T15:12"),
    ("March 2031", "2031-03"),
    ("25/03/2031", "2031-03-25"),
    ("03/25/2031", "2031-03-25"),
    ("25.03.2031 10:30", "2031-03-25T10:30"),
    ("04/04/2031", "2031-04-04"),
    # The weekday decides: 3 November 2031 is a Monday, 11 March 2031 a Tuesday.
    ("Mon, 11/03/2031", "2031-11-03"),
    ("Tuesday 11.03.2031 10:12", "2031-03-11T10:12"),
    ("Tues. 11-03-2031", "2031-03-11"),
    ("Mon 25/03/2031", "2031-03-25"),
]


@pytest.mark.parametrize(("words", "expected"), CASES)
def test_dates(words: str, expected: str) -> None:
    assert iso(words) == expected


@pytest.mark.parametrize(
    "words",
    ["", "yesterday", "Tuesday", "2031", "03/04/2031", "4 March", "30 February 2031", "2031-13-01", "2031-02-30", "4 Marsh 2031", "45/46/2031",
     "March 4, 2031 at 25:10", "March 4, 2031 at 3:75", "13:00 p.m. March 4, 2031", "March 4, 2031 and later", "٢٠٣١-٠٣-٠٤", "March 4, 2031" + " " * 90,
     "Fri, 11/03/2031", "Months 11/03/2031", "Tue, 01/07/2031"],
)  # fmt: skip
def test_what_is_no_date_or_not_told_apart_is_none(words: str) -> None:
    assert iso(words) is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Submitted by desk on Mon, 11/03/2031 - 10:12", ["2031-11-03T10:12"]),
        ("By Mira Solt, 4 March 2031, Port Ellory | updated March 5, 2031 at 3:12 p.m.", ["2031-03-04", "2031-03-05T15:12"]),
        ("No 11/03/2031, no 3.4.2031/7 and no 2031", []),
    ],
)
def test_dates_are_found_in_a_line(words: str, found: list[str]) -> None:
    assert list(dates_in(words)) == found


@pytest.mark.parametrize(
    ("words", "day", "guessed"),
    [
        ("on 11/03/2031", "2031-03-11", True),
        ("on 03.11.31.", "2031-03-11", True),
        ("on 11/03/2030", "2031-03-11", False),
        ("on 25/03/2031", "2031-03-25", False),
        ("on 04/04/2031", "2031-04-04", False),
        ("1/11/03/2031", "2031-03-11", False),
    ],
)
def test_a_day_may_be_a_guess_between_two(words: str, day: str, guessed: bool) -> None:
    assert undecided(words, day) is guessed


@given(st.text(alphabet="0123456789-/.: TZMarchpm,+", max_size=40) | st.text())
def test_never_raises(words: str) -> None:
    found = iso(words)
    assert found is None or iso(found) == found
