"""Countries: names, demonyms, capitals and seats of government."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from onrecord.lexicon.table import rows, several

CountryWord = Literal["name", "adjective", "people", "capital", "seat"]


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its code (ISO 3166-1 alpha-3 where it has one) and the words that stand for it."""

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountryForm:
    """A word or phrase that stands for a country, and in what way."""

    country: Country
    word: CountryWord


# Adjectives that are no nouns, or nouns whose plural the table lists.
_NO_PLURAL = ("s", "z", "ch", "sh", "ese", "ic", "é", "è", "shman", "chman", "woman")


@cache
def countries(language: str = "en") -> tuple[Country, ...]:
    """Every country of the table."""
    found = []
    for code, name, names, adjectives, people, capitals, seats in rows("countries", width=7, language=language):
        regular = tuple(word + "s" for word in several(adjectives) if not word.endswith(_NO_PLURAL))
        found.append(Country(code, name, several(names), several(adjectives), several(people) + regular, several(capitals), several(seats)))
    return tuple(found)


@cache
def country_forms(language: str = "en") -> Mapping[str, CountryForm]:
    """Every form as printed (`Iran`, `Iranian`, `Tehran`, `Kremlin`); a name goes before an adjective, a capital, a seat."""
    found: dict[str, CountryForm] = {}
    for country in countries(language):
        for form in (country.name, *country.names):
            found[form] = CountryForm(country, "name")
    for country in countries(language):
        for form in country.adjectives:
            found.setdefault(form, CountryForm(country, "adjective"))
        for form in country.people:
            found.setdefault(form, CountryForm(country, "people"))
        for form in country.capitals:
            found.setdefault(form, CountryForm(country, "capital"))
        for form in country.seats:
            found.setdefault(form, CountryForm(country, "seat"))
    return MappingProxyType(found)


_ENDINGS = ("ian", "ean", "ese", "ish", "ic", "an", "i")
_LEAST = 4


def looks_like_demonym(word: str) -> bool:
    """Whether a capitalised word that no table knows is formed like one (`Velmoran`, `Kestrian`)."""
    if not word.endswith(_ENDINGS) or not word[0].isupper():
        return False
    return any(word.endswith(ending) and len(word) - len(ending) >= _LEAST for ending in _ENDINGS)


def stem(word: str) -> str:
    """What a country's name and its demonym share (`Velmora` and `Velmoran`: `velmor`), in lower case."""
    lower = word.lower()
    for ending in _ENDINGS if lower.endswith(_ENDINGS) else ():
        if lower.endswith(ending) and len(lower) - len(ending) >= _LEAST:
            lower = lower[: -len(ending)]
            break
    while len(lower) > _LEAST and lower[-1] in "aeiou":
        lower = lower[:-1]
    return lower
