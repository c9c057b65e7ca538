"""Stray contents: a sentence in the report's own words that the network hung on the cue of the quotation beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.data.span import Span
from onrecord.models.network import Layer, Tagged
from onrecord.statements import quoted

_WORD = re.compile(r"\w")
_SENTENCE_END = re.compile(r"[.!?][\"”’'»)\]]*\s|\n")


def left_out(text: str, layer: Layer, *, quotations: Sequence[Span]) -> Layer:
    """`layer` without the strays: contents outside quotation marks that a sentence's end parts from a cue and from the quotation right beside it.

    `It rained all week. "We are ready," she said.` is one quotation; `It had rained all week, she said. "We are ready."` is both.
    """
    held: dict[int, list[Tagged]] = {}
    for content in layer.contents:
        if content.link is not None:
            held.setdefault(content.link, []).append(content)
    strays: set[Span] = set()
    for number, contents in held.items():
        if len(contents) > 1:
            cue = layer.cues[number]
            source = layer.source_of(cue) or cue
            strays.update(_strays(text, contents, cue.span, source.span, quotations))
    if not strays:
        return layer
    return replace(layer, contents=tuple(content for content in layer.contents if content.span not in strays))


def _strays(text: str, contents: Sequence[Tagged], cue: Span, source: Span, quotations: Sequence[Span]) -> list[Span]:
    spans = [content.span for content in contents]
    beside = next((span for span in spans if quoted.within(text, span, quotations) and (_touch(text, span, cue) or _touch(text, span, source))), None)
    if beside is None:
        return []
    core = Span(min(cue.start, beside.start), max(cue.end, beside.end))
    return [span for span in spans if not quoted.share(text, (span,), quotations)[0] and _parted(text, span, core)]


def _touch(text: str, first: Span, second: Span) -> bool:
    """Whether no word stands between the two."""
    start, end = (first.end, second.start) if first.end <= second.start else (second.end, first.start)
    return start <= end and _WORD.search(text, start, end) is None


def _parted(text: str, span: Span, core: Span) -> bool:
    """Whether a sentence ends between `span` and `core`, whose last characters may be the end."""
    if span.end <= core.start:
        return _SENTENCE_END.search(text, span.end - 1, core.start + 1) is not None
    return span.start >= core.end and _SENTENCE_END.search(text, core.end - 1, span.start + 1) is not None
