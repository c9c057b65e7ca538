"""Quotations that stand alone: no cue of their own, the last speaker goes on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.data.span import Span, trimmed
from onrecord.statements import quoted
from onrecord.statements.attribution import Attribution
from onrecord.statements.covered import Covered

_LEAST = 8
"""Words from which a quotation that opens a paragraph is taken for speech, not for a name or a title."""

SCORE = 0.5
"""A quotation that the network passed over is as often speech as not on PolNeAR's training articles."""

_WORD = re.compile(r"\w+")


def added(text: str, found: Sequence[Attribution], paragraphs: Sequence[Span], *, quotations: Sequence[Span]) -> tuple[Attribution, ...]:
    """Attributions for long quotations that open a paragraph of `paragraphs` and lie in no content of `found`."""
    covered = Covered(part for attribution in found for part in attribution.content)
    opening = {paragraph.start for paragraph in paragraphs}
    made = []
    for quotation in quotations:
        if quotation.start not in opening or covered.meets(quotation):
            continue
        inner = trimmed(text, quotation)
        if len(_WORD.findall(text, inner.start, inner.end)) >= _LEAST and text[inner.end : inner.end + 1] in (".", "!", "?", ","):
            made.append(Attribution(None, None, (quotation,), score=SCORE, source_score=SCORE))
    return tuple(made)


def followed(text: str, found: Sequence[Attribution], paragraphs: Sequence[Span], *, quotations: Sequence[Span]) -> tuple[Attribution, ...]:
    """`found`, in text order, where a quotation without source and cue follows the quotation before it in its own or the last paragraph."""
    starts = [paragraph.start for paragraph in paragraphs]

    def number(span: Span) -> int:
        return bisect_right(starts, span.start)

    made: list[Attribution] = []
    for attribution in found:
        before = made[-1] if made else None
        if attribution.source is None and attribution.cue is None and before is not None:
            near = number(attribution.content[0]) - number(before.spans[-1]) <= 1
            if near and any(quoted.within(text, part, quotations) for part in before.content):
                attribution = replace(attribution, follows=len(made) - 1)
        made.append(attribution)
    return tuple(made)
