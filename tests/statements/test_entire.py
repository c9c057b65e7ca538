"""A quotation that was found for the greater part is told whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.span import Span
from onrecord.sentences.paragraph import paragraphs
from onrecord.sentences.quotation import quotations
from onrecord.statements import entire
from onrecord.statements.attribution import Attribution

Parts = tuple[str | None, str | None, list[str]]
"""Source, cue and contents of an attribution, by their words."""


def marks(text: str) -> list[Span]:
    return [found.span for found in quotations(text, paragraphs(text)) if found.depth == 0]


def told(text: str, found: list[Parts]) -> list[tuple[list[str], int | None]]:
    """The contents and the parent of each attribution."""

    def at(words: str | None) -> Span | None:
        return None if words is None else Span(text.index(words), text.index(words) + len(words))

    given = [Attribution(at(source), at(cue), tuple(span for span in map(at, contents) if span is not None)) for source, cue, contents in found]
    return [([part.of(text) for part in one.content], one.parent) for one in entire.told(text, given, quotations=marks(text))]


@pytest.mark.parametrize(
    ("text", "contents", "expected"),
    [
        pytest.param("“So. The dam is safe,” she said.", ["The dam is safe,”"], ["“So. The dam is safe,”"], id="its beginning"),
        pytest.param("“The dam is safe, all of it,” she said.", ["“The dam is safe"], ["“The dam is safe, all of it,”"], id="its end"),
        pytest.param("“We came, we saw, we left,” she said.", ["“We came", "we left,”"], ["“We came, we saw, we left,”"], id="its middle"),
        pytest.param("She said the dam is “as safe as a house.”", ["the dam is “as safe as"], ["the dam is “as safe as a house.”"], id="what leads into it"),
        pytest.param(
            "“Yes. The dam is old,” she said. “Go home.”", ["The dam is old,”", "“Go home.”"], ["“Yes. The dam is old,”", "“Go home.”"], id="beside another"
        ),
    ],
)
def test_the_rest_of_a_quotation_is_its_speakers(text: str, contents: list[str], expected: list[str]) -> None:
    source = "She" if text.startswith("She") else "she"
    assert told(text, [(source, "said", contents)]) == [(expected, None)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "“The dam is safe. The gates are old, and nobody looks after them,” she said.", [("she", "said", ["“The dam is safe"])], id="the lesser part"
        ),
        pytest.param("“The dam is safe,” she said.", [("she", "said", ["“The dam is safe,”"])], id="whole as it is"),
        pytest.param("“Venn said the dam is safe.”", [("Venn", "said", ["the dam is safe"])], id="told within the quotation"),
        pytest.param("“The dam is safe, all of it.”", [(None, None, ["The dam is safe"])], id="by nobody"),
        pytest.param("They saw “Old Dam” and said it leaks.", [("They", "said", ["it leaks"])], id="a quotation apart"),
        pytest.param(
            "She said it was “safe, and a gem,” a word Venn used.",
            [("She", "said", ["it was “safe"]), ("Venn", "used", ["a gem,”"])],
            id="two speakers without",
        ),
        pytest.param("She said “the dam” and “it,” as Venn put it.", [("She", "said", ["the dam"]), ("Venn", "put", ["it"])], id="of two words"),
        pytest.param("“Quell told us the dam is old,” she said of it.", [("Quell", "told", ["of it"]), ("she", "said", ["us the dam is old"])], id="across"),
    ],
)
def test_what_stays(text: str, found: list[Parts]) -> None:
    assert told(text, found) == [(contents, None) for _, _, contents in found]


def test_what_somebody_else_says_within_is_nested() -> None:
    text = "“I am sure of it, and Brell thinks that it will hold,” she said."
    found: list[Parts] = [("she", "said", ["“I am sure of it"]), ("Brell", "thinks", ["that it will hold"])]
    assert told(text, found) == [(["“I am sure of it, and Brell thinks that it will hold,”"], None), (["that it will hold"], 0)]


def test_what_is_nested_already_is_no_speaker() -> None:
    text = "“So. The dam is safe, Brell thinks,” she said."
    inner = Attribution(Span(22, 27), Span(28, 34), (Span(5, 20),), parent=1)
    outer = Attribution(Span(37, 40), Span(41, 45), (Span(5, 21),))
    assert [one.content for one in entire.told(text, [inner, outer], quotations=marks(text))] == [(Span(5, 20),), (Span(0, 36),)]


@given(st.text(alphabet='ab. “”"\n', max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=8))
def test_any_spans(text: str, places: list[tuple[int, int]]) -> None:
    spans = [Span(start, min(len(text), start + size)) for start, size in places if start < len(text)]
    found = [Attribution(spans[at], spans[at + 1], (spans[at + 2],)) for at in range(len(spans) - 2)]
    made = entire.told(text, found, quotations=marks(text))
    assert [(one.source, one.cue) for one in made] == [(one.source, one.cue) for one in found]
    for one, before in zip(made, found, strict=True):
        assert all(any(part.contains(old) for part in one.content) for old in before.content)
        assert one.parent is None or all(any(part.contains(span) for part in made[one.parent].content) for span in one.spans)
