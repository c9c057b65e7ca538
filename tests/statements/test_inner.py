from __future__ import annotations

from collections.abc import Sequence

import pytest

from onrecord.data.span import Span
from onrecord.models.network import Layer, Tagged
from onrecord.statements import inner
from onrecord.statements.attribution import Attribution

TEXT = "She said that Venn promised “help”. Lund said: “I think so.”"


def at(words: str) -> Span:
    begin = TEXT.index(words)
    return Span(begin, begin + len(words))


HOLDER = Attribution(at("She"), at("said"), (at("that Venn promised “help”"),))


def reader(source: str, cue: str, content: str, *, score: float = 0.9) -> inner.Read:
    """A network that finds one attribution in whatever it reads."""
    layer = Layer((Tagged(at(source), score),), (Tagged(at(cue), 0.9, 0),), (Tagged(at(content), 0.9, 0),))
    return lambda spans: [layer for _ in spans]


def test_what_is_attributed_in_a_content_has_it_as_parent() -> None:
    (made,) = inner.attributions(TEXT, [HOLDER], reader("Venn", "promised", "help"), hints=[at("promised")], quotations=[at("“help”")])
    assert (made.parent, made.source, made.cue) == (0, at("Venn"), at("promised"))
    assert [span.of(TEXT) for span in made.content] == ["“help”"]


def test_that_and_marks_before_it_are_not_read() -> None:
    asked: list[str] = []

    def read(spans: Sequence[Span]) -> list[Layer]:
        asked.extend(span.of(TEXT) for span in spans)
        return [Layer() for _ in spans]

    inner.attributions(TEXT, [HOLDER], read, hints=[at("promised")], quotations=())
    assert asked == ["Venn promised “help”"]


@pytest.mark.parametrize(
    ("hints", "score"),
    [
        pytest.param((), 0.9, id="no hint"),
        pytest.param((at("Venn"),), 0.9, id="the first word is no cue"),
        pytest.param((at("Lund"),), 0.9, id="a hint elsewhere"),
        pytest.param((at("promised"),), 0.3, id="not sure enough"),
    ],
)
def test_nothing_is_found_without_reason(hints: tuple[Span, ...], score: float) -> None:
    assert inner.attributions(TEXT, [HOLDER], reader("Venn", "promised", "help", score=score), hints=hints, quotations=()) == ()


def test_what_a_speaker_says_of_himself_is_not_nested() -> None:
    holder = Attribution(at("Lund"), None, (at("“I think so.”"),))
    assert inner.attributions(TEXT, [holder], reader("I", "think", "so"), hints=[at("think")], quotations=[at("“I think so.”")]) == ()
