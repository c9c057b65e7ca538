from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.span import Span
from onrecord.occasions.expression import Expression, expressions

ANCHOR = date(2031, 3, 4)
"""A Tuesday."""


def found(text: str, *, anchor: date | None = ANCHOR, bygone: bool = False) -> tuple[Expression, ...]:
    return expressions(text, Span(0, len(text)), anchor=anchor, bygone=bygone)


# A bar stands before and behind the expression.
CASES = [
    ("Quell spoke on |Monday|.", "2031-03-03", "2031-03-03", "day"),
    ("Quell spoke |Tuesday|.", "2031-03-04", "2031-03-04", "day"),
    ("Quell spoke on |Thursday|.", "2031-02-27", "2031-02-27", "day"),
    ("Quell will speak on |Thursday|.", "2031-03-06", "2031-03-06", "day"),
    ("Quell spoke |last Monday|.", "2031-03-03", "2031-03-03", "day"),
    ("Quell spoke |last Tuesday|.", "2031-02-25", "2031-02-25", "day"),
    ("Quell speaks |next Tuesday|.", "2031-03-11", "2031-03-11", "day"),
    ("Quell spoke |Thursday evening|.", "2031-02-27TEV", "2031-02-27", "part_of_day"),
    ("Quell spoke at |10 p.m. Thursday|.", "2031-02-27T22:00", "2031-02-27", "part_of_day"),
    ("Quell spoke at |noon on Monday|.", "2031-03-03T12:00", "2031-03-03", "part_of_day"),
    ("Quell spoke |late Monday|.", "2031-03-03", "2031-03-03", "day"),
    ("Quell spoke |earlier in the day|.", "2031-03-04", "2031-03-04", "day"),
    ("Quell spoke |yesterday|.", "2031-03-03", "2031-03-03", "day"),
    ("Quell spoke |today|.", "2031-03-04", "2031-03-04", "day"),
    ("Quell speaks |tomorrow|.", "2031-03-05", "2031-03-05", "day"),
    ("Quell spoke |last night|.", "2031-03-03TNI", "2031-03-03", "part_of_day"),
    ("Quell spoke |this morning|.", "2031-03-04TMO", "2031-03-04", "part_of_day"),
    ("Quell spoke |last week|.", "2031-W09", "2031-02-24", "week"),
    ("Quell spoke |earlier this week|.", "2031-W10", "2031-03-03", "week"),
    ("Quell spoke over |the weekend|.", "2031-W09-WE", "2031-02-24", "week"),
    ("Quell spoke |last month|.", "2031-02", "2031-02", "month"),
    ("Quell spoke |this year|.", "2031", "2031", "year"),
    ("Quell spoke in |2014|.", "2014", "2014", "year"),
    ("Quell spoke in |1865|.", "1865", "1865", "year"),
    ("Quell spoke in |June 2022|.", "2022-06", "2022-06", "month"),
    ("Quell spoke in |June|.", "2030-06", "2030-06", "month"),
    ("Quell spoke in |July last year|.", "2030-07", "2030-07", "month"),
    ("Quell spoke on |June 19, 2022|, there.", "2022-06-19", "2022-06-19", "day"),
    ("Quell spoke on |19 June 2022|.", "2022-06-19", "2022-06-19", "day"),
    ("Quell spoke on |Feb. 3, 2015|.", "2015-02-03", "2015-02-03", "day"),
    ("Quell spoke on |Feb. 20|.", "2031-02-20", "2031-02-20", "day"),
    ("Quell spoke on |Monday, March 3|.", "2031-03-03", "2031-03-03", "day"),
    ("Quell spoke on |the second of March|.", "2031-03-02", "2031-03-02", "day"),
    ("Quell spoke on |2015-02-03|.", "2015-02-03", "2015-02-03", "day"),
    ("Quell spoke on |3/24/2015|.", "2015-03-24", "2015-03-24", "day"),
    ("Quell spoke on |24/3/15|.", "2015-03-24", "2015-03-24", "day"),
    ("Quell spoke on |3/4/2015|.", "2015", "2015", "year"),
    ("Quell spoke |two days ago|.", "2031-03-02", "2031-03-02", "day"),
    ("Quell spoke |three weeks ago|.", "2031-W07", "2031-02-10", "week"),
    ("Quell spoke |two years ago|.", "2029", "2029", "year"),
    ("Quell spoke |several years ago|.", "PAST_REF", None, None),
    ("Quell spoke |last summer|.", "2030-SU", "2030", "year"),
    ("Quell spoke in |the third quarter of 2030|.", "2030-Q3", "2030", "year"),
    ("Quell spoke in |the 1990s|.", "199X", None, None),
    ("Quell spoke in |the 20th century|.", "19", None, None),
    ("Quell spoke on |Christmas|.", "2030-12-25", "2030-12-25", "day"),
    ("Quell is |now| there.", "PRESENT_REF", None, None),
    ("Quell spoke for |two years|.", "P2Y", None, None),
    ("Quell spoke for |twenty-five minutes|.", "PT25M", None, None),
    ("Quell speaks |every week|.", "P1W", None, None),
    ("Quell speaks |every Monday|.", "XXXX-WXX-1", None, None),
]


@pytest.mark.parametrize(("marked", "value", "day", "precision"), CASES)
def test_expressions(marked: str, value: str, day: str | None, precision: str | None) -> None:
    text = marked.replace("|", "")
    begin = marked.index("|")
    held = found(text)
    assert [(one.value, one.date, one.precision) for one in held] == [(value, day, precision)]
    end = marked.index("|", begin + 1) - 1
    assert held[0].span.end == end
    assert held[0].span.start in (begin, begin + len("the "))


@pytest.mark.parametrize(
    "text",
    [
        "Quell may march on; the board has the will.",
        "Quell sold 1,990 boats for $2014.",
        "April Quell spoke to May Brell.",
        "A USA TODAY reader wrote.",
        "The sun sat on the dam.",
        "Quell had 2014 boats and 13:75 rooms on 2031-02-30.",
        "",
    ],
)
def test_what_tells_no_time(text: str) -> None:
    assert [one.span.of(text) for one in found(text) if one.value != "2014"] == []


def test_the_next_day_is_reckoned_from_the_day_told_of_before() -> None:
    text = "Quell spoke on June 3, 2030. Two days later Brell answered, and the next day the dam broke."
    assert [one.value for one in found(text)] == ["2030-06-03", "2030-06-05", "2030-06-06"]


def test_what_is_bygone_is_never_ahead() -> None:
    text = "Quell will speak on Wednesday, June 4 or in August."
    assert [one.value for one in found(text, bygone=True)] == ["2030-06-04", "2030-08"]
    assert [one.value for one in found("Quell spoke Wednesday", bygone=True)] == ["2031-02-26"]


@pytest.mark.parametrize(
    ("text", "day", "week"),
    [
        ("Quell spoke last week", date(2031, 3, 8), "2031-W09"),
        ("Quell spoke last week", date(2031, 3, 9), "2031-W10"),
        ("Quell spoke this weekend", date(2031, 3, 7), "2031-W09-WE"),
        ("Quell spoke this weekend", date(2031, 3, 8), "2031-W10-WE"),
    ],
)
def test_the_week_and_the_weekend_that_ended_last(text: str, day: date, week: str) -> None:
    assert [one.value for one in found(text, anchor=day, bygone=True)] == [week]


def test_without_an_anchor_only_what_tells_its_year() -> None:
    text = "On Monday, last week, in June, June 3, 2030, in 2014 and at noon."
    assert [one.value for one in found(text, anchor=None)] == ["2030-06-03", "2014"]


PIECES = ["Monday", "June", "may", "3", "31,", "2014", "19", "/", "-", ":", "the", "last", "next", "two", "days", "ago", "later", "evening", "at", "10", "p.m."]
PIECES += ["quarter", "first", "a", "few", "century", "nineteen", "ninety", "'80s", "every", "\u00a0", "Feb.", "of", "twenty", "thousand", "1/2", "weekend"]
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map(" ".join), st.lists(st.sampled_from(PIECES)).map("".join))
ANCHORS = st.one_of(st.none(), st.dates())


@given(TEXTS, ANCHORS, st.booleans())
def test_any_text(text: str, anchor: date | None, bygone: bool) -> None:
    held = found(text, anchor=anchor, bygone=bygone)
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in held)
    assert all(before.span.end <= after.span.start for before, after in pairwise(held))
    assert all((one.date is None) == (one.precision is None) for one in held)
    assert found(text, anchor=anchor, bygone=bygone) == held


@given(TEXTS, st.data())
def test_a_span_gives_only_what_is_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert all(start <= one.span.start and one.span.end <= end for one in expressions(text, Span(start, end), anchor=ANCHOR))
