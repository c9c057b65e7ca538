from __future__ import annotations

import pytest

from onrecord.data.span import Span
from onrecord.entities.acting import acts

CASES = [
    ("Selm denied it.", True),
    ("Selm has repeatedly denied it.", True),
    ("He said that Selm rejected it.", True),
    ("Talks with Selm went on.", True),
    ("It accused Selm of lying.", True),
    ("Sanctions against Selm stay.", True),
    ("In Selm said nobody a word.", False),
    ("He flew to Selm.", False),
    ("Selm was covered in snow.", False),
    ("Selm", False),
]


@pytest.mark.parametrize(("text", "known"), CASES)
def test_what_a_capital_does(text: str, known: bool) -> None:
    start = text.index("Selm")
    assert acts(text, [Span(start, start + 4)]) is known


def test_spans_that_fit_nothing() -> None:
    assert not acts("", [Span(5, 9)])
