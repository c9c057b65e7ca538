from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.column_date import Order, is_date, order_of, told_date

DATES: list[tuple[Any, str | None]] = [
    ("2031-03-04", "2031-03-04"),
    ("2031-03-04 17:03:00", "2031-03-04T17:03:00"),
    ("2031-03-04T17:03:00Z", "2031-03-04T17:03:00Z"),
    ("2031-03-04T17:03:00.000Z", "2031-03-04T17:03:00.000Z"),
    ("2031-03-04 09:00:15.717000+00:00", "2031-03-04T09:00:15.717000+00:00"),
    ("2031-03-04T17:03:00+0200", "2031-03-04T17:03:00+02:00"),
    ("2031-03", "2031-03"),
    ("2031/3/4", "2031-03-04"),
    ("20310304", "2031-03-04"),
    ("20310304T120000Z", "2031-03-04T12:00:00Z"),
    ("20310304120000", "2031-03-04T12:00:00"),
    (20310304, "2031-03-04"),
    ("Tue, 04 Mar 2031 22:10:00 +0100", "2031-03-04T22:10:00+01:00"),
    ("Tue, 04 Mar 2031 22:10:00 GMT", "2031-03-04T22:10:00Z"),
    ("March 4, 2031", "2031-03-04"),
    ("4 March 2031", "2031-03-04"),
    (1930255200, "2031-03-02T22:00:00Z"),
    ("1930255200", "2031-03-02T22:00:00Z"),
    (1930255200000, "2031-03-02T22:00:00Z"),
    (1930255200.5, "2031-03-02T22:00:00Z"),
    ("1930255200.0", "2031-03-02T22:00:00Z"),
    ("13/02/2031", "2031-02-13"),
    ("02/13/2031", "2031-02-13"),
    ("04/04/2031", "2031-04-04"),
    ("03/04/2031", None),
    ("3.4.2031", "2031-04-03"),
    ("31/02/2031", None),
    ("13/13/2031", None),
    ("03/04/31", None),
    ("20311304", None),
    ("yesterday", None),
    ("47912", None),
    (47912, None),
    (-1930255200, None),
    (10**30, None),
    (float("inf"), None),
    (True, None),
    (None, None),
    ("1" * 10_000, None),
    ("٢٠٣١-٠٣-٠٤", None),
]


@pytest.mark.parametrize(("value", "told"), DATES, ids=lambda value: str(value)[:30])
def test_dates(value: Any, told: str | None) -> None:
    assert told_date(value) == told


@pytest.mark.parametrize(
    ("value", "order", "told"),
    [
        ("03/04/2031", "day first", "2031-04-03"),
        ("03/04/2031", "month first", "2031-03-04"),
        ("3.4.2031 22:10", "day first", "2031-04-03T22:10"),
        ("3/4/2031, 10:10 PM", "month first", "2031-03-04T22:10"),
        ("13/02/2031", "month first", "2031-02-13"),
    ],
)
def test_what_the_column_tells(value: str, order: Order, told: str) -> None:
    assert told_date(value, order) == told


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["03/04/2031", "13/02/2031"], "day first"),
        (["03/04/2031", "02/13/2031 10:00"], "month first"),
        (["03/04/2031", "02/01/2031"], None),
        (["13/02/2031", "02/13/2031"], None),
        (["2031-03-04", None, 7], None),
    ],
)
def test_the_order_of_a_column(values: list[Any], order: Order | None) -> None:
    assert order_of(values) == order


def test_a_date_that_is_not_told_apart_is_still_one() -> None:
    assert is_date("03/04/2031")
    assert not is_date("The Heron")


ORDERS: tuple[Order | None, ...] = ("day first", "month first", None)


@given(st.text(max_size=40) | st.floats() | st.integers() | st.from_regex(r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}.{0,12}"))
def test_any_value(value: Any) -> None:
    for order in ORDERS:
        told = told_date(value, order)
        assert told is None or told[:4].isdecimal()
