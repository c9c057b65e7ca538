"""Clues: each number says of a statement and a date of its report what its name says."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.span import Span
from onrecord.data.statement import SaidOn
from onrecord.occasions.clue import CLUES, Case, candidates, clues
from onrecord.occasions.report import Report, report
from onrecord.occasions.saying import Saying

LINES = ("Quell held a rally on Monday.", "“It is late since 2019,” Quell said.", "On Sunday, Brask tweeted that it was early.", "Quell has said so.")
TEXT = "\n".join(LINES)
ANCHOR = date(2031, 3, 4)
"""A Tuesday."""
MONDAY, SUNDAY = "2031-03-03", "2031-03-02"


def at(words: str, line: int) -> Span:
    start = sum(len(one) + 1 for one in LINES[:line]) + LINES[line].index(words)
    return Span(start, start + len(words))


def sentence(line: int) -> Span:
    return at(LINES[line], line)


QUELL = Saying(at("Quell", 1), at("said", 1), (at("“It is late since 2019,”", 1),), None, sentence(1), "q", quoted=True, manner="said")
BRASK = Saying(at("Brask", 2), at("tweeted", 2), (at("that it was early", 2),), None, sentence(2), "b", manner="said")
AGAIN = Saying(at("Quell", 3), at("has said", 3), (at("so", 3),), None, sentence(3), "q", manner="said")
SAYINGS = (QUELL, BRASK, AGAIN)
OWN = SaidOn(SUNDAY, "day", at("Sunday", 2))


def held() -> Report:
    lines = [sentence(line) for line in range(len(LINES))]
    return report(TEXT, SAYINGS, lines, lines, [(at("Quell", line), "q") for line in (0, 1, 3)] + [(at("Brask", 2), "b")])


def told(clue: str) -> list[list[float]]:
    """A clue's numbers, a row a statement, of Monday, 2019 and Sunday."""
    case = Case(held(), SAYINGS, (None, "social_post", None), (None, OWN, None), (None, OWN, None), ANCHOR)
    found = candidates(case.report, ANCHOR)
    assert [one.date for one in found] == [MONDAY, "2019", SUNDAY]
    return [[float(row[CLUES.index(clue)]) for row in rows] for rows in clues(case, found)]


@pytest.mark.parametrize(
    ("clue", "expected"),
    [
        ("own", [[0, 0, 0], [1, 1, 3], [0, 0, 0]]),
        ("ruled", [[0, 0, 0], [1, 1, 2], [0, 0, 0]]),
        ("ruled of speaker", [[0, 0, 0], [0, 0, 0], [0, 0, 0]]),
        ("speaker by the date", [[1, 1, 0], [0, 0, 1], [1, 1, 0]]),
        ("rank by distance", [[1, 2, 0]] * 3),
        ("paragraphs to the date", [[1, 0, 1], [2, 1, 0], [3, 2, 1]]),
        ("date told last", [[1, 0, 0], [0, 0, 1], [0, 0, 1]]),
        ("statements between", [[0, 0, 0], [1, 1, 0], [2, 2, 1]]),
        ("statements of others between", [[0, 0, 0], [1, 1, 0], [1, 1, 1]]),
        ("tense of cue", [[4, 4, 4], [4, 4, 4], [1, 1, 1]]),
        ("statements of speaker", [[2, 2, 2], [1, 1, 1], [2, 2, 2]]),
        ("days ago", [[1, 4000, 2]] * 3),
        ("date told first", [[1, 0, 0]] * 3),
        ("dates", [[2, 2, 2]] * 3),
        ("words to an occasion", [[2, 40, 40]] * 3),
    ],
)
def test_a_clue_says_what_its_name_says(clue: str, expected: list[list[float]]) -> None:
    assert told(clue) == expected


@pytest.mark.parametrize(("inside", "words"), [(True, "2019"), (False, "Monday")])
def test_a_date_within_what_is_said_is_marked(inside: bool, words: str) -> None:
    assert next(one for one in candidates(held(), ANCHOR) if one.expression.span.of(TEXT) == words).inside is inside


def test_a_date_ahead_is_no_candidate() -> None:
    text = "Quell said on 5 May 2031 that it was late."
    assert not candidates(report(text, (), [Span(0, len(text))], [], []), ANCHOR)


@given(st.lists(st.sampled_from([*TEXT.split(" "), "\n", "1999", "last week", "March 3", "’", "😀", "\u0301"]), max_size=30), st.data())
def test_every_pair_has_every_clue(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words) + "."
    cut = data.draw(st.integers(0, len(text) - 1))
    parts = [Span(0, cut), Span(cut, len(text))] if cut else [Span(0, len(text))]
    one = Saying(None, Span(cut, len(text)), (Span(0, cut or 1),), None, parts[-1])
    whole = report(text, [one], parts, parts, [])
    for anchor in (None, ANCHOR):
        found = candidates(whole, anchor)
        made = clues(Case(whole, [one], [None], [None], [None], anchor), found)
        assert [[len(row) for row in rows] for rows in made] == [[len(CLUES)] * len(found)]
