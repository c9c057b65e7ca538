"""Nested attribution: what is attributed inside a content is found by reading that content once more, as if it stood alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from onrecord.data.span import Span
from onrecord.models.network import Layer
from onrecord.statements import attribution, quoted
from onrecord.statements.attribution import Attribution

Read = Callable[[Sequence[Span]], Sequence[Layer]]
"""The network over stretches of the article's text, each read as if it stood alone."""

SURE = 0.65
"""The least score of a nested attribution."""

_DEEPEST = 2
_OPENING = re.compile(r"[\s\"“”‘’'«»]*(?:that[\s\u00a0]+)?")
_SELF = re.compile(r"(?:I|we|me|us)$", re.IGNORECASE)


def attributions(text: str, holders: Sequence[Attribution], read: Read, *, hints: Sequence[Span], quotations: Sequence[Span]) -> tuple[Attribution, ...]:
    """The attributions inside the contents of `holders`, level by level, each level in text order.

    Their `parent` counts in `holders` followed by the result. Only contents in which one of `hints`, words that
    may be a cue, stands behind another word are read again, so that few are; what a speaker says of himself in a
    quotation is his own statement and no nested one.
    """
    found = list(holders)
    # A headline may lie in the content of its kicker: what was found there already is not found again.
    known = {one.spans for one in found}
    level = range(len(found))
    for _ in range(_DEEPEST):
        parts = [(number, inside) for number in level for part in found[number].content if (inside := _worth(text, part, hints))]
        deeper: list[Attribution] = []
        for (number, inside), layer in zip(parts, read([inside for _, inside in parts]) if parts else (), strict=True):
            new = [replace(one, parent=number) for one in _within(text, inside, layer, quotations) if one.spans not in known]
            known.update(one.spans for one in new)
            deeper += new
        level = range(len(found), len(found) + len(deeper))
        found += sorted(deeper, key=lambda one: one.spans)
    return tuple(found[len(holders) :])


def _worth(text: str, content: Span, hints: Sequence[Span]) -> Span | None:
    """What of `content` is worth reading again, if anything is."""
    opening = _OPENING.match(text, content.start, content.end)
    inside = Span(opening.end() if opening else content.start, content.end)
    first = bisect_right(hints, inside.start, key=lambda hint: hint.start)
    return inside if first < len(hints) and hints[first].end <= inside.end else None


def _within(text: str, inside: Span, layer: Layer, quotations: Sequence[Span]) -> list[Attribution]:
    made = []
    for one in attribution.outer(text, layer, quotations=quotations, datelines=()):
        if one.source is None or one.cue is None or one.score < SURE or one.source_score < SURE:
            continue
        if _SELF.match(one.source.of(text)) and quoted.within(text, one.source, quotations):
            continue
        made.append(replace(one, content=tuple(Span(max(part.start, inside.start), min(part.end, inside.end)) for part in one.content)))
    return made
