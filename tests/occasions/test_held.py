from __future__ import annotations

from datetime import date

import pytest

from onrecord.data.span import Span
from onrecord.occasions.held import held_on

ANCHOR = date(2031, 3, 4)
"""A Tuesday."""


@pytest.mark.parametrize(
    ("text", "evidence", "expected"),
    [
        ("Quell came to Tarn on Saturday, holding a rally there.", "holding a rally", "2031-03-01"),
        ("Quell spoke at last month’s congress in Tarn.", "congress", "2031-02"),
        ("The suit was filed in Tarn, T.C., on Monday.", "The suit was filed", "2031-03-03"),
        ("During a call Monday afternoon, Quell spoke.", "During a call Monday afternoon", "2031-03-03"),
        ("Quell, who won in 2014. A rally was held.", "A rally", None),
        ("It was the first call since autumn.", "call", None),
        ("A rally was held, while the dam broke on Monday.", "A rally", None),
    ],
)
def test_held_on(text: str, evidence: str, expected: str | None) -> None:
    words = Span(text.index(evidence), text.index(evidence) + len(evidence))
    found = held_on(text, evidence=[words], content=(), sentences=[Span(0, len(text))], anchor=ANCHOR)
    assert (None if found is None else found.date) == expected
