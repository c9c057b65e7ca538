"""Subjects: a cue whose source the network left open or took from another sentence, and whose own sentence opens with somebody who can speak."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.data.span import Span
from onrecord.lexicon.cue import VERBS, cue
from onrecord.lexicon.function_word import function_words
from onrecord.lexicon.role import domains, ranks, role_at
from onrecord.lexicon.source_word import source_words
from onrecord.lexicon.token import Tokens, tokens
from onrecord.statements.attribution import Attribution
from onrecord.statements.clause import around, clause
from onrecord.statements.names import Names

_MOST = 9
"""Tokens of the longest subject."""

_LONGEST = 160
"""Characters from the opening of a sentence to a `with` that says how its subject did something."""

_DETERMINERS = frozenset({"the", "a", "an", "some", "many", "several", "most", "all", "both", "few", "his", "her", "its", "their", "other", "these", "those"})
_PRONOUNS = frozenset({"he", "she", "they"})
_LINKS = frozenset({"of", "in", "at", "from", "on", "for", "near", "with", "across", "around", "outside", "along"})
_TITLES = frozenset(domains()) | frozenset(ranks()) | {"of", "the", "for", "and"}
_SAYINGS = frozenset(
    {
        "warning", "promise", "pledge", "vow", "plea", "threat", "claim", "appeal", "call", "demand", "reminder", "prediction", "boast", "admission",
        "assurance", "assertion", "complaint", "statement", "message", "request", "suggestion", "hint", "insistence",
    }
)  # fmt: skip
_WITH = re.compile(r"\bwith[ \u00a0](?:(?:a|an|the|his|her|their|its)[ \u00a0])?\Z", re.IGNORECASE)
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_HELPING = frozenset({"has", "have", "had", "do", "does", "did", "not", "will", "would", "also", "still", "now"})


def supplied(text: str, found: Sequence[Attribution], sentences: Sequence[Span], names: Names) -> tuple[Attribution, ...]:
    """`found`, where an attribution without a source in its sentence takes the subject of that: of the cue itself, or of `resigned with a warning that`."""
    return tuple(replace(one, source=source) if (source := _subject(text, one, sentences, names)) is not None else one for one in found)


def _subject(text: str, one: Attribution, sentences: Sequence[Span], names: Names) -> Span | None:
    if one.cue is None or any(part.start < one.cue.start for part in one.content):
        return None
    sentence = around(sentences, one.cue.start)
    if sentence is None or one.cue.start - sentence.start > _LONGEST or (one.source is not None and one.source.overlaps(sentence)):
        return None
    words = tokens(text, one.cue)
    before = Span(sentence.start, one.cue.start)
    if _noun(text, one.cue, words):
        return _opening(text, before, names) if one.source is None else None
    return _phrase(text, before) if _active(words) else None


def _active(words: Tokens) -> bool:
    """Whether a cue is a finite verb whose subject speaks: no passive (`is expected`), but `are adamant`."""
    at = 0
    while at < len(words) - 1 and words.lowers[at] in _HELPING:
        at += 1
    if not len(words) or (words.lowers[at] in _BE and at + 1 == len(words)):
        return False
    known = cue(words.lowers[-1] if words.lowers[at] in _BE else words.lowers[at])
    if known is None or words.lowers[at].endswith("ing"):
        return False
    return known.word_class == "adjective" if words.lowers[at] in _BE else known.word_class in VERBS


def _phrase(text: str, before: Span) -> Span | None:
    """The words from the opening of a sentence to its verb, where they are one plain phrase whose noun can speak."""
    found = tokens(text, before)
    if not 0 < len(found) <= _MOST or not found.words[0][0].isupper() or not all(word[0].isalnum() for word in found.words):
        return None
    if len(found) == 1 and found.lowers[0] in _PRONOUNS:
        return found.span(0, 1)
    first = 1 if found.lowers[0] in _DETERMINERS else 0
    end = next((at for at in range(first, len(found)) if found.lowers[at] in _LINKS), len(found))
    if first == end or any(found.possessive[at] for at in range(end - 1, end)) or _broken(found, first, end):
        return None
    speaks = source_words().get(found.lowers[end - 1]) is not None or any((match := role_at(found, at)) and match[1] == end for at in range(first, end))
    return found.span(0, len(found)) if speaks and not clause(text, before) else None


def _broken(found: Tokens, first: int, end: int) -> bool:
    """Whether function words stand where the words of one phrase should: in the noun's part, or an `and` behind it."""
    joined = any(found.lowers[at] in ("and", "or", "but", "that", "which", "who", "when", "as") for at in range(len(found)))
    return joined or any(found.lowers[at] in function_words() and found.lowers[at] not in _DETERMINERS for at in range(first, end))


def _noun(text: str, at: Span, words: Tokens) -> bool:
    """Whether a cue is a noun of saying behind `with`: `with a warning`, `with a promise`."""
    if not len(words) or words.lowers[-1] not in _SAYINGS:
        return False
    return words.lowers[0] == "with" or _WITH.search(text, max(0, at.start - 12), at.start) is not None


def _opening(text: str, before: Span, names: Names) -> Span | None:
    """The pronoun, the name (with titles before it and the role between commas behind it) or the role that a sentence opens with."""
    found = tokens(text, before)
    if not len(found) or not found.words[0][0].isupper():
        return None
    if found.lowers[0] in _PRONOUNS:
        return found.span(0, 1)
    for at in range(min(_MOST, len(found))):
        name = names.at(found.starts[at])
        if name is not None:
            return Span(before.start, _past_role(text, name.end, before.end)) if name.end < before.end and text[name.end] in ", \u00a0" else None
        match = role_at(found, at)
        if match is not None and found.lowers[0] in _DETERMINERS:
            end = match[1]
            while end < len(found) and (further := role_at(found, end)) is not None:
                end = further[1]
            if end < len(found) and not found.words[end][0].isupper():
                return None if found.possessive[end - 1] else found.span(0, end)
        if not (match or found.words[at][0].isupper() or found.words[at] in ".-" or found.lowers[at] in _TITLES):
            return None
    return None


def _past_role(text: str, at: int, limit: int) -> int:
    """The end of the role between commas behind a name that ends at `at`, or `at`."""
    close = text.find(",", at + 1, limit) if text[at] == "," else -1
    if close < 0:
        return at
    found = tokens(text, Span(at + 1, close))
    return close if any(role_at(found, place) for place in range(len(found))) else at
