from __future__ import annotations

from typing import Any

from onrecord.data.span import Span
from training.addressees import LEAST, Choice, choices, chosen, fitted, measured

TEXT = "Mara Quell begged off. She hailed the board over the gate. The gate, Tovin Brask told Quell, was shut."


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def gold(addressee: list[int] | None) -> dict[str, Any]:
    statement = {"source": span("She"), "cue": span("hailed"), "content": [span("the board over the gate")], "addressee": addressee}
    told = {"source": span("Tovin Brask"), "cue": span("told"), "content": [span("The gate"), span("was shut")], "addressee": span("Quell, was")}
    return {"file": "polnear/train/text/heron.txt", "statements": [statement, told]}


def test_a_statement_is_a_choice_between_phrases_of_its_sentence_and_nobody() -> None:
    hailed, told = choices(TEXT, gold(span("the board")))
    assert [one.of(TEXT) for one, _ in hailed.phrases] == ["the board"]
    assert hailed.ruled is None
    assert hailed.right[:2] == (False, True)
    assert told.ruled is not None
    assert told.ruled.of(TEXT) == "Quell"


def test_an_addressee_of_another_sentence_is_nobody() -> None:
    hailed, _ = choices(TEXT, gold(span("Mara Quell")))
    assert hailed.gold is None
    assert hailed.right[0]


def choice(report: int, gold: Span | None) -> Choice:
    """A statement of which a sign tells whether the first or the second phrase, or nobody, is told."""
    first, second = Span(0, 5), Span(6, 9)
    sign = "first" if gold == first else "second" if gold == second else "none"
    return Choice(str(report), gold, None, (f"nobody {sign}",), ((first, (f"a {sign}",)), (second, (f"b {sign}",))))


def test_what_signs_tell_is_learnt() -> None:
    every = [choice(report, gold) for report in range(LEAST) for gold in (None, Span(0, 5), Span(6, 9)) for _ in range(20)]
    points = fitted(every)
    assert [chosen(one, points) for one in every[::20][:3]] == [None, Span(0, 5), Span(6, 9)]
    assert measured((one, chosen(one, points)) for one in every) == f"P 100.0 R 100.0 F1 100.0 of {LEAST * 40}"


def test_a_sign_of_too_few_reports_has_no_points() -> None:
    every = [choice(report, None) for report in range(LEAST)] + [choice(0, Span(0, 5))]
    assert set(fitted(every)) == {"nobody none", "a none", "b none"}
