"""Hearers: which verbs and nouns tell to whom the words went, and by which words they bring him in (`told them`, `a letter to the board`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal, cast, get_args

from onrecord.errors import RunError
from onrecord.lexicon.cue import cue
from onrecord.lexicon.role import plural
from onrecord.lexicon.table import rows, several

Object = Literal["no", "may", "must"]
OBJECTS: tuple[Object, ...] = get_args(Object)

AudienceClass = Literal["group", "thing"]


@dataclass(frozen=True, slots=True)
class Hearer:
    """Whether the hearer is the verb's object (`may`: where it is a person or body, `must`: whoever stands there), and the prepositions that bring him in."""

    object: Object
    links: frozenset[str]


@cache
def hearers(language: str = "en") -> Mapping[str, Hearer]:
    """Lemmas of cues with where their hearer stands."""
    found: dict[str, Hearer] = {}
    for lemma, place, links in rows("hearers", width=3, language=language):
        if place not in OBJECTS:
            raise RunError(f"lexicon/{language}/hearers.tsv: {lemma!r} has object {place!r}; expected one of {OBJECTS}")
        found[lemma] = Hearer(place, frozenset(several(links)))
    return MappingProxyType(found)


@lru_cache(maxsize=1 << 13)
def hearer(form: str, *, language: str = "en") -> Hearer | None:
    """Where the hearer of `form` (any case) stands; `None` for what is no form of a verb that has one."""
    known = cue(form, language=language)
    return hearers(language).get(known.lemma) if known is not None and known.word_class in ("verb", "loose") else None


@cache
def particles(language: str = "en") -> frozenset[str]:
    """The second words of those verbs of two words (`call on`)."""
    return frozenset(lemma.split()[1] for lemma in hearers(language) if " " in lemma)


@cache
def exchanges(language: str = "en") -> Mapping[str, frozenset[str]]:
    """Nouns of one or two words for words that go to somebody, singular and plural, with the prepositions that bring him in."""
    found: dict[str, frozenset[str]] = {}
    for noun, links in rows("exchanges", width=2, language=language):
        found[noun] = found[plural(noun)] = frozenset(several(links))
    return MappingProxyType(found)


@cache
def exchange_openings(language: str = "en") -> frozenset[str]:
    """The first words of those nouns."""
    return frozenset(noun.split(" ")[0] for noun in exchanges(language))


@cache
def audiences(language: str = "en") -> Mapping[str, AudienceClass]:
    """Nouns behind a verb of telling, singular and plural: those who hear beside the source words, and things, which never do."""
    found: dict[str, AudienceClass] = {}
    for noun, kind in rows("audiences", width=2, language=language):
        if kind not in get_args(AudienceClass):
            raise RunError(f"lexicon/{language}/audiences.tsv: {noun!r} is {kind!r}; expected one of {get_args(AudienceClass)}")
        found[noun] = found[plural(noun)] = cast(AudienceClass, kind)
    return MappingProxyType(found)
