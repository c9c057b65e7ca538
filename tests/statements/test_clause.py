from __future__ import annotations

import pytest

from onrecord.data.span import Span
from onrecord.statements.clause import around, clause, unstopped


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Dam could leak", True),
        ("No plan for a dam", True),
        ("We’ll build it", True),
        ("It isn’t ours", True),
        ("Board to close dam", True),
        ("A life in pictures", False),
        ("Letter to the mayor", False),
        ("The Road to Orvath", False),
        ("Dam leaks", False),
        ("", False),
    ],
)
def test_a_clause_has_a_word_that_only_clauses_have(words: str, expected: bool) -> None:
    assert clause(words, Span(0, len(words))) is expected


@pytest.mark.parametrize(("words", "kept"), [("It rains.", "It rains"), ("It rains...", "It rains..."), ("It rains?", "It rains?"), ("", "")])
def test_a_full_stop_at_the_end_goes(words: str, kept: str) -> None:
    assert unstopped(words, Span(0, len(words))).of(words) == kept


def test_the_sentence_around_a_place() -> None:
    held = [Span(0, 5), Span(7, 9)]
    assert [around(held, place) for place in (0, 4, 5, 7, 9)] == [Span(0, 5), Span(0, 5), None, Span(7, 9), None]
    assert around([], 0) is None
