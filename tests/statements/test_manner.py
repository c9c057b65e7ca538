from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.statement import MANNERS
from onrecord.statements.manner import manner

CASES = [
    ("said", "said"),
    ("told", "said"),
    ("has repeatedly expressed", "said"),
    ("is adamant", "asserted"),
    ("wants", "thought"),
    ("fears", "thought"),
    ("WANTED", "thought"),
    ("seemed to suggest", "asserted"),
    ("was quoted as saying", "said"),
    ("was of the opinion", "thought"),
    ("in the view of", "thought"),
    ("according to", "said"),
    ("has long been confident", "thought"),
    ("made\nclear", "said"),
    ("takes issue with", "said"),
    ("’s statement", "said"),
    ("has a plan", "thought"),
]

INFLECTED_FIRST = [
    ("voiced fear", "said"),
    ("expressed fears", "said"),
    ("raised doubts", "said"),
    ("plans to announce", "thought"),
    ("wants to know", "thought"),
    ("is expected to say", "thought"),
    ("would like", "thought"),
]

NEGATED = [("did not say", "said"), ("never said", "said"), ("doesn’t believe", "thought"), ("declined to comment", "said")]
UNKNOWN = [None, "", ":", "—", "has", "under", "signed", "“", "has been"]


@pytest.mark.parametrize(("words", "wanted"), [*CASES, *INFLECTED_FIRST, *NEGATED, *((words, None) for words in UNKNOWN)])
def test_manner_of_a_cue(words: str | None, wanted: str | None) -> None:
    assert manner(words) == wanted


@given(st.text(max_size=40))
def test_any_cue_has_one_or_none(words: str) -> None:
    assert manner(words) in (None, *MANNERS)
