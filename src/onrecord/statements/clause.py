"""Clauses: what words alone tell of where something is said and where it ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from onrecord.data.span import Span

ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "my"})
"""Words after which a noun comes."""

# Words of a clause: with one of them the words beside a colon tell something, without they may be a title (`A life in pictures`).
_CLAUSE = frozenset(
    {
        "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "might", "must", "shall", "should", "do", "does", "did",
        "not", "no", "never", "cannot", "can't", "won't", "don't", "didn't", "doesn't", "isn't", "aren't", "wasn't", "weren't", "i", "we", "you",
    }
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_START = attrgetter("start")


def words(text: str, span: Span) -> list[str]:
    """The words at `span` as they stand there, those joined by a hyphen or an apostrophe as one."""
    return _WORD.findall(text, *span)


def clause(text: str, span: Span) -> bool:
    """Whether the words at `span` hold a verb that only verbs look like, a negation, `we`, or an infinitive (`to close`)."""
    found = [word.replace("’", "'") for word in words(text, span)]
    if any(word.lower() in _CLAUSE or word.lower().endswith(("'ll", "'ve", "'re", "'m")) for word in found):
        return True
    return any(word == "to" and following.islower() and following not in ARTICLES for word, following in pairwise(found))


def unstopped(text: str, span: Span) -> Span:
    """`span` without a full stop at its end."""
    return Span(span.start, span.end - 1) if span.of(text).endswith(".") and not span.of(text).endswith("..") else span


def around(sentences: Sequence[Span], place: int) -> Span | None:
    """The one of `sentences`, which are in order, that `place` lies in."""
    at = bisect_right(sentences, place, key=_START) - 1
    return sentences[at] if at >= 0 and place < sentences[at].end else None
