from __future__ import annotations

from onrecord.data.article import Part
from onrecord.data.span import Span
from onrecord.models.network import Analysis, Layer, Tagged
from onrecord.statements.finding import attributions

TEXT = "Venn says dam is safe\nThe dam stood all night. Lund told us that rain fell."


def at(words: str) -> Span:
    begin = TEXT.index(words)
    return Span(begin, begin + len(words))


def test_a_headline_ends_what_it_says() -> None:
    outer = Layer(
        (Tagged(at("Venn"), 0.9), Tagged(at("Lund"), 0.9)),
        (Tagged(at("says"), 0.9, 0), Tagged(at("told"), 0.9, 1)),
        (Tagged(at("dam is safe"), 0.9, 0), Tagged(at("The dam stood all night"), 0.9, 0), Tagged(at("that rain fell"), 0.9, 1)),
    )
    parts = (Part("headline", Span(0, 21)), Part("body", Span(22, len(TEXT))))
    made = attributions(TEXT, Analysis(outer, ()), parts=parts, paragraphs=[Span(0, 21), Span(22, len(TEXT))], quotations=())
    assert [[span.of(TEXT) for span in one.content] for one in made] == [["dam is safe"], ["that rain fell"]]


def test_nested_statements_come_after_the_outer_ones_and_name_their_parent() -> None:
    outer = Layer((Tagged(at("Lund"), 0.9),), (Tagged(at("told"), 0.9, 0),), (Tagged(at("us that rain fell"), 0.9, 0),))
    inside = Layer((Tagged(at("us"), 0.9),), (Tagged(at("rain"), 0.9, 0),), (Tagged(at("fell"), 0.9, 0),))

    parts = (Part("body", Span(0, len(TEXT))),)
    made = attributions(TEXT, Analysis(outer, (), inside), parts=parts, paragraphs=[Span(0, len(TEXT))], quotations=())
    assert [one.parent for one in made] == [None, 0]
