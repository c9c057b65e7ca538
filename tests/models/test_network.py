from __future__ import annotations

import pytest

from onrecord.data.span import Span
from onrecord.models.catalogue import find
from onrecord.models.network import Layer, Network
from onrecord.models.onnx import OnnxBackend

TEXT = "Mira Solt said the gate is shut. “We wait,” Orla Venn told reporters on Monday, “until the river falls.” It rained."
SPANS = [Span(0, 32), Span(33, 104), Span(105, 115)]


@pytest.fixture(scope="module")
def network() -> Network:
    folder = find().folder
    return Network(OnnxBackend(folder), folder / "decoder.json")


def shape(layer: Layer) -> list[list[tuple[Span, int | None]]]:
    return [[(one.span, one.link) for one in group] for group in (layer.sources, layer.cues, layer.contents)]


def test_spans_read_apart_do_not_see_each_other(network: Network) -> None:
    apart = network.read_apart(TEXT, SPANS)
    alone = [network.read(TEXT, [span]).outer for span in SPANS]
    assert [shape(layer) for layer in apart] == [shape(layer) for layer in alone]
    assert [len(layer.contents) for layer in apart] == [1, 2, 0]
    for layer, other in zip(apart, alone, strict=True):
        assert [one.score for one in layer.contents] == pytest.approx([one.score for one in other.contents], abs=1e-6)


@pytest.mark.parametrize("spans", [[], [Span(32, 33)]], ids=["no span", "white space"])
def test_nothing_to_read(network: Network, spans: list[Span]) -> None:
    assert network.read(TEXT, spans).outer == Layer()
    assert network.read_apart(TEXT, spans) == [Layer() for _ in spans]


def test_a_word_has_the_same_pieces_every_time(network: Network) -> None:
    words = ["Gate", "gate", "Oltrezh", "\ufeff", "gate", "“", "北京"]
    first = network.backend.tokenize(words)
    assert network.backend.tokenize(words[::-1])[::-1] == first
    assert first[0] == first[1] == first[4]
    assert len(first[2]) > 1
    assert first[3] == ()
