"""Offices: what a title such as `Minister of Foreign Affairs of Poland` or `UN chief` says, so that two of them can be held against each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from onrecord.lexicon.country import country_forms
from onrecord.lexicon.international import international
from onrecord.lexicon.role import Role, domains, ranks, role_at, roles, variations
from onrecord.lexicon.table import rows
from onrecord.lexicon.token import Tokens, tokens

_LINKS = frozenset({"of", "for", "at", "to", "in", "with", "on", "from", ",", "who", "(", "and"})
_FILLERS = frozenset({"the", "of", "and", "for", "at", "in", "a", "an", ".", ",", "affairs", "federal", "his", "her", "its"})
_PAST = frozenset({"former", "ex", "ousted", "deposed", "retired", "late", "then", "erstwhile", "onetime", "one-time"})
_INDEFINITE = frozenset({"a", "an", "another", "one", "some", "any", "each", "every", "no", "two", "three", "several", "many", "other"})
# The most words that the name of a country or an organization has.
_LONGEST = 8


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """What the words of an office say.

    `role` is the office without the country or body that it is of, one name for all synonyms (`foreign minister`, `deputy foreign minister`);
    `of` that country's or organization's code, or its words in lower case where no table knows it, "" where none is told. `whole` says
    that every word belongs to the office, `definite` that no word speaks of just one of several.
    """

    role: str
    of: str
    former: bool
    whole: bool
    definite: bool

    @property
    def sole(self) -> bool:
        """Whether one person at a time holds it."""
        return (self.role, self.of) in sole_offices() or (self.role, "") in sole_offices() or self._of_a_field

    @property
    def _of_a_field(self) -> bool:
        """Whether it is a ministry's, such as `water minister`."""
        words = self.role.split()
        return len(words) > 1 and words[-1] == "minister" and all(word in domains() for word in words[:-1])


@cache
def sole_offices(language: str = "en") -> Mapping[tuple[str, str], str]:
    """The offices that one person at a time holds, by role and country or organization ("" for every one), with the office that they are."""
    return MappingProxyType({(role, of): same or role for role, of, same in rows("offices", width=3, language=language)})


def office_words(title: str, *, of: str = "") -> OfficeWords | None:
    """What `title` says; `None` where no role is in it. `of` is the country or organization where that is told apart from the title."""
    found = tokens(title)
    head = _head(found)
    if head is None or head[0].relation:
        return None
    role, at, stop = head
    if role.plural:
        return None
    means = next((variations()[word, role.canonical] for word in found.lowers[:at] if (word, role.canonical) in variations()), role.canonical)
    body, first, after = _body(found, range(at, stop))
    level, fields, rest = [], [], []
    for place in range(len(found)):
        lower = found.lowers[place]
        if at <= place < stop or first <= place < after or lower in _FILLERS or lower in _PAST or lower in _INDEFINITE:
            continue
        if ranks().get(lower) == "level" and (lower, role.canonical) not in variations():
            level.append(lower)
        elif lower in domains():
            fields.append(domains()[lower])
        elif lower not in ranks():
            rest.append(place)
    told = of or body or _unknown_body(found, rest, stop)
    if means == "minister":
        means, fields = _of_field(fields)
    means = sole_offices().get((means, told), means)
    whole = all(place >= stop and found.words[place][0].isupper() for place in rest)
    definite = _INDEFINITE.isdisjoint(found.lowers[:1])
    return OfficeWords(" ".join((*sorted(set(level)), *sorted(set(fields)), means)), told, not _PAST.isdisjoint(found.lowers[:at]), whole, definite)


def _head(found: Tokens) -> tuple[Role, int, int] | None:
    """The role word of a title, with its first token and the one after it: the last before a preposition."""
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


def _body(found: Tokens, role: range) -> tuple[str, int, int]:
    """The code of the country or organization that the words beside the role name, with its first token and the one after it."""
    countries, bodies = country_forms(), international()
    for size in range(min(_LONGEST, len(found)), 0, -1):
        for at in range(len(found) - size + 1):
            if at < role.stop and at + size > role.start:
                continue
            words = " ".join(found.words[at : at + size])
            if words in bodies:
                return bodies[words].code, at, at + size
            if words in countries and countries[words].word in ("name", "adjective", "seat"):
                return countries[words].country.code, at, at + size
    return "", 0, 0


def _unknown_body(found: Tokens, rest: list[int], stop: int) -> str:
    """The capitalised words behind the role that no table knows, in lower case."""
    return " ".join(found.lowers[place] for place in rest if place >= stop and found.words[place][0].isupper())


def _of_field(fields: list[str]) -> tuple[str, list[str]]:
    """`minister` with the fields told beside it as the office that has a name: `minister for Europe and foreign affairs` is the foreign minister."""
    named = [field for field in fields if any(role.canonical == f"{field} minister" for role in roles().get(field, ()))]
    first = "foreign" if "foreign" in named else next(iter(named), None)
    return ("minister", fields) if first is None else (f"{first} minister", [field for field in fields if field != first])
