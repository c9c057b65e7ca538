"""Contents that are a pronoun only: in `The ferry is suspended, it was announced by the ministry` the clause before is what was announced."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.data.span import Span
from onrecord.lexicon.cue import saying
from onrecord.statements import quoted
from onrecord.statements.attribution import Attribution
from onrecord.statements.clause import around, unstopped

_IT = frozenset({"it", "this", "that"})
# `was announced`, `has been reported on Monday by`: one word of it is a verb of saying in the passive.
_PASSIVE = re.compile(r"(?:was|is|were|are|has been|had been)[ \u00a0](?:[a-z]{2,12}ly[ \u00a0]|first[ \u00a0]|also[ \u00a0])?([a-z]{3,12})\b")
_BY = re.compile(r"(?:(?! that )[^,;:()“”\"\n]){0,60}?\bby[ \u00a0]*\Z")
_JOINED = re.compile(r"[,;—–-][ \u00a0]*\Z")
_WORD = re.compile(r"\w+")
_LEAST = 3
"""Words of the shortest clause that can be what the pronoun takes up."""


def resolved(text: str, found: Sequence[Attribution], sentences: Sequence[Span], *, quotations: Sequence[Span]) -> tuple[Attribution, ...]:
    """`found`, where a pronoun that somebody is said to have announced gives way to the clause, or the sentence of its paragraph, before it."""
    return tuple(replace(one, content=content) if (content := _content(text, one, sentences, quotations)) is not None else one for one in found)


def _content(text: str, one: Attribution, sentences: Sequence[Span], quotations: Sequence[Span]) -> tuple[Span, ...] | None:
    """The contents without the pronoun, or what it takes up where it is the only one."""
    if one.cue is None or one.source is None or one.content[-1].of(text).lower() not in _IT:
        return None
    taken = _taken_up(text, one.content[-1], one.cue, one.source, sentences, quotations)
    return None if taken is None else one.content[:-1] or (taken,)


def _taken_up(text: str, it: Span, cue_at: Span, source: Span, sentences: Sequence[Span], quotations: Sequence[Span]) -> Span | None:
    sentence = around(sentences, it.start)
    passive = _PASSIVE.match(text, it.end + 1, min(len(text), it.end + 60))
    if sentence is None or passive is None or not cue_at.start <= passive.start(1) < cue_at.end or not saying(passive[1]):
        return None
    if source.start < passive.end() or not _BY.match(text, passive.end(), source.start) or quoted.overlapping(it, quotations):
        return None
    joined = _JOINED.search(text, max(sentence.start, it.start - 4), it.start)
    if joined is not None:
        clause = Span(sentence.start, sentence.start + len(text[sentence.start : joined.start()].rstrip()))
    elif it.start == sentence.start:
        at = bisect_left(sentences, sentence)
        before = sentences[at - 1] if at else None
        if before is None or "\n" in text[before.start : sentence.start]:
            return None
        clause = unstopped(text, Span(before.start, before.start + len(before.of(text).rstrip())))
    else:
        return None
    return quoted.widened(text, clause, quotations) if len(_WORD.findall(text, *clause)) >= _LEAST else None
