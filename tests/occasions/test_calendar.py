from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.occasions import calendar
from onrecord.occasions.calendar import Tense

TUESDAY = date(2031, 3, 4)


@pytest.mark.parametrize(
    ("number", "tense", "expected"),
    [
        (2, None, "2031-03-04"),
        (1, None, "2031-03-03"),
        (4, "past", "2031-02-27"),
        (4, None, "2031-03-06"),
        (4, "future", "2031-03-06"),
        (3, "past", "2031-03-05"),
        (1, "future", "2031-03-03"),
    ],
)
def test_weekday(number: int, tense: Tense | None, expected: str) -> None:
    assert calendar.day_value(calendar.weekday(TUESDAY, number, tense)) == expected


@pytest.mark.parametrize(
    ("unit", "by", "expected"),
    [
        ("D", -4, "2031-02-28"),
        ("W", -1, "2031-W09"),
        ("WE", 0, "2031-W10-WE"),
        ("M", -3, "2030-12"),
        ("M", 10, "2032-01"),
        ("Q", -1, "2030-Q4"),
        ("Y", -2, "2029"),
        ("DE", 1, "204"),
        ("CE", -1, "19"),
        ("Y", -2031, None),
        ("D", -10**6, None),
        ("D", 10**12, None),
        ("M", -10**9, None),
    ],
)
def test_shifted(unit: str, by: int, expected: str | None) -> None:
    assert calendar.shifted(TUESDAY, unit, by) == expected


@pytest.mark.parametrize(
    ("month", "number", "tense", "expected"),
    [
        (2, 20, None, "2031-02-20"),
        (12, 15, None, "2030-12-15"),
        (6, 1, None, "2031-06-01"),
        (9, 10, "past", "2030-09-10"),
        (8, 30, "future", "2031-08-30"),
        (2, 29, None, "2032-02-29"),
        (2, 30, None, None),
    ],
)
def test_yearly(month: int, number: int, tense: Tense | None, expected: str | None) -> None:
    assert calendar.day_value(calendar.yearly(TUESDAY, month, number, tense)) == expected


def test_the_last_and_the_next() -> None:
    assert calendar.yearly_before(TUESDAY, 6, 1) == date(2030, 6, 1)
    assert calendar.weekday_before(TUESDAY, 3) == date(2031, 2, 26)
    assert calendar.weekday_after(TUESDAY, 1) == date(2031, 3, 10)
    assert calendar.month_before(TUESDAY, 3) == "2031-03"
    assert calendar.month_before(TUESDAY, 4) == "2030-04"
    assert calendar.month_after(TUESDAY, 2) == "2032-02"
    assert calendar.season_value(TUESDAY, "SU", -1) == "2030-SU"
    assert calendar.season_value(date(2031, 9, 4), "SU", -1) == "2031-SU"
    assert calendar.season_value(TUESDAY, "SU", 0) == "2031-SU"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2031-03-04", ("2031-03-04", "day")),
        ("2031-03-04TEV", ("2031-03-04", "part_of_day")),
        ("2031-03-04T10:00", ("2031-03-04", "part_of_day")),
        ("2031-W10", ("2031-03-03", "week")),
        ("2031-W10-WE", ("2031-03-03", "week")),
        ("2031-03", ("2031-03", "month")),
        ("2031", ("2031", "year")),
        ("2031-Q1", ("2031", "year")),
        ("2031-SU", ("2031", "year")),
        ("203X", None),
        ("20", None),
        ("P2Y", None),
        ("PAST_REF", None),
        ("2031-02-30", None),
        ("2031-W60", None),
        ("0000", None),
    ],
)
def test_dated(value: str, expected: tuple[str, str] | None) -> None:
    assert calendar.dated(value) == expected


@given(st.dates(), st.integers(1, 7), st.sampled_from([None, "past", "future"]))
def test_weekdays_are_those_asked_for(day: date, number: int, tense: Tense | None) -> None:
    for found in (calendar.weekday(day, number, tense), calendar.weekday_before(day, number), calendar.weekday_after(day, number)):
        assert found is None or (found.isoweekday() == number and abs((found - day).days) < 7)


@given(st.dates(), st.sampled_from(["D", "W", "WE", "M", "Q", "Y", "DE", "CE"]), st.integers())
def test_nothing_is_beyond_the_calendar(day: date, unit: str, by: int) -> None:
    value = calendar.shifted(day, unit, by)
    if value is not None and unit in ("D", "M", "Y"):
        assert calendar.dated(value) is not None
