"""The baseline: what quotation marks and the nearest verb of saying give without any model.

Choose it to see how much of a figure is due to the model: `onrecord evaluate GOLD --baseline`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.data.span import Span
from onrecord.scoring.gold import Marked

_PARAGRAPH = re.compile(r"[^\n]+")
_QUOTATION = re.compile(r'“[^“”\n]{3,2000}”|"[^"\n]{3,2000}"')
_CUE = re.compile(r"\b(?:said|says|told|added|adds|asked|wrote|tweeted|noted|stated|warned|insisted|argued|explained|according to)\b")
_NAME = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[A-Z]\w+(?: [A-Z]\w+){0,5})\b")


def statements(text: str) -> tuple[Marked, ...]:
    """A statement for each quotation of a text: its paragraph's nearest cue outside quotation marks and the name nearest to that."""
    return tuple(found for match in _PARAGRAPH.finditer(text) for found in _statements(text, Span(*match.span())))


def _statements(text: str, paragraph: Span) -> Iterator[Marked]:
    quotations = _spans(_QUOTATION, text, paragraph)
    cues = [cue for cue in _spans(_CUE, text, paragraph) if not any(map(cue.overlaps, quotations))]
    names = [name for name in _spans(_NAME, text, paragraph) if not any(map(name.overlaps, quotations))]
    for quotation in quotations:
        cue = _nearest(cues, quotation)
        source = _nearest(names, cue) if cue else None
        yield Marked(source=(source,) if source else (), cue=(cue,) if cue else (), content=(quotation,))


def _spans(pattern: re.Pattern[str], text: str, within: Span) -> list[Span]:
    return [Span(*match.span()) for match in pattern.finditer(text, within.start, within.end)]


def _nearest(spans: list[Span], to: Span) -> Span | None:
    return min(spans, key=lambda span: max(span.start - to.end, to.start - span.end), default=None)
