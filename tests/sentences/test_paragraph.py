from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.span import Span
from onrecord.sentences.paragraph import paragraphs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n", []),
        ("One.", ["One."]),
        ("  One. \r\n\r\n Two.\rThree.\u2028Four.\x85Five.", ["One.", "Two.", "Three.", "Four.", "Five."]),
        ("One\x0cstill one", ["One\x0cstill one"]),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in paragraphs(text)] == expected


def test_only_the_span_is_read() -> None:
    text = "One.\nTwo.\nThree."
    assert [span.of(text) for span in paragraphs(text, Span(5, 12))] == ["Two.", "Th"]


@given(st.text())
def test_every_character_but_white_space_is_in_one(text: str) -> None:
    assert "".join("".join(span.of(text).split()) for span in paragraphs(text)) == "".join(text.split())
