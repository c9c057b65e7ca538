"""Roles: offices, trades, ranks and titles of persons, and the words that go before them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, cast

from onrecord.lexicon.table import rows, several
from onrecord.lexicon.token import Tokens

Gender = Literal["m", "f", "n", ""]

RankClass = Literal["time", "level", "praise", "doubt"]


@dataclass(frozen=True, slots=True)
class Role:
    """A role word or phrase: what it means, and by which wider words (`lawmaker`) a report may call its holder.

    `canonical` is one word for all synonyms (`premier` and `prime minister`). `relation` is true for what somebody is
    to another person (`wife`), `plural` for a form that names several.
    """

    phrase: tuple[str, ...]
    canonical: str
    gender: Gender
    relation: bool
    broader: frozenset[str]
    plural: bool = False

    def __len__(self) -> int:
        return len(self.phrase)


@cache
def roles(language: str = "en") -> Mapping[str, tuple[Role, ...]]:
    """The roles by their first word in lower case, longest phrase first."""
    found: dict[str, dict[tuple[str, ...], Role]] = {}
    for phrase, same, gender, kind, broader in rows("roles", width=5, language=language):
        words = tuple(phrase.split())
        role = Role(words, same or phrase, cast(Gender, gender), kind == "relation", frozenset(several(broader)))
        found.setdefault(words[0], {})[words] = role
        several_words = _plural(words)
        plural = Role(several_words, role.canonical, role.gender, role.relation, role.broader, plural=True)
        found.setdefault(several_words[0], {}).setdefault(several_words, plural)
    return MappingProxyType({word: tuple(sorted(held.values(), key=len, reverse=True)) for word, held in found.items()})


@cache
def ranks(language: str = "en") -> Mapping[str, RankClass]:
    """Words such as `former`, `deputy`, `top`: those of class time and level tell two holders of a role apart."""
    return MappingProxyType({word: cast(RankClass, kind) for word, kind in rows("ranks", width=2, language=language)})


@cache
def domains(language: str = "en") -> Mapping[str, str]:
    """Lower-case words before a role that tell its field or body, with the one that stands for their synonyms."""
    return MappingProxyType({row[0]: row[1] for row in rows("domains", width=2, language=language)})


@cache
def variations(language: str = "en") -> Mapping[tuple[str, str], str]:
    """What a rank and a role mean together, where it is more than the role: (`top`, `diplomat`) is a foreign minister."""
    return MappingProxyType({(rank, role): means for rank, role, means in rows("variations", width=3, language=language)})


@cache
def honorifics(language: str = "en") -> Mapping[str, Gender]:
    """Forms of address before a name with the gender they tell."""
    return MappingProxyType({word: cast(Gender, gender) for word, gender in rows("honorifics", width=2, language=language)})


@cache
def adherents(language: str = "en") -> Mapping[str, str]:
    """Capitalised words of party, faith or region that look like demonyms, with what a member is called ("" for none)."""
    return MappingProxyType({row[0]: row[1] for row in rows("adherents", width=2, language=language)})


def role_at(found: Tokens, at: int, *, language: str = "en") -> tuple[Role, int] | None:
    """The longest role that begins at token `at`, with the token after it; full stops of abbreviations are stepped over.

    An abbreviation counts only with a capital (`Gen.`), so that `5 pm` and `sen` in another language are none; one of first letters with capitals alone (`DA`).
    """
    words = found.lowers
    for role in roles(language).get(words[at], ()):
        place = at
        for number, word in enumerate(role.phrase):
            if number and place < len(words) and words[place] == ".":
                place += 1
            if place >= len(words) or words[place] != word or (number and found.possessive[place - 1]):
                break
            place += 1
        else:
            if not _abbreviated(role):
                return role, place
            if found.words[place - 1][0].isupper() and (found.words[place - 1].isupper() or not _spelt(role)):
                return role, place + (place < len(words) and words[place] == ".")
    return None


def _abbreviated(role: Role) -> bool:
    last = role.phrase[-1]
    return (len(last) <= 4 or last == "const") and last != role.canonical.rpartition(" ")[2]


def _spelt(role: Role) -> bool:
    """Whether a role is the first letters of its words, all of them capitals: `DA`, of which `Da` is none."""
    return len(role.phrase) == 1 and role.phrase[0] == "".join(word[0] for word in role.canonical.split())


_PREPOSITIONS = frozenset({"of", "in", "for"})


def _plural(words: tuple[str, ...]) -> tuple[str, ...]:
    """The noun before the first preposition (or the last word) put in the plural."""
    at = next((at for at, word in enumerate(words) if word in _PREPOSITIONS), len(words)) - 1
    if len(words) == 2 and words[1] in ("general", "elect"):
        at = 0
    return (*words[:at], plural(words[at]), *words[at + 1 :])


def plural(noun: str) -> str:
    """The regular plural of an English noun; `man` and `woman` as their compounds have it."""
    if noun.endswith("man") and noun not in ("human", "roman", "german", "talisman"):
        return noun[:-3] + "men"
    if noun == "person" or noun.endswith("sperson"):
        return noun[:-6] + "people"
    if noun == "child":
        return "children"
    if noun == "wife":
        return "wives"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"
