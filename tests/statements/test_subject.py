from __future__ import annotations

import pytest

from onrecord.data.span import Span
from onrecord.statements import subject
from onrecord.statements.attribution import Attribution
from tests.statements.named import names, sentences


def source(text: str, cue: str, *, given: str | None = None) -> str | None:
    def at(words: str) -> Span:
        begin = text.index(words)
        return Span(begin, begin + len(words))

    one = Attribution(at(given) if given else None, at(cue), (Span(at(cue).end + 1, len(text) - 1),))
    (made,) = subject.supplied(text, [one], sentences(text), names(text))
    return None if made.source is None else made.source.of(text)


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Boat owners in Lower Tarn fear the dam will leak.", "fear", "Boat owners in Lower Tarn"),
        ("Many residents doubt that the dam will hold.", "doubt", "Many residents"),
        ("The engineers have warned that the dam will leak.", "have warned", "The engineers"),
        ("Residents are adamant that the dam will leak.", "are adamant", "Residents"),
        ("They believe the dam will leak.", "believe", "They"),
        ("The minutes of a meeting held in March record that the dam leaked.", "record", "The minutes of a meeting held in March"),
        ("A successor is expected to be named soon.", "is expected", None),
        ("The board was told of the leak in the dam.", "was told of", None),
        ("When it rains, farmers fear the dam will leak.", "fear", None),
        ("The stones by the dam show that it moved.", "show", None),
        ("Residents who left the valley fear it will leak.", "fear", None),
        ("Quell’s dam will say that it is old.", "say", None),
        ("It said the dam was old.", "said", None),
        ("The farmers, it said, had left the dam.", "said", None),
    ],
)
def test_the_subject_of_a_verb(text: str, cue: str, expected: str | None) -> None:
    assert source(text, cue) == expected


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Ida Quell, the chief engineer, resigned on Friday with a warning that the dam will leak.", "a warning", "Ida Quell, the chief engineer"),
        ("Engineer Ida Quell left with a promise that the dam will hold.", "promise", "Engineer Ida Quell"),
        ("The chief engineer left the hall with a promise to return soon.", "a promise", "The chief engineer"),
        ("She left the hall with a reminder that the dam is old.", "with a reminder", "She"),
        ("The talks ended with a warning that the dam will leak.", "a warning", None),
        ("A warning that the dam will leak was heard.", "A warning", None),
        ("Ida Quell left with a map that the board drew.", "a map", None),
        ("The engineer’s term ended with a warning that the dam will leak.", "a warning", None),
    ],
)
def test_the_subject_of_a_noun_behind_with(text: str, cue: str, expected: str | None) -> None:
    assert source(text, cue) == expected


def test_a_source_of_another_sentence_gives_way_and_one_of_this_stays() -> None:
    text = "Quell showed papers. The minutes record that the dam leaked. Brell left."
    assert source(text, "record", given="Quell") == "The minutes"
    assert source(text, "record", given="The minutes") == "The minutes"
    assert source("Quell showed papers. The dam will say that it leaked.", "say", given="Quell") == "Quell"
