from __future__ import annotations

import pytest

from onrecord.data.span import Span
from onrecord.models.network import Layer, Tagged
from onrecord.statements import lost
from onrecord.statements.attribution import Attribution
from tests.statements.named import sentences


def clauses(text: str, source: str, cue: str, *, sure: float = 0.9, taken: str | None = None) -> list[str]:
    def at(words: str) -> Span:
        begin = text.index(words)
        return Span(begin, begin + len(words))

    layer = Layer((Tagged(at(source), 0.9),), (Tagged(at(cue), sure, 0),))
    found = [Attribution(None, None, (at(taken),))] if taken else []
    made = lost.added(text, layer, found, sentences(text), quotations=())
    assert all(one.source == at(source) and one.cue == at(cue) and one.grounds for one in made)
    return [one.content[0].of(text) for one in made]


TOLD = "Quell told Brell, who is here on a visit, during dinner that the dam is too old."


@pytest.mark.parametrize(
    ("text", "source", "cue", "expected"),
    [
        (TOLD, "Quell", "told", ["that the dam is too old"]),
        ("Rain fell. Quell said on Monday, in a talk with farmers, that rain is near.", "Quell", "said", ["that rain is near"]),
        ("Quell told Brell, the man that has the key, that the dam is too old.", "Quell", "told", ["that the dam is too old"]),
        ("Quell told the story of a dam that farmers built.", "Quell", "told", []),
        ("Quell told Brell, who left, the tale that was old.", "Quell", "told", []),
        ("Quell met Brell, who is here, so that the dam could open.", "Quell", "met", []),
        ("Quell told Brell, who is here, that way.", "Quell", "told", []),
        ("Quell told Brell, who is here. The board wrote, too, that rain is near.", "Quell", "told", []),
    ],
)
def test_the_clause_far_behind_the_cue(text: str, source: str, cue: str, expected: list[str]) -> None:
    assert clauses(text, source, cue) == expected


def test_an_unsure_cue_and_words_that_are_taken_stay() -> None:
    assert clauses(TOLD, "Quell", "told", sure=0.4) == []
    assert clauses(TOLD, "Quell", "told", taken="the dam is too old") == []
