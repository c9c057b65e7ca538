from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import RecordError
from onrecord.record import checked_day


@pytest.mark.parametrize("value", ["2031", "2031-03", "2031-03-04", "2032-02-29", "2031-03-04T21:15", "2031-03-04T21:15:00+02:00", "0001"])
def test_a_day_stays_as_it_is(value: str) -> None:
    assert checked_day(value) == value


@pytest.mark.parametrize(
    "value", ["", "yesterday", "31-08-08", "2031-8", "2031-13", "2031-00", "2031-02-29", "0000", "2031-03-04 21:15", "2031-03-04T9h", "٢٠٣١"]
)
def test_what_is_no_day_is_refused(value: str) -> None:
    with pytest.raises(RecordError, match=r"^until .* is not a date; expected one such as 2022, 2022-02 or 2022-02-24$"):
        checked_day(value, name="until")


@given(st.dates())
def test_every_day_of_the_calendar(day: object) -> None:
    assert checked_day(str(day)) == str(day)


@given(st.text())
def test_any_text_is_a_day_or_refused(value: str) -> None:
    try:
        assert checked_day(value) == value
    except RecordError as error:
        assert repr(value) in str(error)
