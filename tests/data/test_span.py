from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.span import Span, stripped, trimmed

TEXT = "“Rain,” said Ora.  "


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(0, 7), "Rain"),
        (Span(0, 19), "Rain,” said Ora"),
        (Span(5, 8), ""),
        (Span(8, 12), "said"),
    ],
)
def test_trimmed_leaves_words_at_both_ends(span: Span, words: str) -> None:
    assert trimmed(TEXT, span).of(TEXT) == words


def test_stripped_keeps_punctuation() -> None:
    assert stripped(TEXT, Span(7, 19)).of(TEXT) == "said Ora."


def test_offsets_count_code_points() -> None:
    assert Span(2, 4).of("😀 é😀") == "é😀"


@pytest.mark.parametrize(
    ("other", "overlaps", "contains"),
    [(Span(3, 5), True, True), (Span(0, 3), True, False), (Span(6, 9), False, False), (Span(2, 6), True, True)],
)
def test_relations(other: Span, overlaps: bool, contains: bool) -> None:
    assert Span(2, 6).overlaps(other) is overlaps
    assert Span(2, 6).contains(other) is contains


@given(st.text(), st.integers(0, 20), st.integers(0, 20))
def test_trimming_never_leaves_the_span(text: str, start: int, length: int) -> None:
    span = Span(min(start, len(text)), min(start + length, len(text)))
    for made in (trimmed(text, span), stripped(text, span)):
        assert span.start <= made.start <= made.end <= span.end
