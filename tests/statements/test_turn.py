from __future__ import annotations

import pytest

from onrecord.statements import turn
from tests.statements.named import quotations, sentences


def said(text: str) -> list[tuple[str, str, str]]:
    made = turn.attributions(text, sentences(text), quotations=quotations(text))
    return [(one.source.of(text), one.cue.of(text), one.content[0].of(text)) for one in made if one.source and one.cue]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the words of the engineer, the dam is older than the state.", ("the engineer", "In the words of", "the dam is older than the state")),
        (
            "In the words of deputy chief engineer Colonel Ida Quell, the crews did all they could.",
            ("deputy chief engineer Colonel Ida Quell", "In the words of", "the crews did all they could"),
        ),
        ("In the words of Ida Quell, the mayor, the dam is too old.", ("Ida Quell, the mayor", "In the words of", "the dam is too old")),
        ("In the words of Quell, the dam, built in May, is old.", ("Quell", "In the words of", "the dam, built in May, is old")),
        ("It was, in the words of one aide, “a bad joke”.", ("one aide", "in the words of", "“a bad joke”")),
        ("She dislikes “surprises,” in the words of an aide, and left.", ("an aide", "in the words of", "“surprises,”")),
        ("The dam is a bad joke, in the words of the mayor.", ("the mayor", "in the words of", "The dam is a bad joke")),
        ("As Quell put it, the dam is too old.", ("Quell", "put it", "the dam is too old")),
        ("As one engineer once put it: “Water wins.”", ("one engineer", "put it", "“Water wins.”")),
        ("The dam is too old, as Quell put it on Monday.", ("Quell", "put it", "The dam is too old")),
        ("To quote Oto Brell, the dam is too old.", ("Oto Brell", "To quote", "the dam is too old")),
        ("The dam, to quote the mayor, “is a joke”.", ("the mayor", "to quote", "“is a joke”")),
        ("In Quell’s words, the dam is too old.", ("Quell", "words", "the dam is too old")),
        ("It was, in her own words, “a bad joke”.", ("her", "own words", "“a bad joke”")),
    ],
)
def test_turns_of_phrase(text: str, expected: tuple[str, str, str]) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "In other words, the dam is too old.",
        "Quell’s words did not please the board.",
        "As luck would have it, the dam held.",
        "The board put it off until June.",
        "As it was, they put it in the river.",
        "He found it hard to quote a price for the dam.",
        "In a few words, the dam is too old.",
        "“In the words of my father, we wait,” the song goes on and on.",
        "The dam that is, in the words of the mayor, too old will go.",
        "In the words of the engineer.",
        "In the words of Quell, yes.",
    ],
)
def test_words_that_are_no_turn_of_phrase(text: str) -> None:
    assert said(text) == []
