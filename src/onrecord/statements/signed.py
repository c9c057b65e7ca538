"""Signed quotations: the speaker stands with a mark alone before the quotation (`Venn: “...”`) or behind it (`“...” — Venn`)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.data.span import Span, stripped
from onrecord.lexicon.role import domains, honorifics, ranks, role_at
from onrecord.lexicon.token import Tokens, tokens
from onrecord.statements import label
from onrecord.statements.attribution import Attribution
from onrecord.statements.clause import clause
from onrecord.statements.names import Names

SCORE = 0.8
"""A name, a mark and a whole quotation are hardly ever anything else."""

_LEAST = 3
"""Words of the shortest quotation: a shorter one is a title or a nickname."""

_LONGEST = 120
"""Characters of the longest signature."""

_MOST = 14
"""Tokens of the longest signature."""

_LINKS = frozenset({"and", "of", "the", "for", "at", "in", "on", "to", "de", "van", "von", "der", "al", "bin", "ibn", "da", "del", "la", "s"})
_STOPS = (".", "!", "?", "…", "-", "–", "—")
_WORD = re.compile(r"\w+")
_COLON = re.compile(r":[ \u00a0]*$")
# Where a label before a colon may begin: behind a sentence, a quotation, a dash.
_START = re.compile(r"(?<=[.!?…”\"’»])[ \u00a0]+|[ \u00a0][-–—][ \u00a0]+|(?<=[—–])")
_DASH = re.compile(r"[ \u00a0]*(?P<mark>[-–—―]{1,2})[ \u00a0]*(?P<who>\S(?:.*[^\s.,;\"”’'])?)[\s.,;\"”’']*")


def attributions(text: str, paragraphs: Sequence[Span], names: Names, *, quotations: Sequence[Span]) -> tuple[Attribution, ...]:
    """One attribution for each of `quotations`, the outermost ones, that is signed before or behind it."""
    starts = [paragraph.start for paragraph in paragraphs]
    made = []
    for quotation in quotations:
        number = bisect_right(starts, quotation.start) - 1
        if number < 0 or len(_WORD.findall(text, *quotation)) < _LEAST:
            continue
        found = _before(text, paragraphs[number], quotation, names) or _behind(text, paragraphs, number, quotation, names)
        if found is not None:
            who, mark = found
            made.append(Attribution(who, mark, (quotation,), score=SCORE, source_score=SCORE))
    return tuple(made)


def cleared(found: Sequence[Attribution], signed: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """`found` without the contents that are quotations which somebody else signed; what stands within one of those is nobody else's claim on it."""
    if not signed:
        return tuple(found)
    owners = sorted((one.content[0], one.source) for one in signed)
    starts = [quotation.start for quotation, _ in owners]

    def lost(one: Attribution, part: Span) -> bool:
        at = bisect_right(starts, part.end - 1) - 1
        quotation, owner = owners[at]
        if at < 0 or owner is None or not quotation.overlaps(part):
            return False
        same = one.source is not None and one.source.overlaps(owner)
        return not same and not all(quotation.contains(span) for span in one.spans)

    kept = ((one, tuple(part for part in one.content if not lost(one, part))) for one in found)
    return tuple(one if content == one.content else replace(one, content=content) for one, content in kept if content)


def _before(text: str, paragraph: Span, quotation: Span, names: Names) -> tuple[Span, Span] | None:
    # A label before a title or a name in marks has the rest of its sentence behind them.
    if text[quotation.end - 2 : quotation.end - 1] not in _STOPS and _WORD.search(text, quotation.end, paragraph.end):
        return None
    begin = max(paragraph.start, quotation.start - _LONGEST)
    colon = _COLON.search(text[begin : quotation.start])
    if colon is None:
        return None
    at = begin + colon.start()
    places = [match.end() for match in _START.finditer(text, begin, at)]
    if begin == paragraph.start:
        places.insert(0, begin)
    start = places.pop() if places else at
    while places and _abbreviated(text, Span(places[-1], start)):
        start = places.pop()
    who = stripped(text, Span(start, at))
    return (who, Span(at, at + 1)) if _signs(text, who, names) and not label.piece(text, who) else None


def _abbreviated(text: str, words: Span) -> bool:
    """Whether what stands before a supposed sentence's end is a title (`Rep. `)."""
    found = tokens(text, words)
    return 0 < len(found) <= 3 and (found.lowers[0] in honorifics() or role_at(found, 0) is not None)


def _behind(text: str, paragraphs: Sequence[Span], number: int, quotation: Span, names: Names) -> tuple[Span, Span] | None:
    """The signature at the end of the quotation's paragraph, or that alone is the next one; the quotation opens its own."""
    paragraph = paragraphs[number]
    if _WORD.search(text, paragraph.start, quotation.start):
        return None
    places = [Span(quotation.end, paragraph.end)]
    if not _WORD.search(text, quotation.end, paragraph.end) and number + 1 < len(paragraphs):
        places.append(paragraphs[number + 1])
    for place in places:
        match = _DASH.fullmatch(text, *place) if len(place) <= _LONGEST else None
        if match is not None:
            who = Span(*match.span("who"))
            if _signs(text, who, names):
                return who, Span(*match.span("mark"))
    return None


def _signs(text: str, who: Span, names: Names) -> bool:
    """Whether the words at `who` are a person or body that the network knows as one, or an office, and no clause."""
    found = tokens(text, who)
    if not 0 < len(found) <= _MOST or not found.words[0][0].isupper() or clause(text, who) or any(found.possessive):
        return False
    aside = next((at for at in range(len(found)) if found.words[at] in ",("), len(found))
    if not all(_named(found, at) for at in range(aside)):
        return False
    return names.meets(who) or label.office(text, who)


def _named(found: Tokens, at: int) -> bool:
    """Whether the token may stand in a name or an office: no verb and no noun of its own."""
    word, lower = found.words[at], found.lowers[at]
    return not word.islower() or lower in _LINKS or lower in domains() or lower in ranks() or role_at(found, at) is not None
