"""Turns of phrase that attribute the words beside them: `in the words of X`, `as X put it`, `to quote X`, `in X's words`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.data.span import Span, stripped
from onrecord.lexicon.role import role_at
from onrecord.lexicon.token import tokens
from onrecord.statements import quoted
from onrecord.statements.attribution import Attribution
from onrecord.statements.clause import clause, unstopped

_WHO = r"(?P<who>[^\W\d_][^,:;()“”\"‘\n]{0,120}?)"
_OFTEN = r"(?:once|famously|later|recently|often|memorably|bluntly)"
_WHERE = r"(?:[ \u00a0](?:on|in|to|at|during|after|last|this)[ \u00a0][^,:;()“”\"\n]{1,60}?)?"
_END = r"(?=[ \u00a0]?(?:[,:.;—–]|$))"

TURNS = (
    re.compile(rf"\b(?P<cue>in the words of)[ \u00a0]{_WHO}{_END}", re.IGNORECASE),
    re.compile(rf"\bas[ \u00a0]{_WHO}[ \u00a0](?:{_OFTEN}[ \u00a0])?(?P<cue>puts? it){_WHERE}{_END}", re.IGNORECASE),
    re.compile(rf"(?:^|(?<=[,;—–][ \u00a0]))(?P<cue>to quote)[ \u00a0](?:from[ \u00a0])?{_WHO}{_END}", re.IGNORECASE),
    re.compile(rf"\bin[ \u00a0](?:{_WHO}[’']s?|(?P<own>his|her|their))[ \u00a0](?P<cue>(?:own[ \u00a0])?words){_END}", re.IGNORECASE),
)
"""Each with the cue and, behind or before it, who is quoted; the last knows a possessive too."""

_SIGNS = ("words", "put", "quote")
"""One of them stands in every turn, and in few sentences."""

SCORE = 0.8
"""Hardly anything but an attribution is written so."""

_LEAST = 3
"""Words of the shortest content without quotation marks."""

_WORD = re.compile(r"\w+")
_GAP = re.compile(r"[ \u00a0,:;—–]*")
_BEFORE = " \u00a0,:;—–"


def attributions(text: str, sentences: Sequence[Span], *, quotations: Sequence[Span]) -> tuple[Attribution, ...]:
    """One attribution at most a sentence, by the first turn of phrase in it that stands in no quotation."""
    made = []
    for sentence in sentences:
        folded = sentence.of(text).casefold()
        if not any(sign in folded for sign in _SIGNS):
            continue
        match = next((match for turn in TURNS if (match := turn.search(text, *sentence)) is not None), None)
        if match is None or quoted.overlapping(Span(*match.span("cue")), quotations):
            continue
        who = Span(*match.span("who" if match["who"] else "own"))
        turn = Span(match.start(), _past_apposition(text, sentence, match.end()) if match.end() == who.end else match.end())
        who = Span(who.start, turn.end) if match.end() == who.end else who
        content = None if clause(text, who) else _content(text, sentence, turn, quotations)
        if content is not None:
            made.append(Attribution(who, Span(*match.span("cue")), (quoted.widened(text, content, quotations),), score=SCORE, source_score=SCORE))
    return tuple(made)


def _past_apposition(text: str, sentence: Span, at: int) -> int:
    """The end of the role between commas behind a name that ends at `at`: `Ida Venn, the mayor, ...`."""
    close = text.find(",", at + 1, sentence.end) if text[at : at + 1] == "," else -1
    if close < 0:
        return at
    found = tokens(text, Span(at + 1, close))
    return close if len(found) <= _MOST and any(role_at(found, place) for place in range(len(found))) else at


_MOST = 10
"""Tokens of the longest role between commas that is stepped over."""


def _content(text: str, sentence: Span, turn: Span, quotations: Sequence[Span]) -> Span | None:
    """The rest of the sentence behind a turn that opens it; else the quotation beside it; else the sentence that it closes."""
    gap = _GAP.match(text, turn.end, sentence.end)
    after = stripped(text, Span(gap.end() if gap else turn.end, sentence.end))
    before = Span(sentence.start, sentence.start + len(text[sentence.start : turn.start].rstrip(_BEFORE)))
    if not _WORD.search(text, *before):
        whole = quoted.within(text, after, quotations)
        return after if whole else _worded(text, unstopped(text, after))
    beside = [q for q in (*quoted.overlapping(Span(before.end - 1, before.end), quotations), *quoted.overlapping(after, quotations)) if q.end == before.end]
    beside += [q for q in quoted.overlapping(after, quotations) if q.start == after.start]
    if beside:
        return beside[0]
    return _worded(text, before) if not _WORD.search(text, *after) else None


def _worded(text: str, span: Span) -> Span | None:
    return span if len(_WORD.findall(text, *span)) >= _LEAST else None
