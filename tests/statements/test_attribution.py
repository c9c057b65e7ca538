from __future__ import annotations

from onrecord.data.span import Span
from onrecord.models.network import Layer, Tagged
from onrecord.statements import attribution

TEXT = "ORVATH — Venn said: “Rain fell,” he said, “on us.” Lund: “No.” She said Venn promised help."


def at(words: str, start: int = 0) -> Span:
    begin = TEXT.index(words, start)
    return Span(begin, begin + len(words))


QUOTATIONS = (at("“Rain fell,”"), at("“on us.”"), at("“No.”"))


def test_contents_of_one_cue_are_one_statement_with_their_marks() -> None:
    layer = Layer((Tagged(at("he"), 0.8),), (Tagged(at("said", 20), 0.9, 0),), (Tagged(at("Rain fell"), 0.7, 0), Tagged(at("on us"), 0.6, 0)))
    (made,) = attribution.outer(TEXT, layer, quotations=QUOTATIONS, datelines=())
    assert [span.of(TEXT) for span in made.content] == ["“Rain fell,”", "“on us.”"]
    assert (made.source, made.cue, made.score) == (at("he"), at("said", 20), 0.6)


def test_a_cue_without_content_is_no_statement() -> None:
    assert attribution.outer(TEXT, Layer((), (Tagged(at("said"), 0.9),), ()), quotations=(), datelines=()) == ()


def test_a_colon_is_a_cue_where_the_network_has_none() -> None:
    layer = Layer((Tagged(at("Lund"), 0.9),), (), (Tagged(at("No"), 0.9),))
    (made,) = attribution.outer(TEXT, layer, quotations=QUOTATIONS, datelines=())
    assert (made.source, made.cue, made.content) == (at("Lund"), Span(at("Lund").end, at("Lund").end + 1), (at("“No.”"),))


def test_a_quotation_that_runs_on_joins_the_one_before_it() -> None:
    layer = Layer((Tagged(at("he"), 0.9),), (Tagged(at("said", 20), 0.9, 0),), (Tagged(at("Rain fell"), 0.9, 0), Tagged(at("on us"), 0.9)))
    (made,) = attribution.outer(TEXT, layer, quotations=QUOTATIONS, datelines=())
    assert len(made.content) == 2


def test_a_dateline_says_nothing() -> None:
    layer = Layer((Tagged(at("ORVATH — Venn"), 0.9),), (Tagged(at("said"), 0.9, 0),), (Tagged(at("Rain fell"), 0.9, 0),))
    (made,) = attribution.outer(TEXT, layer, quotations=QUOTATIONS, datelines=(at("ORVATH —"),))
    assert made.source == at("Venn")
    only = Layer((Tagged(at("ORVATH"), 0.9),), *(getattr(layer, name) for name in ("cues", "contents")))
    assert attribution.outer(TEXT, only, quotations=QUOTATIONS, datelines=(at("ORVATH —"),))[0].source is None
