from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.span import Span
from onrecord.models.word import LOWER, MIXED, TITLE, UPPER, shape, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ora’s “no”.", ["Ora", "’", "s", "“", "no", "”", "."]),
        ("al-Venn, 3.5%", ["al", "-", "Venn", ",", "3", ".", "5", "%"]),
        ("a\u202eb", ["a", "\u202e", "b"]),
        (" \t\n", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in words(text, Span(0, len(text)))] == expected


@pytest.mark.parametrize(
    ("word", "expected"), [("rain", LOWER), ("Venn", TITLE), ("UNRO", UPPER), ("McVenn", MIXED), ("A", TITLE), ("12", LOWER), ("“", LOWER)]
)
def test_shape(word: str, expected: int) -> None:
    assert shape(word) == expected


@given(st.text(max_size=200))
def test_every_visible_character_is_in_one_word(text: str) -> None:
    covered = [at for span in words(text, Span(0, len(text))) for at in range(*span)]
    assert covered == [at for at, char in enumerate(text) if not char.isspace()]


def test_a_very_long_word_is_cut() -> None:
    assert max(len(span) for span in words("x" * 1000, Span(0, 1000))) == 64
