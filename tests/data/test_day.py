"""Days as numbers."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.data.day import ordinal


@pytest.mark.parametrize("told", ["2031-03-04", "2031-03-04T21:15", "2031-03-04T21:15:00+02:00"])
def test_a_date_or_a_time_tells_its_day(told: str) -> None:
    assert ordinal(told) == date(2031, 3, 4).toordinal()


@pytest.mark.parametrize("told", [None, "", "2031", "2031-03", "2031-02-30", "0000-00-00", "last Monday"])
def test_what_tells_no_day_has_no_number(told: str | None) -> None:
    assert ordinal(told) is None
