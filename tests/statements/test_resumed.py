from __future__ import annotations

import pytest

from onrecord.data.span import Span
from onrecord.models.network import Layer, Tagged
from onrecord.statements import resumed
from onrecord.statements.attribution import Attribution
from tests.statements.named import quotations

NEXT = "“It holds,” Quell said. “We looked at it twice.”\n“Good,” Brell said."
OPEN = "“It holds,” Quell said. “We looked at it.\n“We looked at it twice.”\n“Good,” Brell said."


def at(text: str, words: str) -> Span:
    begin = text.index(words)
    return Span(begin, begin + len(words))


def cue_of(text: str, words: str, cue: str, *, other: str = "It holds") -> str:
    """The speaker of the quotation `words`, which the network linked to the `said` behind `cue`; `other` it linked to Quell's."""
    speakers = tuple(Tagged(at(text, name), 0.9) for name in ("Quell", "Brell"))
    cues = tuple(Tagged(at(text, f"{name} said"), 0.9, number) for number, name in enumerate(("Quell", "Brell")))
    contents = (Tagged(at(text, other), 0.9, 0), Tagged(at(text, words), 0.9, ("Quell", "Brell").index(cue)))
    link = resumed.linked(text, Layer(speakers, cues, contents), quotations=quotations(text)).contents[1].link
    return "" if link is None else ("Quell", "Brell")[link]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (NEXT, "We looked at it twice.", "Quell"),
        (OPEN.replace("it.\n", "it.”\n"), "We looked at it twice.", "Brell"),
        ("“It holds,” Quell said.\n“We looked at it twice,” Brell said.", "We looked at it twice", "Brell"),
        ("“It holds,” Quell said. We looked.\nBrell said.", "We looked.", "Brell"),
    ],
)
def test_a_quotation_goes_to_the_cue_of_its_line(text: str, words: str, expected: str) -> None:
    assert cue_of(text, words, "Brell") == expected


def marked_open(text: str) -> tuple[Span, ...]:
    """Quotations whose marks also end with their line."""
    return tuple(sorted((at(text, "“It holds,”"), at(text, "“We looked at it."), at(text, "“We looked at it twice.”"), at(text, "“Good,”"))))


def test_open_marks_lead_to_the_cue_of_the_line_before() -> None:
    speakers = (Tagged(at(OPEN, "Quell"), 0.9), Tagged(at(OPEN, "Brell"), 0.9))
    cues = (Tagged(at(OPEN, "Quell said"), 0.9, 0), Tagged(at(OPEN, "Brell said"), 0.9, 1))
    contents = (Tagged(at(OPEN, "It holds"), 0.9, 0), Tagged(at(OPEN, "We looked at it twice"), 0.9, 1), Tagged(at(OPEN, "Good"), 0.9, 1))
    layer = resumed.linked(OPEN, Layer(speakers, cues, contents), quotations=marked_open(OPEN))
    assert [content.link for content in layer.contents] == [0, 0, 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It holds,” Quell said in a talk on Monday. “We looked at it twice.”", ["“It holds,”", "“We looked at it twice.”"]),
        ("“It holds,” Quell said. “Twice.”", ["“It holds,”"]),
        ("“It holds,” Quell said. Rain fell. Some wanted “more water than that”.", ["“It holds,”"]),
        ("“It holds,” Quell said.\n“We looked at it twice.”", ["“It holds,”"]),
        ("“It holds,” Quell said of a dam that had been built long ago by the men of the lower valley. “We looked at it twice.”", ["“It holds,”"]),
    ],
)
def test_a_quotation_behind_the_sentence_of_the_cue_is_added(text: str, expected: list[str]) -> None:
    one = Attribution(at(text, "Quell"), at(text, "said"), (at(text, "“It holds,”"),))
    (made,) = resumed.added(text, [one], quotations=quotations(text))
    assert [part.of(text) for part in made.content] == expected


def test_a_quotation_that_open_marks_lead_to_is_added_too() -> None:
    one = Attribution(at(OPEN, "Quell"), at(OPEN, "said"), (at(OPEN, "“It holds,”"), at(OPEN, "“We looked at it.")))
    good = Attribution(at(OPEN, "Brell"), at(OPEN, "Brell said"), (at(OPEN, "“Good,”"),))
    made = resumed.added(OPEN, [one, good], quotations=marked_open(OPEN))
    assert [part.of(OPEN) for part in made[0].content][-1] == "“We looked at it twice.”"
    assert made[1] == good
