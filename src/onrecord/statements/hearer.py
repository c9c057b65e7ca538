"""Hearers: contents that begin with whom they were told to, and where (`told Brell in a call | that the dam is too old`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.data.span import Span
from onrecord.lexicon.auxiliary import auxiliaries
from onrecord.lexicon.complement import complements
from onrecord.lexicon.cue import cue, saying
from onrecord.lexicon.function_word import function_words
from onrecord.lexicon.hearer import audiences, exchanges
from onrecord.lexicon.role import honorifics, role_at
from onrecord.lexicon.source_word import source_words
from onrecord.lexicon.token import Tokens, tokens
from onrecord.statements.attribution import Attribution
from onrecord.statements.clause import ARTICLES
from onrecord.statements.predicate import ANYBODY, AUXILIARIES, DETERMINERS, OBJECTS, SUBJECTS

_LONGEST = 300
"""Characters of a content in which its `that` is looked for."""
_FARTHEST = 24
"""Tokens that may stand before it."""
_LEAST = 3
"""Words behind it."""
_TITLED = 4
"""Letters of the longest title with a full stop."""

_SAID = frozenset({"that", "whether"})
_WHERE = frozenset({"in", "at", "on", "during", "by", "over", "via", "through", "from", "after", "before", "ahead", "near", "outside", "inside"})
_WITHIN = frozenset({"of", "from", "in", "with", "between"})
_JOINED = frozenset({"and", "&"})
_ARTICLES = (DETERMINERS & ARTICLES) | {"these", "those", "some", "all", "both", "many", "several", "most", "few"}
_TIME = frozenset(
    {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "tonight", "earlier", "later", "last", "this",
        "again", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    }
)  # fmt: skip
_ENDING = _WHERE | _WITHIN | _TIME
_LEADING = _WHERE | _WITHIN | _JOINED
_PERSONAL = OBJECTS | ANYBODY
_ONLY_OBJECTS = OBJECTS - _ARTICLES
_BEFORE_PREPOSITION = _TIME | {"ahead"}
_MORE = frozenset(
    {
        "other", "another", "each", "first", "second", "third", "next", "same", "further", "late", "early", "great", "good", "one", "two", "three", "four",
        "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "hundred", "thousand", "anyone", "everyone", "others", "people",
    }
)  # fmt: skip
"""Function words that stand within a noun phrase."""
_THAT_FOLLOWS = frozenset({"way", "ways", "fact", "idea", "claim", "claims", "news", "sign", "signs", "hope", "hopes", "danger", "risk", "so", "such"})
"""Words whose own clause opens with `that`."""


def parted(text: str, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """`found`, where a content that begins with who hears it, right behind a verb that takes a hearer and a clause, begins with the clause.

    What stands before `that` may hold nothing but noun phrases, what tells when, and prepositions.
    """
    return tuple(_parted(text, one) for one in found)


def _parted(text: str, one: Attribution) -> Attribution:
    verb = one.cue
    if verb is None or not one.content or not _takes_hearer(text, verb):
        return one
    place = next((number for number, part in enumerate(one.content) if part.start >= verb.end), None)
    if place is None or text[verb.end : one.content[place].start].strip(" \u00a0"):
        return one
    part = one.content[place]
    start = _clause(text, part, sure=_sure(text, verb))
    if start is None:
        return one
    return replace(one, content=(*one.content[:place], Span(start, part.end), *one.content[place + 1 :]))


def _takes_hearer(text: str, verb: Span) -> bool:
    """Whether a cue ends in a form of a verb that takes a hearer and then a clause."""
    lowers = tokens(text, verb).lowers
    known = cue(lowers[-1]) if lowers else None
    takes = complements().get(known.lemma) if known is not None else None
    return takes is not None and takes.hearer != "no" and not takes.takes.isdisjoint({"that", "wh"})


def _sure(text: str, verb: Span) -> bool:
    """Whether somebody has to hear it (`told`), so that whoever stands behind the verb does."""
    known = cue(tokens(text, verb).lowers[-1])
    return known is not None and complements()[known.lemma].hearer == "must"


def _clause(text: str, part: Span, *, sure: bool) -> int | None:
    """Where the clause of a content begins that opens with its hearer."""
    words = tokens(text, Span(part.start, min(part.end, part.start + _LONGEST)))
    at = next((number for number, lower in enumerate(words.lowers[: _FARTHEST + 1]) if lower in _SAID), 0)
    behind = [word for word in words.words[at + 1 :] if word[0].isalnum()]
    if not at or len(behind) < _LEAST or words.lowers[at + 1] in AUXILIARIES or words.lowers[at - 1] in _THAT_FOLLOWS:
        return None
    return words.starts[at] if _phrases(words, at) and _hears(words, at, sure=sure) else None


def _hears(words: Tokens, after: int, *, sure: bool) -> bool:
    """Whether the first phrase names somebody: where nobody has to hear it, a person or body by name, role or pronoun."""
    end = next((at for at in range(1, after) if words.lowers[at] in _ENDING), after)
    last = next((at for at in range(end - 1, -1, -1) if words.words[at] != "."), 0)
    head, named = words.lowers[last], words.words[last][0].isupper()
    if audiences().get(head) == "thing" and not named:
        return False
    known = named or head in _PERSONAL or head in source_words() or head in audiences()
    return sure or known or any(role_at(words, at) is not None for at in range(end))


def _phrases(words: Tokens, after: int) -> bool:
    """Whether the tokens up to `after` are noun phrases, prepositions and what tells when, without a verb or a mark.

    `opens` tells that a phrase may begin: an article within one begins another, of what is told.
    """
    opens = True
    for at in range(after):
        lower = words.lowers[at]
        if lower in _LEADING:
            if at == 0 or (opens and words.lowers[at - 1] not in _BEFORE_PREPOSITION):
                return False
            opens = True
        elif lower in _TIME:
            opens = True
        elif lower in _ARTICLES or lower in OBJECTS:
            if not opens or (lower in _ONLY_OBJECTS and at):
                return False
            opens = False
        elif _titled(words, at) or _nominal(words, at):
            opens = False
        else:
            return False
    return not opens or words.lowers[after - 1] in _TIME


def _titled(words: Tokens, at: int) -> bool:
    """Whether a token is the full stop of a title or an initial (`Mr.`, `J.`)."""
    before = words.words[at - 1] if at else ""
    return words.words[at] == "." and before[:1].isupper() and (before.lower() in honorifics() or len(before) <= _TITLED)


def _nominal(words: Tokens, at: int) -> bool:
    """Whether a token is a word of a noun phrase, and none that may be a verb."""
    word, lower = words.words[at], words.lowers[at]
    if not word[0].isalnum() or lower in SUBJECTS or lower in auxiliaries() or (lower in function_words() and lower not in _MORE and not word[0].isupper()):
        return False
    if word[0].isupper() or lower in source_words() or lower in audiences() or lower in exchanges() or role_at(words, at) is not None:
        return True
    return not saying(lower)
