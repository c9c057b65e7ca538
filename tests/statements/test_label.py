from __future__ import annotations

import pytest

from onrecord.data.span import Span
from onrecord.statements import label
from tests.statements.named import names

BODY = ". Ida Quell met Oto Brell of the Tarn Water Board in Lower Tarn."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Quell", True),
        ("Ida Quell", True),
        ("Engineer Quell", True),
        ("Dr. Brell", True),
        ("Velmoran Foreign Minister Ida Quell", True),
        ("Tarn Water Board", True),
        ("Lower Tarn", False),
        ("Kenya", False),
        ("Quell’s dam", False),
        ("Torven", False),
        ("Valley floods", False),
    ],
)
def test_named(words: str, expected: bool) -> None:
    text = words + BODY
    assert label.named(text, Span(0, len(words)), names(text)) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Minister", True),
        ("Revenue Minister", True),
        ("Health Ministry", True),
        ("Velmoran officials", True),
        ("works minister", True),
        ("deputy fire chief", True),
        ("Police", True),
        ("UN report", True),
        ("residents", True),
        ("Valley floods", False),
        ("The minister", False),
        ("Wife", False),
        ("what we know about the minister", False),
        ("a new home for the mayor", False),
        ("Dam", False),
        ("", False),
    ],
)
def test_office(words: str, expected: bool) -> None:
    assert label.office(words, Span(0, len(words))) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [("Live", True), ("Match report", True), ("Premier League", True), ("Dam Summit", True), ("Minister", False), ("Quell", False), ("", False)],
)
def test_piece(words: str, expected: bool) -> None:
    assert label.piece(words, Span(0, len(words))) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Dam will not hold", True),
        ("Two dead in storm", True),
        ("The dam will not hold", True),
        ("No plan to sell", True),
        ("what we know", False),
        ("How the dam broke", False),
        ("A life in pictures", False),
        ("The man behind the dam", False),
        ("Dam holds", False),
        ("", False),
    ],
)
def test_saying(words: str, expected: bool) -> None:
    assert label.saying(words, Span(0, len(words))) is expected
