"""Shipped knowledge: countries by their names, capitals and seats of government, parliaments and international organizations."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from onrecord.data.actor import Actor, Known, Way
from onrecord.data.name import name_key
from onrecord.lexicon.country import CountryForm, country_forms
from onrecord.lexicon.international import international
from onrecord.lexicon.parliament import parliaments

_WAYS: Mapping[str, Way] = {"name": "name", "capital": "capital", "seat": "seat"}
# Shorter words in another case than the table's are other words: `US` and `us`.
_LEAST = 4


class Shipped:
    """The knowledge that comes with onrecord, in tables that are loaded when the first name is looked up."""

    def named(self, name: str) -> tuple[Known, ...]:
        """The country, parliament or organization that `name` stands for, as printed or, where it is long enough, in another case."""
        plain = " ".join(name.replace("’", "'").split())
        found = _known(plain)
        if not found and plain.lower().startswith("the "):
            found = _known(plain[4:])
        if not found and " " in plain:
            found = _own_seat(*plain.split(" ", 1))
        if not found and len(plain) >= _LEAST:
            found = _known(_printed().get(name_key(plain), ""))
        return found

    def surnamed(self, last: str, initials: frozenset[str]) -> tuple[Known, ...]:  # noqa: ARG002
        """Nobody: persons are not shipped."""
        return ()

    def holders(self, role: str, of: str, day: str | None = None) -> tuple[Known, ...]:  # noqa: ARG002
        """Nobody: persons are not shipped."""
        return ()


def _known(form: str) -> tuple[Known, ...]:
    country = parliaments().get(form)
    if country is not None:
        return (Known(Actor(f"org:parliament/{country}", form, "organization", (form,), (country,))),)
    body = international().get(form)
    if body is not None:
        return (Known(Actor(f"org:{body.code}", body.name, "organization", (form,))),)
    held = country_forms().get(form)
    return () if held is None or held.word not in _WAYS else (_country(form, held),)


def _own_seat(first: str, rest: str) -> tuple[Known, ...]:
    """A seat of government behind its country's name: `U.S. State Department`."""
    countries = country_forms()
    owner, seat = countries.get(first), countries.get(rest)
    own = owner is not None and seat is not None and seat.word == "seat" and owner.country == seat.country
    return _known(rest) if own else ()


def _country(form: str, held: CountryForm) -> Known:
    code = held.country.code
    return Known(Actor(f"country:{code}", held.country.name, "country", (form,), (code,)), way=_WAYS[held.word])


@cache
def _printed() -> Mapping[str, str]:
    """The form as the tables print it, by its key. One key for two of them is no key."""
    found: dict[str, str] = {}
    for form in (*parliaments(), *international(), *(form for form, held in country_forms().items() if held.word in _WAYS)):
        if len(form) >= _LEAST:
            found.setdefault(name_key(form), form)
    return MappingProxyType(found)
