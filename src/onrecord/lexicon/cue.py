"""Cues: the words that attribute, with what the speaker does by them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal, get_args

from onrecord.data.statement import ACTS, MANNERS, Act, Manner
from onrecord.errors import RunError
from onrecord.lexicon.table import rows, several

CueClass = Literal["verb", "loose", "noun", "adjective", "phrase"]
CLASSES: tuple[CueClass, ...] = get_args(CueClass)
VERBS: tuple[CueClass, ...] = ("verb", "loose")


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue word or phrase by its lemma.

    `word_class` "loose" is for verbs that attribute in some reports and not in others (`talk`, `address`, `share`).
    `manner` is "said" for words spoken or written, "thought" for what is held in the mind, "asserted" for what is put
    forward without telling of words (`shows`, `is adamant`).
    """

    lemma: str
    word_class: CueClass
    act: Act
    manner: Manner


@cache
def cues(language: str = "en") -> Mapping[str, Cue]:
    """Every inflected form in lower case (`told`, `pointed out`) with its cue; a form of two cues goes to the first row."""
    found: dict[str, Cue] = {}
    for lemma, word_class, act, manner, given in rows("cues", width=5, language=language):
        if act not in ACTS or manner not in MANNERS or word_class not in CLASSES:
            raise RunError(f"lexicon/{language}/cues.tsv: {lemma!r} is {(word_class, act, manner)!r}; expected one of {CLASSES}, {ACTS}, {MANNERS}")
        cue = Cue(lemma, word_class, act, manner)
        for form in _forms(lemma, word_class, given):
            found.setdefault(form, cue)
    return MappingProxyType(found)


@lru_cache(maxsize=1 << 14)
def cue(form: str, *, language: str = "en") -> Cue | None:
    """The cue that `form` (any case, one space between words) is a form of."""
    return cues(language).get(form.lower())


@lru_cache(maxsize=1 << 13)
def saying(form: str) -> bool:
    """Whether `form` is one of a verb that tells of words spoken or written."""
    known = cue(form)
    return known is not None and known.word_class == "verb" and known.manner == "said"


def _forms(lemma: str, word_class: str, given: str) -> tuple[str, ...]:
    if word_class == "noun":
        return (lemma, _third(lemma))
    if word_class not in VERBS:
        return (lemma,)
    verb, gap, rest = lemma.partition(" ")
    doubled = given == "+"
    past = several(given) if given and not doubled else (_past(verb, doubled),)
    return tuple(form + gap + rest for form in (verb, _third(verb), _gerund(verb, doubled), *past))


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "go")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _past(verb: str, doubled: bool) -> str:
    if doubled:
        return verb + verb[-1] + "ed"
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + "ed"


_DOUBLING = frozenset({"begin", "bet", "chip", "forbid", "forget", "get", "hit", "let", "plan", "put", "set", "shrug", "sum"})


def _gerund(verb: str, doubled: bool) -> str:
    if doubled or verb in _DOUBLING:
        return verb + verb[-1] + "ing"
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and len(verb) > 2:
        return verb[:-1] + "ing"
    return verb + "ing"
