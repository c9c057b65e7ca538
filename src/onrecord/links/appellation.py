"""Appellations: the names of a record, each for the one person or body that it means, as far as articles tell two of one name apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from onrecord.data.appellation import Appellation
from onrecord.data.mention import EntityKind
from onrecord.data.name import name_key
from onrecord.data.naming import Naming
from onrecord.lexicon.given_name import given_names
from onrecord.lexicon.name_word import name_particles
from onrecord.lexicon.office import office_words
from onrecord.lexicon.role import roles
from onrecord.lexicon.walk import walks_of
from onrecord.links.spelling import spelt

LONGEST = {"person": 6, "unknown": 6}
"""Words of the longest name of a kind; what has more is a phrase, or words that were taken for a name. Names of bodies may have `_WORDS`."""

_WORDS = 12

PLAINLY = 2
"""Entities of articles that tell of a sense of a name before it has two."""

WALK = "walk:"
"""How a sense begins that is a walk of life and no known actor."""

_NAMED: tuple[EntityKind, ...] = ("person", "organization", "country", "place", "unknown")


def appellations(namings: Mapping[Naming, int]) -> dict[Naming, Appellation]:
    """The appellation of each naming of one key of names, told how many entities have it; those that name nobody in particular are left out.

    An entity that is a known actor has that actor for its sense. Persons of two names or more whose roles are of two walks of life have these for
    senses, where articles tell plainly of both and nothing, no article and no body, bridges them; all others have none. A given name alone, and a phrase
    that is no known office, name nobody beyond their article.
    """
    found: dict[Naming, Appellation] = {}
    by_kind: defaultdict[EntityKind, list[Naming]] = defaultdict(list)
    # Most namings of a key are of one name, told of in other words.
    keys = {name: name_key(name) for name in {naming.name for naming in namings}}
    is_one: dict[tuple[str, EntityKind], bool] = {}
    for naming in namings:
        if naming.kind in _NAMED and keys[naming.name]:
            told = (naming.name, naming.kind)
            if naming.known_as is None and told not in is_one:
                is_one[told] = _names_one(naming)
            if naming.known_as is not None or is_one[told]:
                by_kind[naming.kind].append(naming)
    for kind, held in by_kind.items():
        name = _printed(held, namings)
        senses = _senses({one: namings[one] for one in held if one.known_as is None}) if kind == "person" else {}
        made: dict[str, Appellation] = {}
        for naming in held:
            sense = naming.known_as if naming.known_as is not None else senses.get(naming, "")
            one = made.get(sense)
            if one is None:
                one = made[sense] = Appellation(keys[naming.name], kind, sense, name)
            found[naming] = one
    return found


def _printed(held: Iterable[Naming], counts: Mapping[Naming, int]) -> str:
    """The form of a name that is printed most, the first in the alphabet of those printed as often."""
    printed: defaultdict[str, int] = defaultdict(int)
    for naming in held:
        printed[naming.name] += counts[naming]
    return min(printed, key=lambda name: (-printed[name], name))


def _names_one(naming: Naming) -> bool:
    """Whether a name is somebody's beyond its article."""
    if is_phrase(naming.name) or len(naming.name.split()) > LONGEST.get(naming.kind, _WORDS):
        return False
    if naming.kind != "person":
        return True
    held = spelt(naming.name)
    return not (held.is_bare and (held.last in given_names() or len(held.last) == 1))


@lru_cache(maxsize=1 << 16)
def is_phrase(name: str) -> bool:
    """Whether words say what somebody is (`the Fennimarsh foreign minister`) and do not name him."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words or not any(letter.isalpha() for letter in name):
        return True
    first, last = words[0], words[-1]
    if (
        last[0].islower()
        or first.lower() in ("a", "an")
        or (first[0].islower() and first != "the" and first.casefold().partition("-")[0] not in name_particles())
    ):
        return True
    if not any(word[0].isupper() for word in words if word[0].isalpha()):
        return any(word[0].islower() for word in words)
    if not any(last.lower() == part.phrase[-1] for part in roles().get(last.lower(), ())) and len(words) > 1:
        return False
    held = office_words(name)
    return held is not None and held.whole and any(part.lower() in held.role.split() for part in words)


def _senses(namings: Mapping[Naming, int]) -> dict[Naming, str]:
    """The senses of one name, told how many entities have each naming: walks of life that nothing bridges.

    Articles err in whose a role is, so a sense is told by `PLAINLY` entities at least that have a role of the walk and a body that it is of.
    """
    told = {naming: frozenset[str]().union(*map(walks_of, naming.roles)) for naming in namings}
    if len({walk for walks in told.values() for walk in walks}) < 2 or spelt(next(iter(told)).name).is_bare:
        return {}
    parts = list[tuple[set[str], list[Naming]]]()
    for naming, walks in told.items():
        if not walks:
            continue
        signs = {*(f"{WALK}{walk}" for walk in walks), *(f"body:{name_key(body)}" for body in _bodies(naming))}
        joined = [part for part in parts if not signs.isdisjoint(part[0])]
        parts = [part for part in parts if signs.isdisjoint(part[0])]
        parts.append((signs.union(*(part[0] for part in joined)), [naming, *(one for part in joined for one in part[1])]))
    plain = [(signs, held) for signs, held in parts if sum(namings[one] for one in held if _bodies(one)) >= PLAINLY]
    if len(plain) < 2:
        return {}
    return {naming: min(sign for sign in signs if sign.startswith(WALK)) for signs, held in plain for naming in held}


def _bodies(naming: Naming) -> tuple[str, ...]:
    """The bodies that an article tells a person to be of."""
    offices = (office_words(role) for role in naming.roles)
    return (*naming.affiliations, *(office.of for office in offices if office is not None and office.of))
