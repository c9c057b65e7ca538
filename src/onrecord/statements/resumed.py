"""Resumed quotations: one that goes on behind its cue in the same paragraph, or in the next one which its open marks lead to, has that cue."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.data.span import Span
from onrecord.models.network import Layer, Tagged
from onrecord.statements import quoted
from onrecord.statements.attribution import Attribution
from onrecord.statements.covered import Covered

_FEW = 3
"""How many contents before a quotation are looked at."""

_LINES = 12
"""How many lines open marks are followed back."""

_LEAST = 3
"""Words of the shortest quotation that is added."""

_REST = 8
"""Words that may stand behind cue and speaker to the end of their sentence: `in an interview on Monday`."""

_WORD = re.compile(r"\w+")
_END = re.compile(r"[.!?][”\"’'»)]*\s*\Z")
_CLOSING = frozenset("”\"’'»")


def linked(text: str, layer: Layer, *, quotations: Sequence[Span]) -> Layer:
    """`layer`, where a quotation that was linked to a cue behind the end of its line goes to the cue of the quotation before it in the line."""
    made: list[Tagged] = []
    for content in layer.contents:
        cue = _before(text, layer, made, content.span, quotations) if _past(text, layer, content, quotations) else None
        made.append(content if cue is None else replace(content, link=cue, link_score=1.0))
    return replace(layer, contents=tuple(made))


def added(text: str, found: Sequence[Attribution], *, quotations: Sequence[Span]) -> tuple[Attribution, ...]:
    """`found` with the quotations that lie in no content and follow the sentence of a quotation and its cue: `"...," she said. "..."`."""
    covered = Covered(span for one in found for span in one.spans)
    made = list(found)
    for before, quotation in pairwise(quotations):
        if covered.meets(quotation) or len(_WORD.findall(text, *quotation)) < _LEAST:
            continue
        number = next((number for number, one in enumerate(made) if one.cue is not None and any(part.overlaps(before) for part in one.content)), None)
        if number is not None and _goes_on(text, made[number], before, quotation):
            made[number] = replace(made[number], content=(*made[number].content, quotation))
    return tuple(made)


def _goes_on(text: str, one: Attribution, before: Span, quotation: Span) -> bool:
    """Whether between two quotations stand the cue of the first and what belongs to it, to the end of the sentence, or nothing but an open mark."""
    between = text[before.end : quotation.start]
    if "\n" in between:
        return not between.strip() and text[before.end - 1] not in _CLOSING
    cue = one.cue
    last = max(one.spans, key=lambda span: span.end)
    if cue is None or not before.end <= cue.start < quotation.start or last.end > quotation.start:
        return False
    return _END.search(between) is not None and len(_WORD.findall(text, last.end, quotation.start)) <= _REST


def _past(text: str, layer: Layer, content: Tagged, quotations: Sequence[Span]) -> bool:
    """Whether `content` is a quotation whose cue stands in a later line."""
    if content.link is None or not quoted.within(text, content.span, quotations):
        return False
    cue = layer.cues[content.link].span
    return cue.start > content.span.end and "\n" in text[content.span.end : cue.start]


def _before(text: str, layer: Layer, made: Sequence[Tagged], span: Span, quotations: Sequence[Span]) -> int | None:
    """The cue of the last quotation before `span` in the same line, or in the line from which open marks lead to it."""
    first = _opened(text, span, quotations)
    at = bisect_left(made, span.start, key=lambda one: one.span.start)
    for one in reversed(made[max(0, at - _FEW) : at]):
        if one.span.start < first:
            return None
        if one.link is not None and first <= layer.cues[one.link].span.start < span.start and quoted.within(text, one.span, quotations):
            return one.link
    return None


def _opened(text: str, span: Span, quotations: Sequence[Span]) -> int:
    """Where the line of `span` begins, or of the quotation that was left open there to go on with it."""
    at = bisect_right(quotations, span.start, key=lambda one: one.start) - 1
    for _ in range(_LINES):
        between = text[quotations[at - 1].end : quotations[at].start] if at > 0 else ""
        if "\n" not in between or between.strip() or text[quotations[at - 1].end - 1] in _CLOSING:
            break
        at -= 1
    start = min(span.start, quotations[at].start) if at >= 0 else span.start
    return text.rfind("\n", 0, start) + 1
