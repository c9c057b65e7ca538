from __future__ import annotations

import pytest

from onrecord.data.span import Span
from onrecord.models.network import Layer, Tagged
from onrecord.sentences.paragraph import paragraphs
from onrecord.sentences.quotation import quotations
from onrecord.statements import adjoining


@pytest.mark.parametrize(
    ("text", "cues", "content", "expected"),
    [
        pytest.param("“There is a plan,” replied Venn. “It is late,” he said.", ["replied Venn", "he said"], "It is late", "said", id="comma, speaker"),
        pytest.param("“There is a plan,” Venn replied. “It is late,” said he.", ["Venn replied", "said he"], "It is late", "said", id="comma, cue"),
        pytest.param("Venn replied. He said: “It is late.”", ["Venn replied", "He said"], "It is late.", "said", id="a colon before"),
        pytest.param("Venn replied. He said:\n\n“It is late.”", ["Venn replied", "He said"], "It is late.", "said", id="a colon and a line end before"),
        pytest.param("Venn replied. He said, “It is late.”", ["Venn replied", "He said"], "It is late.", "said", id="a comma before"),
        pytest.param("“A plan,” Venn replied. “It is late.” He said no more.", ["Venn replied", "He said"], "It is late.", "replied", id="a full stop inside"),
        pytest.param("Venn replied. He said\n“It is late.”", ["Venn replied", "He said"], "It is late.", "replied", id="no mark before"),
        pytest.param("Venn replied. He said, it is late", ["Venn replied", "He said"], "it is late", "replied", id="no quotation"),
    ],
)
def test_a_quotation_belongs_to_the_cue_beside_it(text: str, cues: list[str], content: str, expected: str) -> None:
    """The network linked the content to the first cue."""

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    verbs = {"replied", "said"}
    sources: list[Tagged] = []
    spans: list[Tagged] = []
    for phrase in cues:
        begin = text.index(phrase)
        first, second = phrase.split()
        words = {word: Span(begin + phrase.index(word), begin + phrase.index(word) + len(word)) for word in (first, second)}
        cue, who = (first, second) if first in verbs else (second, first)
        spans.append(Tagged(words[cue], 0.9, len(sources)))
        sources.append(Tagged(words[who], 0.9))
    layer = Layer(tuple(sources), tuple(spans), (Tagged(at(content), 0.9, 0),))
    marks = [found.span for found in quotations(text, paragraphs(text))]
    (made,) = adjoining.linked(text, layer, quotations=marks).contents
    assert made.link is not None
    assert layer.cues[made.link].span.of(text) == expected
