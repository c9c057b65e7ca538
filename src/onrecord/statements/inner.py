"""Nested attribution: what the network's nested layer found, each under the attribution whose content holds it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.data.span import Span
from onrecord.models.network import Layer
from onrecord.statements import attribution, quoted
from onrecord.statements.attribution import ONESELF, Attribution

SURE = 0.4
"""The least score of a nested attribution."""

_FEW = 8
"""How many of the contents that begin before a place are looked at there; only a headline's and its kicker's overlap."""


def attributions(text: str, holders: Sequence[Attribution], layer: Layer, *, quotations: Sequence[Span]) -> tuple[Attribution, ...]:
    """The complete attributions of `layer` inside the contents of `holders`, in text order; `parent` counts in `holders`.

    What stands in no content, lacks a source or a cue or is one of `holders` once more is left out. So is what a speaker says of
    himself in a quotation: most of it is no attribution (`I took it`), and what is one in plain words `complement` finds.
    """
    # A headline may lie in the content of its kicker: what was found there already is not found again.
    known = {one.spans for one in holders}
    held = sorted((part, number) for number, one in enumerate(holders) for part in one.content)
    made = []
    for one in attribution.outer(text, layer, quotations=(), datelines=()):
        if one.source is None or one.cue is None or one.score < SURE or one.source_score < SURE or one.spans in known:
            continue
        place = _holder(held, (one.source, one.cue))
        if place is None or (ONESELF.match(one.source.of(text)) and quoted.within(text, one.source, quotations)):
            continue
        around, number = place
        content = tuple(_clipped(text, part, around, one.cue, quotations) for part in one.content if part.overlaps(around))
        if content:
            made.append(replace(one, content=content, parent=number))
    return tuple(sorted(made, key=lambda one: one.spans))


def _clipped(text: str, part: Span, around: Span, cue: Span, quotations: Sequence[Span]) -> Span:
    """`part` as far as it lies in `around`, with the marks of quotations in it; those around the cue too are the holder's."""
    marks = [quotation for quotation in quoted.overlapping(part, quotations) if not quotation.contains(cue)]
    wide = quoted.widened(text, part, marks)
    return Span(max(wide.start, around.start), min(wide.end, around.end))


def _holder(held: Sequence[tuple[Span, int]], spans: Sequence[Span]) -> tuple[Span, int] | None:
    """The shortest content of `held`, in order, in which all of `spans` stand, and whose it is."""
    first = min(span.start for span in spans)
    after = max(span.end for span in spans)
    end = bisect_right(held, first, key=lambda entry: entry[0].start)
    fits = [entry for entry in held[max(0, end - _FEW) : end] if entry[0].end >= after]
    return min(fits, key=lambda entry: (len(entry[0]), entry)) if fits else None
