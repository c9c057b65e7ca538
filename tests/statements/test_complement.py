from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.span import Span
from onrecord.statements import complement
from onrecord.statements.attribution import Attribution
from tests.statements.named import sentences

LEAD = "Quell said: "


def told(content: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of what is found in `content`, which Quell says."""
    text = LEAD + content
    holder = Attribution(Span(0, 5), Span(6, 10), (Span(len(LEAD), len(text)),))
    made = complement.attributions(text, [holder], [holder], sentences(text))
    assert all(one.parent == 0 for one in made)
    return [(one.source.of(text), one.cue.of(text), one.content[0].of(text)) for one in made if one.source and one.cue]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("I suspect they will not pay, we have tried.", [("I", "suspect", "they will not pay")]),
        ("Brell had promised to open the gates.", [("Brell", "had promised", "to open the gates")]),
        ("the board told farmers in the valley that rain was near.", [("the board", "told", "that rain was near")]),
        ("we have convinced the board that it must act.", [("we", "have convinced", "that it must act")]),
        ("She is convinced that it must act.", [("She", "is convinced", "that it must act")]),
        ("nobody asked me whether I agreed, but I did.", [("nobody", "asked", "whether I agreed")]),
        ("people who believe that the dam is safe, were wrong.", [("people who", "believe", "that the dam is safe")]),
        ("They found out that the gate was shut.", [("They", "found", "that the gate was shut")]),
        ("They said, they knew the gate was shut.", [("They", "said", "they knew the gate was shut"), ("they", "knew", "the gate was shut")]),
        ("you cannot deny the fact that the gate was shut.", []),
        ("they deny the fact that the gate was shut.", [("they", "deny", "that the gate was shut")]),
        ("“They think it will hold,”", [("They", "think", "it will hold")]),
        ("he wrote that it was “a tap on a pipe.”", [("he", "wrote", "that it was “a tap on a pipe.”")]),
        ("the plan that was said to be dead is back.", []),
        ("they know him.", []),
        ("they said so.", []),
        ("she told a story.", []),
        ("we were told that it was over.", []),
        ("he could say that it was over.", []),
    ],
)
def test_what_plain_words_tell(content: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(content) == expected


def test_a_cue_that_is_known_is_not_found_again_and_the_shortest_content_is_the_parent() -> None:
    text = "Quell said that Brell knew that they believe that it is over."
    spans = [Span(0, 5), Span(6, 10), Span(11, 60), Span(16, 21), Span(22, 26), Span(27, 60)]
    outer, inner = Attribution(spans[0], spans[1], (spans[2],)), Attribution(spans[3], spans[4], (spans[5],), parent=0)
    made = complement.attributions(text, [outer, inner], [outer, inner], sentences(text))
    assert [(one.cue.of(text) if one.cue else "", one.parent) for one in made] == [("believe", 1)]


def test_what_stands_around_a_statement_becomes_its_parent() -> None:
    text = "I think he said that it is over. Rain fell."
    said = Attribution(Span(8, 10), Span(11, 15), (Span(16, 31),))
    made = complement.around(text, [said], sentences(text))
    assert [(one.source.of(text), one.cue.of(text), one.content[0].of(text), one.parent) for one in made if one.source and one.cue] == [
        ("he", "said", "that it is over", 1),
        ("I", "think", "he said that it is over", None),
    ]


@pytest.mark.parametrize("text", ["He said that it is over.", "I think so. He said that it is over."])
def test_without_such_words_all_stays(text: str) -> None:
    begin = text.index("He said")
    said = Attribution(Span(begin, begin + 2), Span(begin + 3, begin + 7), (Span(begin + 8, len(text) - 1),))
    assert complement.around(text, [said], sentences(text)) == (said,)


@given(st.text(alphabet='I he said that they know to Quell,."“” \n', max_size=80))
def test_any_words_leave_the_spans_in_order(content: str) -> None:
    text = LEAD + content
    holder = Attribution(Span(0, 5), Span(6, 10), (Span(len(LEAD), len(text)),))
    for one in complement.attributions(text, [holder], [holder], sentences(text)):
        assert one.source is not None
        assert one.cue is not None
        assert len(LEAD) <= one.source.start < one.source.end <= one.cue.end <= one.content[0].start < one.content[0].end <= len(text)
