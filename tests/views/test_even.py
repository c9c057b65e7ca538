from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.span import Span
from onrecord.views.even import ASTRAL, BREAKS, NULS, SURROGATES, even, units

texts = st.text(st.sampled_from("ab \r\n\0😀\ud800é"), max_size=30)


@pytest.mark.parametrize(
    ("text", "left", "noted"),
    [
        ("plain é\n", "plain é\n", {}),
        ("a 😀 b", "a \ufffd b", {ASTRAL: 1}),
        ("a\r\nb\rc", "a\nb\nc", {BREAKS: 2}),
        ("a\0b\udc00", "a\ufffdb\ufffd", {NULS: 1, SURROGATES: 1}),
    ],
)
def test_a_text_made_even(text: str, left: str, noted: dict[str, int]) -> None:
    notes = Counter[str]()
    assert even(text, notes).text == left
    assert notes == noted


def test_a_span_after_an_emoji_and_a_line_end() -> None:
    text = "😀\r\nshe said\r\nno"
    made = even(text, Counter())
    assert made.span(Span(3, 6)).of(made.text) == "she"
    assert made.span(Span(13, 15)).of(made.text) == "no"


@given(texts, st.integers(0, 30), st.integers(0, 30))
def test_every_program_counts_alike(text: str, start: int, end: int) -> None:
    made = even(text, Counter())
    assert len(made.text.encode("utf-16-le")) == 2 * len(made.text)
    assert "\r" not in made.text
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    span = made.span(Span(start, end))
    assert 0 <= span.start <= span.end <= len(made.text)
    if not text[:start].endswith("\r") and not text[:end].endswith("\r"):
        assert span.of(made.text) == even(text[start:end], Counter()).text


def test_units_of_utf_16() -> None:
    assert units("a😀b") == [0, 1, 3, 4]
