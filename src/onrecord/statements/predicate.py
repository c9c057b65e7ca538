"""Predicates: whose a verb or an adjective is, told by the words before it (`she has never said`, `officials are sure`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from onrecord.data.span import Span
from onrecord.lexicon.auxiliary import auxiliaries
from onrecord.lexicon.cue import cue
from onrecord.lexicon.function_word import function_words
from onrecord.lexicon.role import role_at
from onrecord.lexicon.source_word import source_words
from onrecord.lexicon.token import Tokens

SUBJECTS = frozenset({"i", "we", "he", "she", "they"})
OBJECTS = frozenset({"me", "us", "him", "her", "them"})
ANYBODY = frozenset({"everybody", "everyone", "somebody", "someone", "nobody", "people"})
DETERMINERS = frozenset(
    {
        "the", "a", "an", "some", "many", "several", "most", "all", "both", "few", "her", "his", "its", "their", "our", "my", "your", "other",
        "these", "those", "two", "three", "four", "five", "at", "least",
    }
)  # fmt: skip
BREAKS = frozenset(',.;:?!"“”‘’—–')

_ADVERBS = frozenset(
    {
        "not", "never", "also", "already", "just", "once", "still", "even", "often", "always", "now", "then", "both", "all", "ever", "quite",
        "pretty", "very",
    }
)  # fmt: skip
AUXILIARIES = frozenset(
    {
        "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "might", "must", "did", "does", "do", "should",
    }
)  # fmt: skip

_FEELING = frozenset({"feel", "feels", "felt"})
"""Verbs that join an adjective to its subject as `be` does."""

_APART = frozenset({"get", "gets", "got", "getting", "having"})
"""Auxiliaries that are read as no part of a predicate here."""

_UNTOLD = AUXILIARIES | {"as", "if"}
"""Words before `you` by which it tells of nothing that `you` said or thought."""

_RAISING = frozenset(
    {
        "seem", "seems", "seemed", "appear", "appears", "appeared", "tend", "tends", "tended", "used", "come", "comes", "came", "begin", "begins",
        "began", "continue", "continues", "continued",
    }
)  # fmt: skip
_MEANING = frozenset({"have", "had", "got", "want", "wanted", "need", "like", "wish"})
_BEFORE_INFINITIVES = _RAISING | _MEANING
_CAUSING = frozenset({"make", "makes", "made", "making", "let", "lets", "letting", "help", "helps", "helped", "helping"})
_FILLERS = frozenset({"know", "see", "imagine", "guess", "hear", "find", "feel"})
_BEFORE = frozenset({"that", "and", "but", "if", "because", "when", "as", "while", "whether", "how", "why", ",", '"', "“", "‘", "—", "–"})

_MOST = 6
"""Tokens of the longest subject, and of the longest stretch of auxiliaries and adverbs between it and its verb."""

_ROLE = 14
"""Tokens of the longest role between commas."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Who it is told of, the first token of the predicate, and whether `who` joins the two."""

    span: Span
    cue: int
    relative: bool = False


@dataclass(frozen=True, slots=True)
class _Helpers:
    """The auxiliaries and adverbs before a verb: the first of their tokens, and whether a form of `be` and one like `may` is among them."""

    first: int
    be: bool
    may: bool


def _contracted(text: str, found: Tokens, at: int) -> str:
    """The verb that is written as one word with token `at` (`m`, `re`, `ve`, `s`, `d`, `ll`), or nothing."""
    end = found.ends[at]
    after = found.starts[at + 1] if at + 1 < len(found) else end
    ending = text[end:after].strip()
    return ending[1:].lower() if ending[:1] in ("'", "’") else ""


def subject(text: str, found: Tokens, at: int, *, verb: bool, bare: bool) -> Subject | None:
    """Who is told to do what token `at` says, a verb (`bare`: in the form without an ending) or else an adjective."""
    helpers = _helpers(text, found, at, bare=bare)
    first = helpers.first
    if first == 0:
        return None
    if verb and found.lowers[at].endswith("ing"):
        if not helpers.be:
            return _participle(found, at) if first == at else None
    elif verb == helpers.be:  # `was told` is passive, and `sure` alone is no predicate
        return None
    return _pronoun(found, at, helpers, bare=bare) or _noun(found, helpers)


@cache
def _helping() -> Mapping[str, str]:
    """What may stand between a subject and its verb, with what it makes of it: the class of an auxiliary, or nothing for an adverb."""
    made: dict[str, str] = {form: kind for form, kind in auxiliaries().items() if form not in _APART}
    return MappingProxyType(made | dict.fromkeys(_FEELING, "be") | dict.fromkeys(_ADVERBS, ""))


def _helpers(text: str, found: Tokens, at: int, *, bare: bool) -> _Helpers:
    first, be, may = at, False, False
    while first > 0 and at - first < _MOST:
        word = found.lowers[first - 1]
        if bare and word == "to" and first == at and first > 1 and found.lowers[first - 2] in _BEFORE_INFINITIVES:
            may = may or found.lowers[first - 2] in _MEANING
            first -= 2
            continue
        kind = _helping().get(word)
        if kind is None and not (word.endswith("ly") and len(word) > 4):
            break
        be, may = be or kind == "be", may or kind == "may"
        first -= 1
    if first > 0 and (ending := _contracted(text, found, first - 1)):
        be, may = be or ending in ("m", "re", "s"), may or ending in ("d", "ll")
    return _Helpers(first, be, may)


def _participle(found: Tokens, at: int) -> Subject | None:
    """Whose the participle is in `a letter warning that`."""
    start = _phrase(found, at)
    return Subject(found.span(start, at), at) if start is not None and _speaks(found, at) and not found.words[at - 1][0].isupper() else None


def _pronoun(found: Tokens, at: int, helpers: _Helpers, *, bare: bool) -> Subject | None:
    first = helpers.first
    word = found.lowers[first - 1]
    before = found.lowers[first - 2] if first > 1 else ""
    alone = Subject(found.span(first - 1, first), first)
    if word in SUBJECTS or word in ANYBODY:  # what one may say is told by himself, not by others
        return None if before == "as" or (helpers.may and word not in ("i", "we")) else alone
    if word in OBJECTS and bare and first == at:
        return alone if before in _CAUSING else None
    if word == "you" and not helpers.may and found.lowers[at] not in _FILLERS:
        return None if before in _UNTOLD or auxiliaries().get(before) == "do" else alone
    if word == "to" and bare and first == at:
        heard = next((place for place in range(first - 2, max(0, first - 4), -1) if found.lowers[place] in OBJECTS and found.lowers[place - 1] == "for"), None)
        return None if heard is None else Subject(found.span(heard, heard + 1), first)  # `sad for us to admit that`
    return None


def _noun(found: Tokens, helpers: _Helpers) -> Subject | None:
    first = helpers.first
    if helpers.may or found.possessive[first - 1]:
        return None
    if found.lowers[first - 1] == "who" and first > 1:
        start = _phrase(found, first - 1)
        return Subject(found.span(first - 1 if start is None else start, first), first, relative=True)
    start = _phrase(found, first)
    return None if start is None else Subject(found.span(start, first - (found.words[first - 1] == ",")), first)


def _phrase(found: Tokens, end: int) -> int | None:
    """The first token of the name, or of the phrase of a noun that can speak or has a determiner, that ends before token `end`."""
    if found.lowers[end - 1] == ",":
        return _before_role(found, end - 1)
    start = end
    while start > 0 and end - start < _MOST and found.words[start - 1][0].isupper() and found.lowers[start - 1] not in function_words():
        start -= 1
    named = start < end
    at = start if named else end - 1
    while at > 0 and end - at < _MOST and _describes(found.lowers[at - 1]):
        at -= 1
    determined = False
    while at > 0 and end - at < _MOST + 2 and found.lowers[at - 1] in DETERMINERS:
        determined = True
        at -= 1
    if at > 1 and found.lowers[at - 1] == "of" and (before := _phrase(found, at - 1)) is not None:  # `an account of the talks`
        return before
    if named or _speaks(found, end):
        return at
    plain = found.lowers[end - 1].isalpha() and found.lowers[end - 1] not in function_words()
    return at if determined and plain and (at == 0 or found.lowers[at - 1] in _BEFORE) else None


def _describes(word: str) -> bool:
    return word[0].isalpha() and word not in function_words() and (cue(word) is None or word in source_words())


def _speaks(found: Tokens, end: int) -> bool:
    """Whether the noun that ends before token `end` is one that can speak."""
    return found.lowers[end - 1] in source_words() or any((match := role_at(found, place)) and match[1] == end for place in range(max(0, end - 3), end))


def _before_role(found: Tokens, comma: int) -> int | None:
    """The first token of the name whose role stands between commas, the second of them at token `comma`."""
    other = next((at for at in range(comma - 1, max(0, comma - _ROLE), -1) if found.words[at] in BREAKS), None)
    if other is None or other == comma - 1 or found.words[other] != "," or not found.words[other - 1][0].isupper():
        return None
    return _phrase(found, other)
