from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles import from_text
from onrecord.articles.glued import glued_date

CASES = {
    "at the end": ("Weir stays shut, minister says March 4, 2031", True, ("published", "March 4, 2031", "March 4, 2031")),
    "with a label": (
        "Weir stays shut Published: 4 March 2031 at 10:15 PM",
        True,
        ("published", "4 March 2031, 10:15 PM", "Published: 4 March 2031 at 10:15 PM"),
    ),
    "behind a preposition, with a label": ("Weir shut for good Posted on March 4, 2031", True, ("published", "March 4, 2031", "Posted on March 4, 2031")),
    "updated": (
        "Last Updated: Tuesday, 4 March 2031, 02:24 GMT Weir stays shut",
        True,
        ("updated", "4 March 2031, 02:24 GMT", "Last Updated: Tuesday, 4 March 2031, 02:24 GMT"),
    ),
    "a weekday in front": ("Tuesday, March 4, 2031 Weir stays shut", True, ("published", "March 4, 2031", "Tuesday, March 4, 2031")),
    "a time in front": ("14:25 Tue Mar 4 2031 Weir stays shut", True, ("published", "Mar 4 2031, 14:25", "14:25 Tue Mar 4 2031")),
    "before the first sentence": ("March 4, 2031 The weir stays shut, the minister said.", False, ("published", "March 4, 2031", "March 4, 2031")),
    "a headline about a day": ("March 4, 2031 Flood Remembered", True, None),
    "a sentence that ends in a day": ("The weir has been shut since March 4, 2031", True, None),
    "a sentence that ends in a day and a stop": ("The weir was shut on Tuesday, March 4, 2031.", True, None),
    "a sentence that begins with a day": ("March 4, 2031 was the day the weir broke.", False, None),
    "a list of days": ("The weir was shut on March 2, 2031, and March 4, 2031", True, None),
    "no such day": ("Weir stays shut February 30, 2031", True, None),
    "a month alone": ("Weir stays shut March 2031", True, None),
    "the date alone": ("March 4, 2031", True, None),
}


@pytest.mark.parametrize(("line", "first", "expected"), CASES.values(), ids=CASES)
def test_glued_date(line: str, first: bool, expected: tuple[str, str, str] | None) -> None:
    found = glued_date(line, first=first)
    assert (None if found is None else (found.header.kind, found.header.value, found.span.of(line))) == expected


@given(st.text(max_size=80), st.booleans())
def test_a_span_lies_at_an_end_of_its_line(line: str, first: bool) -> None:
    found = glued_date(line + " March 4, 2031", first=first)
    assert found is None or found.span.start == 0 or found.span.end == len(line) + 14


def test_a_glued_date_is_a_notice_and_the_day_of_publication() -> None:
    article = from_text(
        "Weir stays shut, minister says Published March 4, 2031\nThe weir stays shut, the minister said. She gave no reason for it.\n", origin="a.txt"
    )
    assert (article.published, article.title) == ("2031-03-04", "Weir stays shut, minister says")
    assert [(part.kind, part.span.of(article.text)) for part in article.parts][:2] == [
        ("headline", "Weir stays shut, minister says"),
        ("notice", "Published March 4, 2031"),
    ]
