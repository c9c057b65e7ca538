"""Adjoining cues: the words right before or behind a quotation say who said it, whatever else the network took them for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.data.span import Span
from onrecord.models.network import Layer, Tagged
from onrecord.statements import quoted

_GAP = 3
"""Characters that may stand between: a mark and spaces, one of them before a line end."""

_COMMA = re.compile(r",[”\"’'»\s]*\Z")


def linked(text: str, layer: Layer, *, quotations: Sequence[Span]) -> Layer:
    """`layer` with the links of quotations mended: one that ends in a comma goes to the cue or speaker right behind it, one that
    `said:` or `said,` opens to that.
    """
    ahead: dict[int, int] = {}
    behind: dict[int, int] = {}
    for number, cue in enumerate(layer.cues):
        source = layer.source_of(cue) or cue
        behind.setdefault(min(cue.span.start, source.span.start), number)
        ahead[max(cue.span.end, source.span.end)] = number
    return replace(layer, contents=tuple(_linked(text, content, ahead, behind, quotations) for content in layer.contents))


def _linked(text: str, content: Tagged, ahead: dict[int, int], behind: dict[int, int], quotations: Sequence[Span]) -> Tagged:
    held = quoted.overlapping(content.span, quotations)
    if not held or not quoted.within(text, content.span, quotations):
        return content
    number = _behind(text, held[-1], behind) if _COMMA.search(text, max(held[-1].start, held[-1].end - _GAP), held[-1].end) else None
    if number is None:
        number = _ahead(text, held[0], ahead)
    return content if number is None or number == content.link else replace(content, link=number, link_score=1.0)


def _behind(text: str, quotation: Span, starts: dict[int, int]) -> int | None:
    at = next((at for at in range(quotation.end, quotation.end + _GAP + 1) if at in starts), None)
    return None if at is None or text[quotation.end : at].strip(" \u00a0") else starts[at]


def _ahead(text: str, quotation: Span, ends: dict[int, int]) -> int | None:
    at = next((at for at in range(quotation.start, quotation.start - _GAP - 1, -1) if at in ends), None)
    if at is None:
        return None
    between = text[at : quotation.start].strip()
    return ends[at] if between == ":" or (between == "," and "\n" not in text[at : quotation.start]) else None
