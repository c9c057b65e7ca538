from __future__ import annotations

import pytest

from onrecord.data.actor import Term
from onrecord.entities.term import before, held_on, span_of

from .knowing import MINISTER

CASES = [
    ("2021-03-01", "2023-06-30", "2022-05-08", "yes"),
    ("2021-03-01", "2023-06-30", "2021-03-01", "yes"),
    ("2021-03-01", "2023-06-30", "2023-06-30", "yes"),
    ("2021-03-01", "2023-06-30", "2021-02-28", "no"),
    ("2021-03-01", "2023-06-30", "2023-07-01", "no"),
    ("2021-03-01", None, "2040-01-01", "yes"),
    ("2021", "2023", "2022-05-08", "yes"),
    ("2022", "2023", "2022-05-08", "maybe"),
    ("2021", "2022-05", "2022-05-08", "maybe"),
    (None, "2023", "2022-05-08", "maybe"),
    (None, "2021", "2022-05-08", "no"),
    ("2021-03-01", None, "2021", "maybe"),
    ("2021-03-01", None, None, "untold"),
]


@pytest.mark.parametrize(("since", "until", "day", "held"), CASES)
def test_whether_a_day_is_in_a_term(since: str | None, until: str | None, day: str | None, held: str) -> None:
    assert held_on(Term(MINISTER, since, until), day) == held


def test_whether_it_is_over() -> None:
    term = Term(MINISTER, "2021", "2022")
    assert (before(term, "2023-01-01"), before(term, "2022-12-31"), before(term, None)) == (True, False, False)


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [("2021", "2022", "from 2021 to 2022"), ("2021", None, "from 2021"), (None, "2022", "until 2022"), (None, None, "on days not told")],
)
def test_in_words(since: str | None, until: str | None, told: str) -> None:
    assert span_of(Term(MINISTER, since, until)) == told
