"""Occasion words: by which a report tells on what occasion something was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from onrecord.data.occasion import OCCASION_KINDS, OccasionKind
from onrecord.errors import RunError
from onrecord.lexicon.role import plural
from onrecord.lexicon.table import rows, several

LONGEST = 4
"""Words of the longest entry."""
_LEADS = frozenset({"in", "at", "during", "on", "via", "by"})
_TELLING = ("noun", "phrase", "verb", "hearer", "document")
_PLAIN = ("talk", "light", "elsewhen", "author", "asker", "going_on", "compound", "unlike", "begin", "stop")
"""Uses of words that tell no kind of occasion by themselves."""


@dataclass(frozen=True, slots=True)
class OccasionNoun:
    """A noun for an event or a writing, with the prepositions behind which it tells where something was said."""

    kind: OccasionKind
    leads: frozenset[str]


@dataclass(frozen=True, slots=True)
class OccasionWords:
    """The words of one language, in lower case, one space between them.

    `nouns` follow a preposition (`at a rally`) or one of the `light` verbs (`held a rally`), `phrases` tell the kind alone (`by telephone`), `verbs` are
    forms of cues (`tweeted`), `hearers` who is told (`reporters`), `documents` writings that say something. `talk` are words behind which a hearer or a
    medium follows (`spoke to reporters`), `elsewhen` words by which a later statement is from another time (`previously`, `tuesday`), `author` who stands
    for a writing told of before (`the authors say`), `asker` whose question makes an interview (`host`), `going_on` cues that go on from the statement
    before (`added`), `compound` words that make something else of the noun before them (`email account`), `unlike` words with a noun that tell of no
    occasion (`roll call`, `call for`), `begin` verbs behind a noun that tell of its beginning (`as the talks opened`), `stop` words past which no noun
    phrase reaches back to its preposition. `openings` are the first words of all nouns and phrases.
    """

    nouns: Mapping[str, OccasionNoun]
    phrases: Mapping[str, OccasionKind]
    verbs: Mapping[str, OccasionKind]
    hearers: Mapping[str, OccasionKind]
    documents: Mapping[str, OccasionKind]
    talk: frozenset[str]
    light: frozenset[str]
    elsewhen: frozenset[str]
    author: frozenset[str]
    asker: frozenset[str]
    going_on: frozenset[str]
    compound: frozenset[str]
    unlike: frozenset[str]
    begin: frozenset[str]
    stop: frozenset[str]
    openings: frozenset[str]


@cache
def occasion_words(language: str = "en") -> OccasionWords:
    """The table, with the plurals of its nouns."""
    nouns: dict[str, OccasionNoun] = {}
    telling: dict[str, dict[str, OccasionKind]] = {use: {} for use in _TELLING}
    plain: dict[str, set[str]] = {use: set() for use in _PLAIN}
    for words, use, given, behind in rows("occasion_words", width=4, language=language):
        kind = next((one for one in OCCASION_KINDS if one == given), None)
        leads = frozenset(several(behind)) or _LEADS
        if len(words.split(" ")) > LONGEST or (use in telling) != (kind is not None) or (kind is None and use not in plain) or leads - _LEADS:
            seen, wanted = (use, given, behind), (_TELLING + _PLAIN, OCCASION_KINDS, sorted(_LEADS))
            raise RunError(f"lexicon/{language}/occasion_words.tsv: {words!r} is {seen!r}; expected up to {LONGEST} words, and of each one of {wanted}")
        if kind is None:
            plain[use].add(words)
        elif use == "noun":
            nouns.setdefault(words, OccasionNoun(kind, leads))
        else:
            telling[use].setdefault(words, kind)
    for noun, known in tuple(nouns.items()):
        nouns.setdefault(plural(noun), known)
    phrases, verbs, hearers, documents = (MappingProxyType(telling[use]) for use in _TELLING[1:])
    openings = frozenset(words.split(" ")[0] for words in (*nouns, *phrases))
    return OccasionWords(MappingProxyType(nouns), phrases, verbs, hearers, documents, **{use: frozenset(plain[use]) for use in _PLAIN}, openings=openings)
