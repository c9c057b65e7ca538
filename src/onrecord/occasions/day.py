"""The day it was said: the expression of time that tells when a statement was made, and the day to reckon it from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from onrecord.data.span import Span
from onrecord.data.statement import SaidOn
from onrecord.occasions.calendar import day_of
from onrecord.occasions.expression import Expression, expressions

FAR = 90
"""Characters at most between a cue and the day behind it, and between a day that opens the sentence's first phrase and who speaks."""

_LONGEST = 2000
"""Characters that are read of a sentence."""

_SHORT = 5
"""Characters of the longest content that is a mere pronoun (`said so on Monday`)."""

_MONTH_OF_DAYS = 31
"""Days at most by which a dateline's day comes before that of publication."""

# What stands before an expression that dates something other than the act it is beside.
BOUND = re.compile(r"\b(?:since|until|till|before|after|from|by|between|through|for|of|than|to|about|over|and)[ \u00a0](?:the[ \u00a0])?\Z", re.IGNORECASE)
# The same where it is the expression's own first word (`since autumn`).
BEGINS_BOUND = re.compile(r"(?:since|until|by|of)\b", re.IGNORECASE)
# Between the cue and the day: words that begin something that has a day of its own.
_OTHER = re.compile(
    r"\.(?![\w,])|[;:“”\"()—]|\b(?:who|which|whose|whom|that|when|where|while|because|since|as|after|before|until|following|if|though|about|over|against|for|of|amid|than"
    r"|was|were|is|are|had|has|will|would)\b"
)
_OVER = re.compile(r"[;:—]|\b(?:which|who|whose|tomorrow|according[ \u00a0]to)\b")
_WHO = re.compile(r"\b(?:which|who|that)[ \u00a0](?:\w{2,12}[ \u00a0])?\Z")
_RELATIVE = re.compile(r"\b(?:who|which|whose|whom|that|where|when)\b")
_OPENING = re.compile(
    r"(?:(?:but|and|yet|then|also|so|only|just|meanwhile),?[ \u00a0])?"
    r"(?:(?:on|in|late|early|earlier|later|during|at|back|as[ \u00a0]recently[ \u00a0]as)[ \u00a0]){0,3}"
    r"(?:the[ \u00a0])?\Z",
    re.IGNORECASE,
)
# A cue that tells of what is still to be said.
_FUTURE = re.compile(r"\b(?:will|shall)\b|['’]ll\b|\b(?:is|are|was|were)[ \u00a0](?:set|due|going|expected|scheduled)[ \u00a0]to\b")
_STAGE = re.compile(
    r"(?:speaking|talking|appearing|addressing|writing|testifying|asked|in|at|during|on|following|posting|campaigning)\b", re.IGNORECASE
)
_ISSUED = re.compile(
    r"\b(?:released|published|issued|posted|aired|broadcast|unveiled|printed|filed|announced|made[ \u00a0]public|dated)[ \u00a0]"
    r"(?:[^.;:,“”\"]{0,60}[ \u00a0])?(?:(?:on|in)[ \u00a0])?\Z"
)
_NEXT_TO = re.compile(r"[,”’\"]{0,3}[ \u00a0]{1,2}(?:(?:on|in|late|early|earlier)[ \u00a0]){0,2}")
POSSESSIVE = ("'s", "’s", "-", "'", "’")


def anchor(published: str | None, dateline: str | None) -> date | None:
    """The day to reckon from: a dateline's day and month in the year of publication, else the day of publication (ISO 8601); `None` where no day is told."""
    day = _day(published)
    reckoned = day or _end_of_year(published)
    told = None if dateline is None else _of_dateline(dateline, reckoned)
    if told is None:
        return day
    return told if day is None or 0 <= (day - told).days <= _MONTH_OF_DAYS else day


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _end_of_year(published: str | None) -> date | None:
    year = (published or "")[:4]
    return day_of(int(year), 12, 31) if len(year) == 4 and year.isascii() and year.isdecimal() else None


def _of_dateline(dateline: str, reckoned: date | None) -> date | None:
    for one in expressions(dateline, Span(0, len(dateline)), anchor=reckoned, bygone=True):
        if one.precision == "day" and one.date is not None and any(map(str.isdecimal, one.span.of(dateline))):
            return date.fromisoformat(one.date)
    return None


def said_on(text: str, *, cue: Span | None, source: Span | None, content: Sequence[Span], sentence: Span, anchor: date | None) -> SaidOn | None:
    """When the statement was made, told in its cue's `sentence` beside the cue, and never within what is said; `None` where nothing tells it.

    `anchor` is the day to reckon from. A day after it is never given.
    """
    if cue is None or not (sentence.start <= cue.start and cue.end <= sentence.end) or _FUTURE.search(text, cue.start, cue.end):
        return None
    sentence = about(sentence, cue)
    fitting = [
        (distance, one)
        for one in expressions(text, sentence, anchor=anchor, bygone=True)
        if one.date is not None and not ahead(one, anchor) and not said(one.span, content)
        if (distance := _apart(text, one, cue, source, content, sentence)) is not None
    ]
    best = min(fitting, key=lambda pair: pair[0], default=None)
    if best is None or best[1].date is None or best[1].precision is None:
        return None
    return SaidOn(best[1].date, best[1].precision, best[1].span)


def about(sentence: Span, words: Span) -> Span:
    """The part of a sentence that is read for the day of `words` in it: the whole, unless it is far too long for one."""
    if len(sentence) <= _LONGEST:
        return sentence
    return Span(max(sentence.start, words.start - _LONGEST // 2), max(words.end, min(sentence.end, words.start + _LONGEST // 2)))


def said(span: Span, content: Sequence[Span]) -> bool:
    return any(span.start < part.end and part.start < span.end for part in content)


def opens(text: str, span: Span, sentence: Span) -> bool:
    """Whether an expression opens its sentence: `On Monday, Quell said`."""
    return _OPENING.match(text[sentence.start : span.start]) is not None


def ahead(one: Expression, anchor: date | None) -> bool:
    return one.date is not None and anchor is not None and one.date > anchor.isoformat()[: len(one.date)]


def _apart(text: str, one: Expression, cue: Span, source: Span | None, content: Sequence[Span], sentence: Span) -> int | None:
    """Characters between the cue and an expression that dates it; `None` for one that dates something else."""
    start, end = one.span
    if cue.contains(one.span):  # `said Tuesday`
        return 0
    if text.startswith(POSSESSIVE, end) or BEGINS_BOUND.match(text, start):
        return None
    before = text[sentence.start : start]
    if source is not None and source.start < start and end <= source.end and not _ISSUED.search(before):
        return None
    if start >= cue.end:
        return start - cue.end if _behind(text, one.span, cue, source, content) else None
    if end > cue.start:
        return None
    if _ISSUED.search(before):
        return cue.start - end
    if BOUND.search(before):
        return None
    speaks = source.start if source is not None and end <= source.start < cue.start else cue.start
    if source is not None and source.end <= cue.start and _WHO.search(text[source.end : cue.start]):
        return None
    if (_OPENING.match(before) and not _OVER.search(text[end:speaks])) or _leads(text, one.span, cue, source, before):
        return cue.start - end
    return None


def _behind(text: str, span: Span, cue: Span, source: Span | None, content: Sequence[Span]) -> bool:
    """`said in a statement on Monday`, `said the clerk on Monday`, `called it “a shame” on Monday`."""
    begin = max([cue.end, *(part.end for part in content if cue.end <= part.start and part.end <= span.start and len(part) > _SHORT)])
    gap = text[begin : span.start]
    if source is not None and begin <= source.start and source.end <= span.start:
        begin = source.end
        gap = text[begin : span.start]
    if begin != cue.end:
        return _NEXT_TO.fullmatch(gap) is not None
    return len(gap) <= FAR and not _OTHER.search(gap) and not BOUND.search(gap)


def _leads(text: str, span: Span, cue: Span, source: Span | None, before: str) -> bool:
    """`Quell on Monday said`, `Speaking in Tarn on Monday, Quell said`, `in a talk last week he said`."""
    if source is None or source.start >= cue.end:
        return False
    if source.end <= span.start:
        gap = text[source.end : span.start]
        return len(gap) <= FAR and not _RELATIVE.search(gap) and (_NEXT_TO.fullmatch(gap) is not None or not _OTHER.search(text[source.end : cue.start]))
    gap = text[span.end : source.start]
    if not gap.strip(", \u00a0"):
        return True
    return _STAGE.match(before) is not None and len(gap) <= FAR and gap.startswith(",") and not _RELATIVE.search(before)
