from __future__ import annotations

import pytest

from onrecord.data.span import Span
from onrecord.models.network import Layer, Tagged
from onrecord.sentences.paragraph import paragraphs
from onrecord.sentences.quotation import quotations
from onrecord.statements import stray


@pytest.mark.parametrize(
    ("text", "source", "cue", "contents", "kept"),
    [
        pytest.param("It rained all week. “We are ready,” she said.", "she", "said", ["It rained all week", "We are ready"], ["We are ready"], id="before"),
        pytest.param("Venn asked: “Ready?” He looked at the dam.", "Venn", "asked", ["Ready?", "He looked at the dam"], ["Ready?"], id="after"),
        pytest.param("It rained.\n“We are ready,” said Venn.", "Venn", "said", ["It rained", "We are ready"], ["We are ready"], id="a paragraph before"),
        pytest.param("It had rained, she said. “We are ready.”", "she", "said", ["It had rained", "We are ready."], None, id="her words, then her quotation"),
        pytest.param("She said it had rained and “we are ready.”", "She", "said", ["it had rained and “we are ready.”"], None, id="one content"),
        pytest.param("She said it had rained, adding “we are ready.”", "She", "said", ["it had rained", "we are ready."], None, id="one sentence"),
        pytest.param("“It rained.” “We are ready,” she said.", "she", "said", ["It rained.", "We are ready"], None, id="two quotations"),
        pytest.param("It rained. It stopped, she said.", "she", "said", ["It rained", "It stopped"], None, id="no quotation"),
    ],
)
def test_a_sentence_beside_a_quotation_is_no_part_of_it(text: str, source: str, cue: str, contents: list[str], kept: list[str] | None) -> None:
    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    marks = [found.span for found in quotations(text, paragraphs(text))]
    layer = Layer((Tagged(at(source), 0.9),), (Tagged(at(cue), 0.9, 0),), tuple(Tagged(at(words), 0.9, 0) for words in contents))
    made = stray.left_out(text, layer, quotations=marks)
    assert [content.span.of(text) for content in made.contents] == (contents if kept is None else kept)
