from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.date import iso
from onrecord.articles.detector import received
from onrecord.articles.source import Source
from onrecord.articles.stamps import doubted, published
from onrecord.data.article import Stamp
from onrecord.data.received import Received

TODAY = date(2031, 3, 4)


@pytest.mark.parametrize(
    ("told", "doubt"),
    [
        ("2031-03-04", None),
        ("2031-03-04T23:59", None),
        ("2031-03-04T23:59:59-11:00", None),
        # It is the next day already on the other side of the date line.
        ("2031-03-05T00:30+14:00", None),
        ("2031-03-05", None),
        ("2031-03-06", "in the future"),
        ("2031-03-06T00:00Z", "in the future"),
        ("2031-03", None),
        ("2031-04", "in the future"),
        ("2031", None),
        ("2032", "in the future"),
        ("9999-12-31", "in the future"),
        ("1605", None),
        ("1600-01-01", None),
        ("1599-12-31", "before 1600"),
        ("0001-01-01T00:00Z", "before 1600"),
        ("1970-01-01T00:00:00Z", None),
    ],
)
def test_doubted(told: str, doubt: str | None) -> None:
    assert [stamp.doubt for stamp in doubted([Stamp("published", told, "meta")], TODAY)] == [doubt]


def test_the_last_day_of_a_month_has_the_next_month_before_it() -> None:
    assert doubted([Stamp("published", "2031-04", "meta")], date(2031, 3, 31))[0].doubt is None


def test_a_doubt_that_a_form_has_stays_and_a_date_is_kept_once() -> None:
    own = Stamp("published", "2031-03-04", "column", "two columns tell two days")
    plain = Stamp("updated", "2031-03-04", "meta")
    assert doubted([own, plain, plain, own], TODAY) == (own, plain)


FIRST = Stamp("published", "2131-03-04", "json-ld", "in the future")
SECOND = Stamp("published", "2031-03-03", "meta")


@pytest.mark.parametrize(
    ("stamps", "expected"),
    [
        ((), None),
        ((SECOND,), "2031-03-03"),
        ((FIRST, SECOND), "2031-03-03"),
        ((FIRST,), "2131-03-04"),
        ((Stamp("updated", "2031-03-02", "meta"), SECOND), "2031-03-03"),
        ((Stamp("updated", "2031-03-02", "meta"),), None),
        ((SECOND, Stamp("published", "2031-03-01", "address")), "2031-03-03"),
    ],
)
def test_published_is_the_first_that_is_not_doubted(stamps: tuple[Stamp, ...], expected: str | None) -> None:
    assert published(stamps) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2031-03-04T22:10:00.000+02:00", "2031-03-04T22:10:00.000+02:00"),
        ("2031-03-04 22:10 GMT", "2031-03-04T22:10Z"),
        ("4 March 2031, 22:10 UTC+5:30", "2031-03-04T22:10+05:30"),
        ("March 2031", "2031-03"),
        ("04/03/2031", None),
        ("2031-02-30", None),
    ],
)
def test_dates_keep_what_was_told(printed: str, expected: str | None) -> None:
    assert iso(printed) == expected


@given(st.dates(), st.dates(min_value=date(1700, 1, 1), max_value=date(9000, 1, 1)), st.sampled_from([4, 7, 10]))
def test_a_date_is_doubted_when_its_day_is(day: date, today: date, exact: int) -> None:
    told = day.isoformat()[:exact]
    (stamp,) = doubted([Stamp("published", told, "meta")], today)
    if stamp.doubt == "in the future":
        assert day > today
    elif stamp.doubt:
        assert day.year < 1600
    elif exact == 10:
        assert day.year >= 1600
        assert (day - today).days <= 1


def test_a_doubted_date_is_told(tmp_path: Path) -> None:
    (tmp_path / "2131-03-04_heron_weir.txt").write_text("Weir stays shut\n\nNobody opened the weir above Selm on Monday.\n", "utf-8")
    (found,) = received(Source(str(tmp_path / "2131-03-04_heron_weir.txt"), path=tmp_path / "2131-03-04_heron_weir.txt"))
    assert isinstance(found, Received)
    assert found.article.stamps == (Stamp("published", "2131-03-04", "file name", "in the future"),)
    assert found.notes == ("the date 2131-03-04 (file name) is doubted: in the future",)
