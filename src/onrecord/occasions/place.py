"""Places: where an occasion took place, as told right behind the words for it."""

from __future__ import annotations

from onrecord.data.span import Span
from onrecord.lexicon.occasion_word import occasion_words
from onrecord.lexicon.token import Tokens

_LEADS = frozenset({"in", "at", "outside", "aboard"})
_ARTICLES = frozenset({"the", "his", "her", "its", "their"})
_ENDS = frozenset(",;:.!?()[]—–“”\"") | {"for", "about", "that", "where", "when", "after", "before", "said", "told", "which"}
_PASSED = frozenset({"on", "with", "to", "by", "and"})
"""Words that end a place, and may stand before one."""
_BEHIND = _ENDS | _PASSED | _LEADS
_WHEN = frozenset({"march", "may", "early", "late"})
_LONGEST = 7
"""Words of the longest place."""


def place(words: Tokens, at: int, end: int) -> Span | None:
    """The place that the words from `at` up to before `end` tell before their clause ends: `in Tarn`, `at the board's office`."""
    while at + 1 < end:
        lower = words.lowers[at]
        if lower in _LEADS:
            found = _place(words, at + 1, end, lower)
            if found is not None:
                return found
        if lower in _ENDS:
            return None
        at += 1
    return None


def _place(words: Tokens, first: int, end: int, lead: str) -> Span | None:
    if words.lowers[first] in occasion_words().elsewhen or words.lowers[first] in _WHEN:
        return None
    after = first + (words.lowers[first] in _ARTICLES and "".join(words.words[first + 1 : first + 2])[:1].isupper())
    if after < end and words.words[after][0].isupper():
        while after < min(end, first + _LONGEST) and words.words[after][0].isupper() and words.lowers[after] not in occasion_words().elsewhen:
            after += 1
    elif words.lowers[first] in _ARTICLES and lead != "in":
        after += 1
        while after < min(end, first + _LONGEST) and words.lowers[after] not in _BEHIND:
            after += 1
    if after <= first or words.lowers[after - 1] in _ARTICLES:
        return None
    begin = first + 1 if words.lowers[first] == "the" else first
    return words.span(begin, after)
