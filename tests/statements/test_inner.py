from __future__ import annotations

import pytest

from onrecord.data.span import Span
from onrecord.models.network import Layer, Tagged
from onrecord.statements import inner
from onrecord.statements.attribution import Attribution

TEXT = "She said that Venn promised “help”. Lund wrote a book. Reports say she claimed that Venn lied."


def at(words: str) -> Span:
    begin = TEXT.index(words)
    return Span(begin, begin + len(words))


HOLDER = Attribution(at("She"), at("said"), (at("that Venn promised “help”"),))


def layer(source: str | None, cue: str | None, content: str, *, score: float = 0.9) -> Layer:
    """A nested layer of one attribution."""
    sources = (Tagged(at(source), score),) if source else ()
    cues = (Tagged(at(cue), 0.9, 0 if source else None),) if cue else ()
    return Layer(sources, cues, (Tagged(at(content), 0.9, 0 if cue else None),))


def test_what_is_attributed_in_a_content_has_it_as_parent() -> None:
    (made,) = inner.attributions(TEXT, [HOLDER], layer("Venn", "promised", "help"), quotations=[at("“help”")])
    assert (made.parent, made.source, made.cue) == (0, at("Venn"), at("promised"))
    assert [span.of(TEXT) for span in made.content] == ["“help”"]


@pytest.mark.parametrize(
    "found",
    [
        pytest.param(layer("Venn", "promised", "help", score=0.2), id="not sure enough"),
        pytest.param(layer(None, "promised", "help"), id="no source"),
        pytest.param(layer(None, None, "help"), id="no cue"),
        pytest.param(layer("Lund", "wrote", "a book"), id="in no content"),
        pytest.param(layer("She", "said", "that Venn promised “help”"), id="the holder once more"),
    ],
)
def test_nothing_is_found_without_reason(found: Layer) -> None:
    assert inner.attributions(TEXT, [HOLDER], found, quotations=()) == ()


def test_the_shortest_content_around_is_the_parent() -> None:
    wide = Attribution(at("Reports"), at("say"), (at("she claimed that Venn lied"),))
    headline = Attribution(at("Lund"), at("wrote"), (Span(at("Lund").start, len(TEXT)),))
    (made,) = inner.attributions(TEXT, [headline, wide], layer("she", "claimed", "that Venn lied"), quotations=())
    assert made.parent == 1


def test_a_content_ends_where_its_parents_does() -> None:
    (made,) = inner.attributions(TEXT, [HOLDER], layer("Venn", "promised", "“help”. Lund wrote"), quotations=())
    assert [span.of(TEXT) for span in made.content] == ["“help”"]


def test_the_marks_of_the_quotation_around_stay_the_holders() -> None:
    text = "“I told him that it holds.” Lund left."
    told = ("I", "told", "that it holds", "“I told him that it holds.”", "Lund", "left")
    where = {words: Span(text.index(words), text.index(words) + len(words)) for words in told}
    holder = Attribution(where["Lund"], where["left"], (where["“I told him that it holds.”"],))
    found = Layer((Tagged(where["I"], 0.9),), (Tagged(where["told"], 0.9, 0),), (Tagged(where["that it holds"], 0.9, 0),))
    (made,) = inner.attributions(text, [holder], found, quotations=[where["“I told him that it holds.”"]])
    assert [span.of(text) for span in made.content] == ["that it holds"]
