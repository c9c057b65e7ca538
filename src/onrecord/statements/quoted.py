"""Quotation marks and contents: which words stand within marks, and which marks belong to a content."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from onrecord.data.span import Span, trimmed
from onrecord.data.statement import StatementKind

_WORD = re.compile(r"\w+")
_END = attrgetter("end")


def overlapping(span: Span, quotations: Sequence[Span]) -> Sequence[Span]:
    """The quotations that share a character with `span`; they are in order and none of them overlaps another."""
    first = after = bisect_right(quotations, span.start, key=_END)
    while after < len(quotations) and quotations[after].start < span.end:
        after += 1
    return quotations[first:after]


def share(text: str, contents: Sequence[Span], quotations: Sequence[Span]) -> tuple[int, int]:
    """How many words of `contents` stand within quotation marks, and how many there are."""
    within = total = 0
    for content in contents:
        near = overlapping(content, quotations)
        at = 0
        for word in _WORD.finditer(text, content.start, content.end):
            total += 1
            while at < len(near) and near[at].end < word.end():
                at += 1
            within += at < len(near) and near[at].start <= word.start()
    return within, total


def within(text: str, content: Span, quotations: Sequence[Span]) -> bool:
    """Whether every word of `content` stands within quotation marks, and there is one."""
    near = overlapping(content, quotations)
    if not near:
        return False
    if near[0].contains(content):
        return _WORD.search(text, *content) is not None
    count, total = share(text, (content,), quotations)
    return 0 < total == count


def kind(text: str, contents: Sequence[Span], quotations: Sequence[Span]) -> StatementKind:
    """Direct when all words are within quotation marks, indirect when none is, mixed otherwise."""
    if not any(overlapping(content, quotations) for content in contents):
        return "indirect"
    count, total = share(text, contents, quotations)
    if count == 0:
        return "indirect"
    return "direct" if count == total else "mixed"


def widened(text: str, content: Span, quotations: Sequence[Span]) -> Span:
    """`content` with the marks of every quotation whose words it holds at its edges."""
    start, end = content
    core = trimmed(text, content)
    for quotation in overlapping(content, quotations):
        inner = trimmed(text, quotation)
        if not len(inner):
            continue
        if core.start == inner.start:
            start = min(start, quotation.start)
        if core.end == inner.end:
            end = max(end, quotation.end)
    return Span(start, end)
