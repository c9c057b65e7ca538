from __future__ import annotations

from onrecord.data.span import Span
from onrecord.models.network import Layer, Tagged
from training.teacher import outer, sure

LAYER = Layer(
    sources=(Tagged(Span(0, 4), 0.9), Tagged(Span(50, 54), 0.3)),
    cues=(Tagged(Span(5, 9), 0.9, 0), Tagged(Span(55, 59), 0.9, 1), Tagged(Span(80, 84), 0.9)),
    contents=(Tagged(Span(10, 20), 0.9, 0), Tagged(Span(22, 30), 0.8, 0), Tagged(Span(60, 70), 0.9, 1), Tagged(Span(90, 99), 0.7)),
)


def test_all_attributions_are_labels_for_text_that_nobody_marked() -> None:
    assert list(outer(LAYER)) == [
        {"source": [Span(0, 4)], "cue": [Span(5, 9)], "content": [Span(10, 20), Span(22, 30)]},
        {"source": [Span(50, 54)], "cue": [Span(55, 59)], "content": [Span(60, 70)]},
        {"source": [], "cue": [], "content": [Span(90, 99)]},
    ]


def test_only_complete_and_sure_ones_are_nested_labels() -> None:
    assert list(sure(LAYER)) == [{"source": [Span(0, 4)], "cue": [Span(5, 9)], "content": [Span(10, 20), Span(22, 30)]}]
