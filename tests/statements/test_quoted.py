from __future__ import annotations

import pytest

from onrecord.data.span import Span
from onrecord.statements import quoted

TEXT = "Venn said “rain would fall” and “it did”, she thought."
QUOTATIONS = (Span(10, 27), Span(32, 40))


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("contents", "kind"),
    [
        (("“rain would fall”",), "direct"),
        (("rain would fall",), "direct"),
        (("rain would fall", "it did"), "direct"),
        (("“rain would fall” and “it did”",), "mixed"),
        (("she thought",), "indirect"),
        (("she thought", "it did"), "mixed"),
    ],
)
def test_kind(contents: tuple[str, ...], kind: str) -> None:
    assert quoted.kind(TEXT, [at(words) for words in contents], QUOTATIONS) == kind


@pytest.mark.parametrize(
    ("content", "widened"),
    [
        ("rain would fall", "“rain would fall”"),
        ("rain would", "“rain would"),
        ("would fall", "would fall”"),
        ("would", "would"),
        ("rain would fall” and “it did", "“rain would fall” and “it did”"),
        ("said “rain would fall", "said “rain would fall”"),
    ],
)
def test_widened_takes_the_marks_of_what_it_holds(content: str, widened: str) -> None:
    assert quoted.widened(TEXT, at(content), QUOTATIONS).of(TEXT) == widened


def test_a_content_without_a_word_is_not_quoted() -> None:
    assert not quoted.within(TEXT, Span(10, 11), QUOTATIONS)
