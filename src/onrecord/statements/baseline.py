"""The rule baseline: what quotation marks and a list of verbs find without any network.

It is the kind of program that is in wide use (textacy's `direct_quotations`, regular-expression quote finders), kept so
that `onrecord evaluate --baseline` can say what the network adds. It is no fallback.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.data.span import Span, trimmed
from onrecord.lexicon.cue import cue
from onrecord.statements import quoted
from onrecord.statements.attribution import Attribution

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_LEAST_QUOTED = 4
_MOST_SOURCE = 8
_PRONOUNS = frozenset({"he", "she", "they", "it", "who"})


def attributions(text: str, sentences: Sequence[Span], *, quotations: Sequence[Span]) -> tuple[Attribution, ...]:
    """One attribution at most for each sentence: its quotation, or what follows `X said (that)` or `according to X`."""
    made = []
    for sentence in sentences:
        near = quoted.overlapping(sentence, quotations)
        words = [Span(*match.span()) for match in _WORD.finditer(text, sentence.start, sentence.end)]
        outside = [word for word in words if not any(q.overlaps(word) for q in near)]
        spoken = [q for q in near if len(_WORD.findall(q.of(text))) >= _LEAST_QUOTED]
        found = _according(text, sentence, words) or _said(text, sentence, outside, spoken)
        if found is not None:
            made.append(found)
    return tuple(made)


def _according(text: str, sentence: Span, words: Sequence[Span]) -> Attribution | None:
    for at in range(len(words) - 2):
        if words[at].of(text).lower() == "according" and words[at + 1].of(text) == "to":
            comma = text.find(",", words[at + 2].start, sentence.end)
            source = Span(words[at + 2].start, comma if comma > 0 else words[-1].end)
            before = trimmed(text, Span(sentence.start, words[at].start))
            after = trimmed(text, Span(source.end, max(source.end, sentence.end)))
            content = before if len(before) >= len(after) else after
            if len(content):
                return Attribution(source, Span(words[at].start, words[at + 1].end), (content,))
    return None


def _said(text: str, sentence: Span, words: Sequence[Span], spoken: Sequence[Span]) -> Attribution | None:
    verbs = [at for at, word in enumerate(words) if _is_verb(word.of(text))]
    if not verbs:
        return Attribution(None, None, tuple(spoken)) if spoken else None
    if spoken:
        at = min(verbs, key=lambda number: min(abs(words[number].start - q.end) + abs(words[number].start - q.start) for q in spoken))
        return Attribution(_beside(text, words, at, spoken), words[at], tuple(spoken))
    at = verbs[0]
    content = trimmed(text, Span(words[at].end, sentence.end))
    follows = at + 1 < len(words) and words[at + 1].of(text) == "that"
    if 0 < at <= _MOST_SOURCE and len(content) and (follows or words[at].of(text).lower() in ("said", "says")):
        return Attribution(Span(words[0].start, words[at - 1].end), words[at], (content,))
    return None


def _beside(text: str, words: Sequence[Span], at: int, spoken: Sequence[Span]) -> Span | None:
    """The name or pronoun before the verb, or after it where the verb comes first."""
    start = at
    while start > 0 and _names(words[start - 1].of(text)) and not any(words[start - 1].end <= q.start < words[at].start for q in spoken):
        start -= 1
    if start < at:
        return Span(words[start].start, words[at - 1].end)
    end = at + 1
    while end < len(words) and _names(words[end].of(text)):
        end += 1
    return Span(words[at + 1].start, words[end - 1].end) if end > at + 1 else None


def _names(word: str) -> bool:
    return word[:1].isupper() or word.lower() in _PRONOUNS


def _is_verb(word: str) -> bool:
    known = cue(word)
    return known is not None and known.word_class == "verb" and known.manner == "said"
