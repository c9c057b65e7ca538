from __future__ import annotations

import pytest

from onrecord.knowledge.day import day, earliest, latest


@pytest.mark.parametrize(("told", "found"), [("2031", "2031"), ("2031-03", "2031-03"), (" 2031-03-04 ", "2031-03-04"), ("2031-03-04T10:00:00Z", "2031-03-04")])
def test_a_day_as_exact_as_told(told: str, found: str) -> None:
    assert day(told) == found


@pytest.mark.parametrize("told", ["", "soon", "2031-02-30", "2031-13", "31-03-04", "0000", "2031-3-4", "2031/03/04", "03.04.2031"])
def test_what_is_no_day(told: str) -> None:
    assert day(told) is None


def test_the_first_and_the_last_day_that_it_may_be() -> None:
    assert (earliest("2031-03"), latest("2031"), latest("2031-03-04")) == ("2031-03-01", "2031-12-31", "2031-03-04")
