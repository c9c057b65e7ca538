"""Frames: what a role phrase says, so that two of them can be held against each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from onrecord.data.span import Span
from onrecord.lexicon.country import country_forms, stem
from onrecord.lexicon.role import Gender, Role, adherents, domains, ranks, role_at, variations
from onrecord.lexicon.source_word import source_words
from onrecord.lexicon.token import Tokens, tokens

Article = Literal["definite", "indefinite", "possessive", "bare"]

_INDEFINITE = frozenset({"a", "an", "another", "one", "some", "any", "each", "every", "no", "two", "three", "several", "many", "other"})
_DEFINITE = frozenset({"the", "this", "that", "both", "those", "these"})
_PAST = frozenset({"former", "ex", "ousted", "deposed", "retired", "late", "then", "erstwhile", "onetime", "one-time"})
_PRONOUNS = frozenset({"his", "her", "its", "their", "my", "our", "your", "whose"})
_LINKS = frozenset({"of", "for", "at", "to", "in", "with", "on", "from", ",", "who", "(", "and"})
_FILLERS = frozenset({"the", "of", "and", "for", "at", "to", "in", "a", "an", "on", "with", "from", ".", ",", "(", ")", "’", "'", "his", "her", "its", "their"})


# What goes on behind a phrase that is cut short, and how many characters and tokens of it are read.
_MORE = re.compile(r"[’']s\b|[ \u00a0](?:of|for|at)\b")
_BEYOND, _FEW = 80, 6


@dataclass(frozen=True, slots=True)
class Frame:
    """A role phrase taken apart.

    `role` is the role as a field shows it: without article, demonym and possessor before it. `country` is the code of
    the country that the holder serves, or `~` and the stem of one that no table knows; `country_span` is where it is
    named. `owner` is the name of the body or person before `’s` or after `of`; `fields` tell field and body, `names` are the
    capitalised words besides them, `party` what a member of the party is called that `party_span` tells.
    `noun` is where the role word begins.
    `words` are all of its words in lower case; `thing` is the noun that a role told by a verb
    is of (`committee` in `who chairs the committee`), "" for a role that is a phrase. A frame is of one place in the text.
    """

    span: Span
    role: Span
    head: str
    broader: frozenset[str]
    gender: Gender
    relation: bool
    plural: bool
    article: Article
    level: frozenset[str]
    former: bool
    fields: frozenset[str]
    names: frozenset[str]
    country: str | None
    country_span: Span | None
    owner: Span | None
    party: str
    words: frozenset[str] = frozenset()
    thing: str = ""
    party_span: Span | None = None
    noun: int = 0


def frame(text: str, span: Span, *, stems: frozenset[str] = frozenset()) -> Frame | None:
    """The frame of the phrase at `span`, `None` where no role word is in it; `stems` are those of countries that no table knows."""
    found = tokens(text, span)
    head = _head(found)
    if head is None:
        return None
    role, at, stop = head
    before = _before(found, at, stems)
    behind = _behind(found, stop, stems) if stop < len(found) else _NOTHING
    known = ranks()
    level = frozenset(word for word in found.lowers[:at] if known.get(word) == "level")
    former = not _PAST.isdisjoint(found.lowers[:at])
    means = next((variations()[word, role.canonical] for word in found.lowers[:at] if (word, role.canonical) in variations()), role.canonical)
    return Frame(
        span=span,
        role=Span(found.starts[before.first], span.end),
        head=means,
        broader=role.broader if means == role.canonical else role.broader | {role.canonical},
        gender=role.gender,
        relation=role.relation,
        plural=role.plural,
        article=_article(found, at),
        level=level,
        former=former,
        fields=before.fields | behind.fields,
        names=before.names | behind.names,
        country=before.country or behind.country,
        country_span=before.country_span or behind.country_span,
        owner=behind.owner or before.owner,
        party=before.party,
        words=frozenset(found.lowers) | _further(text, span),
        party_span=before.party_span,
        noun=found.starts[at],
    )


def _further(text: str, span: Span) -> frozenset[str]:
    """The words behind a phrase that is cut short: `the head of Velmora` in `the head of Velmora’s party`, `the founder` in `the founder of a mill`."""
    if _MORE.match(text, span.end) is None:
        return frozenset()
    return frozenset(tokens(text, Span(span.end, min(len(text), span.end + _BEYOND))).lowers[:_FEW])


def _head(found: Tokens) -> tuple[Role, int, int] | None:
    """The role word of a phrase, with its first token and the one after it: the last before a preposition."""
    held = None
    at = 0
    while at < len(found):
        match = role_at(found, at)
        if match is not None:
            held = (match[0], at, match[1])
            at = match[1]
        elif held is not None and (found.lowers[at] in _LINKS or found.possessive[at - 1]):
            break
        else:
            at += 1
    return held


def _article(found: Tokens, at: int) -> Article:
    first = found.lowers[0]
    if at and first in _INDEFINITE:
        return "indefinite"
    if at and first in _PRONOUNS:
        return "possessive"
    if at and (first in _DEFINITE or any(found.possessive[:at])):
        return "definite"
    return "bare"


@dataclass(frozen=True, slots=True)
class _Side:
    """What the words on one side of the noun tell; `first` is the first token that belongs to the role itself."""

    first: int = 0
    fields: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    country: str | None = None
    country_span: Span | None = None
    owner: Span | None = None
    party: str = ""
    party_span: Span | None = None


_NOTHING = _Side()


def _before(found: Tokens, head: int, stems: frozenset[str]) -> _Side:
    known, fields, parties = ranks(), domains(), adherents()
    told: set[str] = set()
    names: set[str] = set()
    country, country_span, owner, party = None, None, None, ""
    party_span = None
    first = at = 0
    leading = True
    while at < head:
        lower = found.lowers[at]
        code, after = country_at(found, at, stems, limit=head)
        if code is not None:
            if country is None:
                country, country_span = code, found.span(at, after)
            at = after
        elif found.words[at][0].isupper() and lower not in _FILLERS and (owned := _possessor(found, at, head)):
            owner = found.span(at, owned)
            names.update(found.lowers[at:owned])
            at = owned
        elif lower in _FILLERS or lower in _INDEFINITE or lower in _DEFINITE or lower in _PRONOUNS:
            at += 1
        else:
            leading = False
            if lower in parties:
                if parties[lower]:
                    party, party_span = parties[lower], found.span(at, at + 1)
            elif lower in fields or (lower in source_words() and lower not in known):
                told.add(fields.get(lower, lower))
            elif found.words[at][0].isupper() and lower not in known:
                names.add(lower)
            at += 1
        if leading:
            first = at
    return _Side(min(first, head), frozenset(told), frozenset(names), country, country_span, owner, party, party_span)


def _possessor(found: Tokens, at: int, limit: int) -> int:
    """The token after a possessor of capitalised words that begins at `at`, 0 if there is none."""
    while at < limit and found.words[at][0].isupper():
        if found.possessive[at]:
            return at + 1
        at += 1
    return 0


def country_at(found: Tokens, at: int, stems: frozenset[str], *, limit: int) -> tuple[str | None, int]:
    """The country that the words at `at` name, by code or by one of `stems`, and the token after them."""
    forms = country_forms()
    if not found.words[at][0].isupper():
        return None, at
    for size in (3, 2, 1):
        if at + size <= limit:
            form = forms.get(" ".join(found.words[at : at + size]))
            if form is not None and form.word != "seat":
                return form.country.code, at + size
    root = stem(found.words[at])
    if root in stems and at < limit and found.lowers[at] not in adherents():
        return "~" + root, at + 1
    return None, at


def _behind(found: Tokens, stop: int, stems: frozenset[str]) -> _Side:
    link = found.lowers[stop]
    told = frozenset(domains().get(word, word) for word in found.lowers[stop:] if word in domains() or word in source_words())
    at = stop + 1
    while at < len(found) and not found.words[at][0].isupper():
        at += 1
    end = at
    while end < len(found) and found.words[end] not in ("(", ","):
        end += 1
    if at == end:
        return _Side(fields=told)
    country, after = country_at(found, at, stems, limit=end)
    if country is None or link == "to":
        return _Side(fields=told, names=_names(found, at, end), owner=found.span(at, end))
    owner = found.span(after, end) if after < end and found.words[after][0].isupper() else None
    return _Side(fields=told, names=_names(found, after, end), country=country, country_span=found.span(at, after), owner=owner)


def _names(found: Tokens, at: int, end: int) -> frozenset[str]:
    fields = domains()
    return frozenset(found.lowers[place] for place in range(at, end) if found.words[place][0].isupper() and found.lowers[place] not in fields)
