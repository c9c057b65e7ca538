"""The day of an occasion, told beside the words that tell of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from onrecord.data.span import Span
from onrecord.data.statement import SaidOn
from onrecord.occasions.day import BEGINS_BOUND, BOUND, FAR, POSSESSIVE, about, ahead, said
from onrecord.occasions.expression import expressions

_APART = re.compile(r"\.(?![\w,])|[;:“”\"()—]|\b(?:who|which|whose|that|while|because|since|before|until|after)\b")


def held_on(text: str, *, evidence: Sequence[Span], content: Sequence[Span], sentences: Sequence[Span], anchor: date | None) -> SaidOn | None:
    """The day of an occasion, told beside the words that tell of it (`evidence`) and in their sentence, never within what is said (`content`)."""
    for words in evidence:
        sentence = next((one for one in sentences if one.start <= words.start < one.end), None)
        if sentence is None:
            continue
        sentence = about(sentence, words)
        held = [
            (distance, one)
            for one in expressions(text, sentence, anchor=anchor, bygone=True)
            if one.date is not None and not ahead(one, anchor) and not said(one.span, [part for part in content if not part.contains(words)])
            if (distance := _beside(text, one.span, words)) is not None
        ]
        best = min(held, key=lambda pair: pair[0], default=None)
        if best is not None and best[1].date is not None and best[1].precision is not None:
            return SaidOn(best[1].date, best[1].precision, best[1].span)
    return None


def _beside(text: str, span: Span, words: Span) -> int | None:
    """Characters between an expression and the words of an occasion; `None` where it dates something else."""
    if span.start < words.end and words.start < span.end:
        return 0
    if BEGINS_BOUND.match(text, span.start):
        return None
    if span.end <= words.start:
        gap = text[span.end : words.start]
        own = gap.startswith(POSSESSIVE) or not BOUND.search(text[max(0, span.start - 16) : span.start])
        return len(gap) if own and len(gap) <= FAR and not _APART.search(gap) else None
    gap = text[words.end : span.start]
    return len(gap) if len(gap) <= FAR and not _APART.search(gap) and not BOUND.search(gap) and not text.startswith(POSSESSIVE, span.end) else None
