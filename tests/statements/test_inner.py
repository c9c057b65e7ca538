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


QUOTED = "“I told him that Venn says it holds.” Lund left."


def test_the_marks_of_the_quotation_around_stay_the_holders() -> None:
    def here(words: str) -> Span:
        return Span(QUOTED.index(words), QUOTED.index(words) + len(words))

    whole = here("“I told him that Venn says it holds.”")
    holder = Attribution(here("Lund"), here("left"), (whole,))
    found = Layer((Tagged(here("Venn"), 0.9),), (Tagged(here("says"), 0.9, 0),), (Tagged(here("it holds"), 0.9, 0),))
    (made,) = inner.attributions(QUOTED, [holder], found, quotations=[whole])
    assert [span.of(QUOTED) for span in made.content] == ["it holds"]


def test_what_a_speaker_says_of_himself_is_not_nested() -> None:
    def here(words: str) -> Span:
        return Span(QUOTED.index(words), QUOTED.index(words) + len(words))

    whole = here("“I told him that Venn says it holds.”")
    holder = Attribution(here("Lund"), here("left"), (whole,))
    found = Layer((Tagged(here("I"), 0.9),), (Tagged(here("told"), 0.9, 0),), (Tagged(here("that Venn says it holds"), 0.9, 0),))
    assert inner.attributions(QUOTED, [holder], found, quotations=[whole]) == ()
