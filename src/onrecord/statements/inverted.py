"""Inverted clauses: who speaks a quotation that somebody else passes on (`“...,” she told him, according to the board`)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.data.span import Span
from onrecord.lexicon.cue import saying
from onrecord.lexicon.function_word import function_words
from onrecord.lexicon.token import Tokens, tokens
from onrecord.statements.attribution import Attribution
from onrecord.statements.covered import Covered
from onrecord.statements.predicate import OBJECTS, SUBJECTS

SCORE = 0.5
"""The score of what is found so."""

_LONGEST = 80
"""Characters of the longest clause behind the quotation."""
_NAME = 4
"""Words of the longest name."""


def attributions(text: str, holders: Sequence[Attribution], known: Sequence[Attribution], *, quotations: Sequence[Span]) -> tuple[Attribution, ...]:
    """Attributions in the contents of `holders` and none of `known`: a quotation with the clause of its speaker right behind it.

    `parent` counts in `holders`; `quotations`, the outermost ones with their marks, are in order.
    """
    marked = frozenset(quotations)
    taken = Covered(span for one in known for span in (one.source, one.cue) if span is not None)
    made = []
    for number, one in enumerate(holders):
        for place, part in enumerate(one.content):
            quotation = _opening(part, quotations)
            who = None if quotation is None else _clause(text, Span(quotation.end, part.end))
            if quotation is not None and who is not None and not taken.meets(who[0]) and not taken.meets(who[1]):
                further = tuple(after for after in one.content[place + 1 :] if after in marked)
                made.append(Attribution(*who, (quotation, *further), parent=number, score=SCORE, source_score=SCORE))
    return tuple(made)


def _opening(part: Span, quotations: Sequence[Span]) -> Span | None:
    """The quotation that a content begins with and does not end with."""
    at = bisect_left(quotations, part.start, key=lambda quotation: quotation.start)
    found = quotations[at] if at < len(quotations) else None
    return found if found is not None and found.start == part.start and found.end < part.end <= found.end + _LONGEST else None


def _clause(text: str, rest: Span) -> tuple[Span, Span] | None:
    """Source and cue of `she told him` or `said Quell`, where nothing else stands there."""
    words = tokens(text, rest)
    after = len(words) - (len(words) > 0 and words.words[-1] == ",")
    verb = next((at for at in range(after) if saying(words.lowers[at]) and not words.lowers[at].endswith("ing")), None)
    if verb is None:
        return None
    if verb and _speaker(words, 0, verb) and (verb + 1 == after or _hearer(words, verb + 1, after)):
        return words.span(0, verb), words.span(verb, verb + 1)
    if not verb and _name(words, 1, after):
        return words.span(1, after), words.span(0, 1)
    return None


def _speaker(words: Tokens, first: int, after: int) -> bool:
    return (after - first == 1 and words.lowers[first] in SUBJECTS - {"i", "we"}) or _name(words, first, after)


def _hearer(words: Tokens, first: int, after: int) -> bool:
    return (after - first == 1 and words.lowers[first] in OBJECTS | {"reporters"}) or _name(words, first, after)


def _name(words: Tokens, first: int, after: int) -> bool:
    """Whether tokens are nothing but a name of a few words."""
    capital = all(words.words[at][0].isupper() and words.lowers[at] not in function_words() for at in range(first, after))
    return 0 < after - first <= _NAME and capital
