from __future__ import annotations

import pytest

from onrecord.data.span import Span
from onrecord.statements.names import Names
from tests.statements.named import found

TEXT = "Quell: no rain. Engineer Ida Quell met Oto Brell of the Tarn Water Board in Lower Tarn. Quell's dam, Lower Tarn. Brell left."


def at(words: str, start: int = 0) -> Span:
    begin = TEXT.index(words, start)
    return Span(begin, begin + len(words))


@pytest.mark.parametrize(
    ("words", "known"),
    [("Quell", True), ("Ida Quell", True), ("Brell", True), ("Tarn Water Board", True), ("Lower Tarn", False), ("Engineer", False), ("Oto", False)],
)
def test_knows_full_names_and_the_surnames_that_stand_elsewhere_too(words: str, known: bool) -> None:
    assert Names(TEXT, found(TEXT)).knows(at(words)) is known


def test_a_name_that_stands_once_is_not_known_by_itself() -> None:
    text = "Quell: no rain today"
    assert not Names(text, found(text)).knows(Span(0, 5))


def test_what_is_a_place_too_is_none() -> None:
    text = "Quell: no rain in Quell. In Quell it rains."
    assert not Names(text, [(Span(0, 5), "person"), (Span(18, 23), "place"), (Span(28, 33), "person")]).knows(Span(0, 5))


def test_persons_and_where_names_begin() -> None:
    held = Names(TEXT, found(TEXT))
    assert held.person(at("Brell"))
    assert not held.person(at("Board"))
    assert held.at(at("Ida Quell").start) == at("Ida Quell")
    assert held.at(1) is None
    assert [name.of(TEXT) for name in held.within(Span(0, 60))] == ["Quell", "Ida Quell", "Oto Brell"]
    assert held.surname(at("Quell's")) == "quell"
