from __future__ import annotations

import pytest

from onrecord.data.span import Span
from onrecord.statements import anaphor
from onrecord.statements.attribution import Attribution
from tests.statements.named import quotations, sentences


def content(text: str, cue: str, source: str, *contents: str) -> list[str]:
    def at(words: str) -> Span:
        begin = text.index(words)
        return Span(begin, begin + len(words))

    one = Attribution(at(source), at(cue), tuple(at(words) for words in contents))
    (made,) = anaphor.resolved(text, [one], sentences(text), quotations=quotations(text))
    return [part.of(text) for part in made.content]


@pytest.mark.parametrize(
    ("text", "cue", "source", "contents", "expected"),
    [
        ("The ferry is suspended, it was announced by the board.", "was announced", "the board", ["it"], ["The ferry is suspended"]),
        ("The ferry is suspended, this was reported on Monday by the board.", "was reported", "the board", ["this"], ["The ferry is suspended"]),
        ("The ferry is suspended — it has been confirmed by the board.", "has been confirmed by", "the board", ["it"], ["The ferry is suspended"]),
        ("Rain fell. The ferry is suspended. This was announced by the board.", "was announced", "the board", ["This"], ["The ferry is suspended"]),
        ("The ferry is shut, this was reported by the board.", "was reported", "the board", ["The ferry is shut", "this"], ["The ferry is shut"]),
        ("It is late, “it was announced by the board”.", "was announced", "the board", ["it"], ["it"]),
        ("The ferry stops. It was built by the board.", "was built", "the board", ["It"], ["It"]),
        ("The ferry stops.\nIt was announced by the board.", "was announced", "the board", ["It"], ["It"]),
        ("The board said it was announced by the state.", "was announced", "the state", ["it"], ["it"]),
        ("The ferry is suspended, the board announced it.", "announced", "the board", ["it"], ["it"]),
        ("The ferry is suspended, it was announced that the board met by the sea.", "was announced", "the sea", ["it"], ["it"]),
        ("Late, it was announced by the board.", "was announced", "the board", ["it"], ["it"]),
    ],
)
def test_a_pronoun_gives_way_to_the_clause_before_it(text: str, cue: str, source: str, contents: list[str], expected: list[str]) -> None:
    assert content(text, cue, source, *contents) == expected
