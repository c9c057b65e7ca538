from __future__ import annotations

import pytest

from onrecord.data.span import Span
from onrecord.statements import trailing
from onrecord.statements.attribution import Attribution
from tests.statements.named import sentences

TOLD = "Quell told Brell in a call that the dam is too old"


def around(rest: str, *, lead: str = "") -> list[tuple[str, str, str]]:
    """Source, cue and content of those who tell `TOLD` at its end, of which the clause was found."""
    text = f"Rain fell. {lead}{TOLD}{rest}"

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    found = trailing.told(text, [Attribution(at("Quell"), at("told"), (at("that the dam is too old"),))], sentences(text))
    assert [one.parent for one in found] == ([1, None] if len(found) == 2 else [None])
    return [(one.source.of(text), one.cue.of(text), one.content[0].of(text)) for one in found[1:] if one.source and one.cue]


@pytest.mark.parametrize(
    ("rest", "source", "cue"),
    [
        (", her office said.", "her office", "said"),
        (", the Blue House, her office, said in a summary.", "the Blue House, her office", "said in a summary"),
        (", the ministry said on Monday.", "the ministry", "said"),
        (", Tarn state television reported.", "Tarn state television", "reported"),
    ],
)
def test_who_tells_the_sentence(rest: str, source: str, cue: str) -> None:
    assert around(rest) == [(source, cue, TOLD)]


def test_with_all_that_opens_it() -> None:
    assert around(", her office said.", lead="On Monday, ") == [("her office", "said", f"On Monday, {TOLD}")]


@pytest.mark.parametrize(
    "rest",
    [
        ".",
        " and her office said.",
        ", which the ministry said was wrong.",
        ", but the ministry said.",
        ", her office said, and left.",
        ", her office said it was wrong.",
        ", a man who had seen it said.",
        ", her office.",
    ],
)
def test_what_goes_on_otherwise_stays(rest: str) -> None:
    assert around(rest) == []
