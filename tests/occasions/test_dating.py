from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from onrecord.data.span import Span
from onrecord.data.statement import SaidOn
from onrecord.models.days import Choice
from onrecord.models.states import Pointer, Telling
from onrecord.occasions.clue import Clues
from onrecord.occasions.dating import LIKELY, Page, by_rules, days
from onrecord.occasions.report import report
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
    return [None if one is None else one.date for one in by_rules(page(), sayings, occasions, held or {}).given]


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
    assert [day is not None for day in by_rules(Page(text, (whole,), ANCHOR), [one], [None], {}).given] == [told]


@dataclass(frozen=True)
class Fixed:
    """Chooses the same date for every statement, and is as sure of it each time."""

    date: str
    share: float

    def choose(self, clues: Clues, dates: Sequence[str]) -> list[Choice]:
        assert all(len(rows) == len(dates) for rows in clues)
        return [(list(dates).index(self.date), self.share)] * len(clues)


def chosen(choice: Fixed, *sayings: Saying) -> list[SaidOn | None]:
    held = report(TEXT, sayings, page().sentences, [Span(0, len(TEXT))], [])
    return list(days(held, sayings, [None] * len(sayings), kinds={}, held={}, anchor=ANCHOR, choice=choice))


def test_the_day_is_the_chosen_one_where_it_is_likely_and_none_where_it_is_not() -> None:
    other = saying("She", "called", "it late", speaker="e1")
    monday = SaidOn(MONDAY, "day", at("Monday"))
    assert chosen(Fixed(MONDAY, LIKELY), FIRST, other) == [monday, monday]
    assert chosen(Fixed(MONDAY, LIKELY - 0.01), FIRST, other) == [None, None]
    assert chosen(Fixed("2031-03-02", 1.0), FIRST, other) == [SaidOn("2031-03-02", "day", at("Sunday"))] * 2
    assert chosen(Fixed(MONDAY, 1.0)) == []


def test_a_report_without_a_date_gives_no_choice() -> None:
    text = "Quell said it was late."
    one = Saying(Span(0, 5), Span(6, 10), (Span(11, 22),), None, Span(0, 23), "e1")
    held = report(text, [one], [Span(0, 23)], [Span(0, 23)], [])
    assert days(held, [one], [None], kinds={}, held={}, anchor=ANCHOR, choice=Fixed(MONDAY, 1.0)) == (None,)
