"""A page: an article's tokens with what the rules of this room ask of each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.data.span import Span
from onrecord.lexicon.country import looks_like_demonym, stem
from onrecord.lexicon.function_word import function_words
from onrecord.lexicon.token import Tokens, tokens

_OPENING = frozenset('“"‘«„(:;—–-')
# What ends a sentence and hardly ever a heading.
_STOPS = frozenset({".", "!", "…"})
_INNER = frozenset("—–-(")
_ARABIC = ("al-", "el-", "ash-", "as-", "ar-", "an-", "ad-")
_TITLE_CASE = 0.75


@dataclass(frozen=True, slots=True)
class Page:
    """`capital` marks words that begin with a capital, `first` those that a sentence or a quotation mark opens.

    `titled` marks the words of sentences in title case (headlines), where capitals tell nothing. `seen` holds the words
    that are capitalised inside a sentence of the body, `lower` those that are printed in lower case somewhere, `stems`
    what the capitalised words that look like no demonym may share with one. `persons` are the offsets where the network
    found a person's name to begin.
    """

    text: str
    tokens: Tokens
    capital: list[bool]
    first: list[bool]
    titled: list[bool]
    seen: frozenset[str]
    lower: frozenset[str]
    stems: frozenset[str]
    persons: frozenset[int]

    def name_like(self, at: int) -> bool:
        """Whether the token's capital says that it belongs to a name."""
        if not self.capital[at]:
            return False
        word = self.tokens.words[at]
        if self.titled[at]:
            return word in self.seen
        if self.first[at]:
            return self.tokens.lowers[at] not in self.lower
        return True


def page(text: str, sentences: Sequence[Span], *, persons: frozenset[int] = frozenset()) -> Page:
    """The page of `text`; where no sentences are given, only the text itself opens one."""
    found = tokens(text)
    capital = [word[0].isupper() or ("-" in word and word.startswith(_ARABIC) and word.rpartition("-")[2][:1].isupper()) for word in found.words]
    first, titled = _openings(found, capital, sentences)
    skipped = function_words()
    seen = set()
    lower = set()
    for at, word in enumerate(found.words):
        if not capital[at]:
            lower.add(word)
        elif not first[at] and not titled[at] and found.lowers[at] not in skipped:
            seen.add(word)
    stems = frozenset(stem(word) for word in seen if not looks_like_demonym(word))
    return Page(text, found, capital, first, titled, frozenset(seen), frozenset(lower), stems, persons)


def _openings(found: Tokens, capital: list[bool], sentences: Sequence[Span]) -> tuple[list[bool], list[bool]]:
    words, starts = found.words, found.starts
    first = [False] * len(words)
    titled = [False] * len(words)
    for sentence in sorted(sentences) or [Span(0, found.ends[-1] if words else 0)]:
        begin, end = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        opening = True
        for place in range(begin, end):
            word = words[place]
            if word in _OPENING:
                opening = opening or word not in _INNER
            elif opening and word[0].isalnum():
                first[place] = True
                opening = False
        if end - begin >= 4 and not _STOPS.intersection(words[end - 2 : end]) and capital[begin:end].count(True) * 2 > end - begin - 3:
            long = [place for place in range(begin, end) if len(words[place]) > 3 and words[place][0].isalpha()]
            if len(long) >= 3 and sum(capital[place] for place in long) >= len(long) * _TITLE_CASE:
                titled[begin:end] = [True] * (end - begin)
    return first, titled
