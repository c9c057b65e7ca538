from __future__ import annotations

from datetime import date

import pytest

from onrecord.data.span import Span
from onrecord.data.statement import SaidOn
from onrecord.models.states import Pointer, Telling
from onrecord.occasions.dating import Page, days
from onrecord.occasions.saying import Saying

TEXT = "Quell said on Monday that it was late. She called it late. Brask said it was early. The talk was held on Sunday."
ANCHOR = date(2031, 3, 4)
"""A Tuesday."""


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def page() -> Page:
    ends = [number + 1 for number, letter in enumerate(TEXT) if letter == "."]
    return Page(TEXT, tuple(Span(start, end) for start, end in zip([0, *(end + 1 for end in ends)], ends, strict=False)), ANCHOR)


def saying(source: str, cue: str, content: str, *, speaker: str, day: str | None = None, sure: float = 0.9) -> Saying:
    pointed = None if day is None else Pointer(at(day), sure)
    telling = Telling(("state", 0.9), ("said", 0.9), ("named_person", 0.9), (None, 0.9), day=pointed)
    sentence = next(one for one in page().sentences if one.contains(at(content)))
    return Saying(at(source), at(cue), (at(content),), None, sentence, speaker, None, False, "said", telling)


FIRST = saying("Quell", "said", "that it was late", speaker="e1", day="on Monday")
MONDAY = "2031-03-03"


def told(*sayings: Saying, occasions: tuple[str | None, ...] = (None, None), held: dict[str, SaidOn] | None = None) -> list[str | None]:
    return [None if one is None else one.date for one in days(page(), sayings, occasions, held or {})]


def test_statements_share_the_day_of_their_occasion() -> None:
    other = saying("She", "called", "it late", speaker="e1")
    assert told(FIRST, other, occasions=("o1", "o1")) == [MONDAY, MONDAY]
    assert told(FIRST, other, occasions=("o1", "o2")) == [MONDAY, None]
    assert told(other, other, occasions=("o2", None), held={"o2": SaidOn("2031-03-02", "day", at("on Sunday"))}) == ["2031-03-02", None]


@pytest.mark.parametrize(
    ("speaker", "sure", "expected"),
    [("e1", 0.9, MONDAY), ("e1", 0.1, None), ("e2", 0.9, None)],
)
def test_a_day_of_another_sentence_is_taken_where_the_network_is_sure_and_it_is_nobody_elses(speaker: str, sure: float, expected: str | None) -> None:
    assert told(FIRST, saying("She", "called", "it late", speaker=speaker, day="Monday", sure=sure)) == [MONDAY, expected]


def test_nothing_tells_nothing() -> None:
    assert told(saying("She", "called", "it late", speaker="e1"), occasions=(None,)) == [None]


@pytest.mark.parametrize(
    ("text", "told"),
    [("On Monday, Quell said rain is near.", True), ("But late on Monday Quell said rain is near.", True), ("Quell said on Monday rain is near.", False)],
)
def test_a_day_that_opens_the_sentence_counts_though_the_network_sees_none(text: str, told: bool) -> None:
    blind = Telling(("state", 0.9), ("said", 0.9), ("named_person", 0.9), (None, 0.9))
    source, cue, content = (Span(text.index(words), text.index(words) + len(words)) for words in ("Quell", "said", "rain is near"))
    whole = Span(0, len(text))
    one = Saying(source, cue, (content,), None, whole, "e1", None, False, "said", blind)
    assert [day is not None for day in days(Page(text, (whole,), ANCHOR), [one], [None], {})] == [told]
