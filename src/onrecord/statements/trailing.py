"""Trailing sources: who tells a sentence at its end, where only what it tells of was found (`Quell told him that rain was near, her office said`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.data.span import Span
from onrecord.lexicon.auxiliary import auxiliaries
from onrecord.lexicon.cue import saying
from onrecord.lexicon.function_word import function_words
from onrecord.lexicon.token import Tokens, tokens
from onrecord.statements.attribution import Attribution
from onrecord.statements.clause import ARTICLES, around
from onrecord.statements.covered import Covered

SCORE = 0.5
"""The score of what is found so."""

_SAID = frozenset({"said", "reported", "announced", "confirmed"})
_LONGEST = 16
"""Tokens of the longest source with its apposition."""
_BEHIND = 6
"""Tokens behind the verb (`said in a written statement`)."""
_MARKS = 3
"""Characters that may stand between the content and the source."""
_WITHIN = frozenset({"of", "for", "in", "and"})
_WHEN = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def told(text: str, found: Sequence[Attribution], sentences: Sequence[Span]) -> tuple[Attribution, ...]:
    """`found` with those who tell whole sentences behind it, each the parent of what is said in its own."""
    taken = Covered(span for one in found for span in one.spans)
    made = list(found)
    for number, one in enumerate(found):
        if (
            one.parent is not None
            or one.source is None
            or one.cue is None
            or len(one.content) != 1
            or not one.source.end <= one.cue.start < one.content[0].start
        ):
            continue
        sentence = around(sentences, one.source.start)
        end = one.content[0].end
        if sentence is None or end >= sentence.end or taken.meets(Span(sentence.start, one.source.start)) or taken.meets(Span(end, sentence.end)):
            continue
        who = _source(text, Span(end, sentence.end))
        if who is not None:
            made[number] = replace(one, parent=len(made))
            made.append(Attribution(who[0], who[1], (Span(sentence.start, end),), score=SCORE, source_score=SCORE))
    return tuple(made)


def _source(text: str, rest: Span) -> tuple[Span, Span] | None:
    """Source and cue of `, the board, its owner, said in a statement.`, which follow a content."""
    words = tokens(text, rest)
    first = next((at for at, word in enumerate(words.words) if word[0].isalnum()), len(words))
    at = next((at for at in range(first + 1, min(len(words), first + _LONGEST)) if words.lowers[at] in _SAID), None)
    if at is None or not _parted(text, rest.start, words.starts[first]) or not _named(words, first, at):
        return None
    end = at + 1
    while end < len(words) and words.words[end][0].isalnum():
        end += 1
    if end - at - 1 > _BEHIND or any(word[0].isalnum() for word in words.words[end:]) or not _when(words, at + 1, end):
        return None
    last = at - 1 if words.words[at - 1] == "," else at
    return words.span(first, last), words.span(at, end if words.lowers[at + 1 : at + 2] == ["in"] else at + 1)


def _parted(text: str, end: int, start: int) -> bool:
    """Whether a comma parts a content from the source, within its quotation mark or behind it."""
    between = text[end:start]
    return len(between) <= _MARKS and ("," in between or "," in text[end - 2 : end]) and not between.strip(" \u00a0,\"”’'")


def _named(words: Tokens, first: int, after: int) -> bool:
    """Whether tokens are a noun phrase, with or without an apposition between commas, and no clause."""
    commas = [at for at in range(first, after) if words.words[at] == ","]
    if len(commas) not in (0, 2) or (commas and (commas[1] != after - 1 or commas[0] == first)):
        return False
    if not words.words[first][0].isupper() and words.lowers[first] not in ARTICLES:
        return False
    inner = [words.lowers[at] for at in range(first, after) if at not in commas and words.words[at] != "."]
    plain = all(word[0].isalnum() and word not in auxiliaries() and not (saying(word) and word.endswith("ed")) for word in inner)
    return plain and all(word not in function_words() or word in ARTICLES or word in _WITHIN for word in inner)


def _when(words: Tokens, first: int, after: int) -> bool:
    """Whether nothing stands behind the verb but `in a statement` and a day."""
    lowers = [lower for lower in words.lowers[first:after] if lower not in _WHEN]
    return not lowers or lowers == ["on"] or lowers[0] == "in"
