from __future__ import annotations

import pytest

from onrecord.lexicon.token import tokens
from onrecord.statements.predicate import subject


@pytest.mark.parametrize(
    ("text", "word", "verb", "expected"),
    [
        ("they believe it", "believe", True, "they"),
        ("she has never really said so", "said", True, "she"),
        ("We don't think so", "think", True, "We"),
        ("I would say so", "say", True, "I"),
        ("I have to admit it", "admit", True, "I"),
        ("they seem to think so", "think", True, "they"),
        ("It made me think of it", "think", True, "me"),
        ("it is sad for us today to admit it", "admit", True, "us"),
        ("Aldwen Quell told us", "told", True, "Aldwen Quell"),
        ("Brin Aldwen, the chair of the board, told us", "told", True, "Brin Aldwen, the chair of the board"),
        ("officials of the ministry said so", "said", True, "officials of the ministry"),
        ("Nobody said so", "said", True, "Nobody"),
        ("that senior officials said so", "said", True, "senior officials"),
        ("people who believe it", "believe", True, "people who"),
        ("that the lower valley believes it", "believes", True, "the lower valley"),
        ("that an account of the talks suggests it", "suggests", True, "an account of the talks"),
        ("a letter warning that", "warning", True, "a letter"),
        ("we're saying it", "saying", True, "we"),
        ("They are sure of it", "sure", False, "They"),
        ("I'm certain of it", "certain", False, "I"),
        ("you think it is over", "think", True, "you"),
    ],
)
def test_whose_it_is(text: str, word: str, verb: bool, expected: str) -> None:
    found = tokens(text)
    who = subject(text, found, found.words.index(word), verb=verb, bare=word in ("believe", "say", "admit", "think"))
    assert who is not None
    assert who.span.of(text) == expected


@pytest.mark.parametrize(
    ("text", "word", "verb", "why"),
    [
        ("they were told so", "told", True, "a passive names who hears it"),
        ("he would say so", "say", True, "what another may say is not said"),
        ("as he said", "said", True, "`as` takes up what stands around it"),
        ("to say so", "say", True, "nobody says it"),
        ("Do you think so", "think", True, "a question"),
        ("you know what", "know", True, "a filler"),
        ("even knowing that", "knowing", True, "no noun before it"),
        ("Quell's said", "said", True, "a possessive is no subject"),
        ("the sure way", "sure", False, "no predicate"),
        ("said so", "said", True, "nothing before it"),
        ("in the water, said", "said", True, "no name before the commas"),
    ],
)
def test_nobodys(text: str, word: str, verb: bool, why: str) -> None:
    found = tokens(text)
    assert subject(text, found, found.words.index(word), verb=verb, bare=word in ("say", "think", "know")) is None, why
