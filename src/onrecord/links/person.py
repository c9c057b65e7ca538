"""Persons: which names of a record mean one person or body, which only look alike, and which name has two bearers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import OSA

from onrecord.data.appellation import Appellation
from onrecord.data.link import Feature, Link, LinkState
from onrecord.data.name import name_key
from onrecord.data.naming import Named
from onrecord.lexicon.country import country_forms
from onrecord.lexicon.name_word import name_variants
from onrecord.lexicon.office import office_words
from onrecord.lexicon.walk import walks_of
from onrecord.links.appellation import WALK
from onrecord.links.cluster import clusters, in_force
from onrecord.links.spelling import SLIP, WAYS, Likeness, Way, blocks, family, fold, foreign, initials, likeness, mixed, seen_as, spelt
from onrecord.links.weight import HOLDS, probability, weights

WIDEST = 60
"""Names of the largest block in which all are compared. A larger one is of a name that so many bear that its spelling tells nothing."""

FULLER = 12
"""Names at most that one is like, or is short for: with more it tells nobody."""

TOLD = 3
"""Things at most that a feature names in its words."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What articles tell of who bears an appellation, as it is compared."""

    roles: frozenset[str]
    bodies: frozenset[str]
    countries: frozenset[str]
    walks: frozenset[str]


def person_pairs(appellations: Sequence[Appellation]) -> Iterator[tuple[int, int]]:
    """The places of appellations that may be one's, or that must not be taken for one another, each pair once and in order.

    Names that share a key of spelling, senses of one name, names of one actor, names of one look. A short name (a last name alone, an initial) is
    paired only where all the fuller names that it may be short for may be one person's: who `J. Dorn` is of Jan and Jola Dorn, no name tells.
    """
    found = set[tuple[int, int]]()
    found |= _one_name(appellations)
    found |= _one_actor(appellations)
    found |= _one_look(appellations)
    people = _people(appellations)
    found |= _certain(appellations, _spelt_alike(appellations, people))
    found |= _last_names(appellations, people)[0]
    yield from sorted(found)


def doubtful(appellations: Sequence[Appellation]) -> frozenset[str]:
    """The ids of last names alone that two persons of the record or more have: who bears one is not known."""
    return _last_names(appellations, _people(appellations))[1]


def person_link(one: Named, other: Named) -> Link | None:
    """The link between two appellations, the ids in order; `None` where nothing is to be said. Its features say what was seen."""
    first, second = one.appellation, other.appellation
    ids = (first.id, second.id)
    if first.key != second.key and (mixed(first.name) or mixed(second.name) or foreign(first.name) != foreign(second.name)):
        if seen_as(first.name) != seen_as(second.name):
            return None
        detail = f"{first.name} and {second.name} look alike and are written in letters of two scripts, or with letters that are not seen"
        return Link("person", "lookalike", *ids, 0.99, (Feature("look", -9.0, detail),))
    actors = _actors(first, second)
    if actors is not None and actors.score < 0:
        return Link("person", "namesake", *ids, 0.99, (actors,)) if first.key == second.key else None
    alike = _alike(first, second)
    if alike is None and actors is None:
        return None
    features = [] if alike is None else [_of_names(alike, first, second)]
    features += [] if actors is None else [actors]
    features += _told(one, other)
    chance = probability(sum(feature.score for feature in features))
    told_apart = first.key == second.key and first.sense.startswith(WALK) and second.sense.startswith(WALK)
    if chance >= HOLDS and not told_apart:
        return Link("person", "same", *ids, round(chance, 4), tuple(features))
    if first.key == second.key and first.kind == second.kind == "person":
        return Link("person", "namesake", *ids, round(1 - min(chance, 0.1), 4), tuple(features))
    return None


def persons(appellations: Iterable[str], links: Iterable[Link], judged: Mapping[str, tuple[LinkState, Link]] | None = None) -> dict[str, str]:
    """The person that each appellation means, by ids: the least id of those that are one.

    Names that links hold together are one person, unless two of them are namesakes, only look alike, or were told apart by people: there the part
    is cut at its weakest link. `judged` is what people say of links (`data/link.py: judged_links`); taken back, all is as before.
    """
    joining, apart = in_force("person", links, judged or {})
    return clusters(appellations, joining, apart=apart)


def _alike(one: Appellation, other: Appellation) -> Likeness | None:
    """How alike the names are: of persons in every way, of others where they are one key."""
    if one.key == other.key:
        # `US` and `Us` are two names.
        return Likeness(("same",)) if one.kind == other.kind or _capitals(one.name) == _capitals(other.name) else None
    if one.kind == other.kind == "person":
        return likeness(one.name, other.name)
    return None


def _capitals(name: str) -> bool:
    return all(letter.isupper() for letter in name.removeprefix("the ").removeprefix("The ") if letter.isalpha())


def _of_names(alike: Likeness, one: Appellation, other: Appellation) -> Feature:
    """What the spelling of both names counts, with all in which they differ."""
    held = weights("person")
    score = held["name"] + sum(held.get(f"common.{way}", held[f"way.{way}"]) if alike.is_common else held[f"way.{way}"] for way in alike.ways)
    score = round(score, 4)
    told = sorted((one.name, other.name), key=lambda name: (_length(name), name))
    if alike.ways == ("last",):
        return Feature("name", score, f"{told[0]} is the last name of {told[1]}")
    return Feature("name", score, f"{' and '.join(sorted(told))}: {', '.join(_SEEN[way] for way in alike.ways)}")


_SEEN: Mapping[Way, str] = {
    "same": "one name",
    "particle": "with and without a particle or a title",
    "joined": "differ in spaces and hyphens",
    "order": "the same words in another order",
    "spelling": "spellings of one name",
    "suffix": "with and without a suffix",
    "middle initial": "with and without an initial in the middle",
    "middle": "with and without a name in the middle",
    "nickname": "a given name and its short form",
    "initial": "a given name and an initial",
    "last": "a last name alone",
    "respelt": "the same consonants with other vowels",
    "misspelt": "a letter more, less or other",
}


def _actors(one: Appellation, other: Appellation) -> Feature | None:
    """What the actors say that both were resolved to."""
    first, second = (one.sense if _is_actor(one) else ""), (other.sense if _is_actor(other) else "")
    if not first or not second:
        return None
    if first == second:
        return Feature("actor", weights("person")["actor"], f"both are {first}")
    return Feature("other actor", weights("person")["other actor"], f"{one.name} is {first}, {other.name} is {second}")


def _is_actor(one: Appellation) -> bool:
    return bool(one.sense) and not one.sense.startswith(WALK)


def _told(one: Named, other: Named) -> list[Feature]:
    """What the roles, bodies and countries say that articles give to both."""
    held, mine, theirs = weights("person"), _signs(one), _signs(other)
    found = [
        Feature(sign, held[sign], f"both have {told}: {', '.join(sorted(both)[:TOLD])}")
        for sign, told, both in (
            ("role", "a role", mine.roles & theirs.roles),
            ("body", "a body", mine.bodies & theirs.bodies),
            ("country", "a country", mine.countries & theirs.countries),
        )
        if both
    ]
    if mine.walks and theirs.walks and not mine.walks & theirs.walks and not found:
        found.append(Feature("walk", held["walk"], f"one is of {', '.join(sorted(mine.walks))}, one of {', '.join(sorted(theirs.walks))}"))
    return found


@lru_cache(maxsize=1 << 15)
def _signs(one: Named) -> Signs:
    roles, bodies, countries, walks = set[str](), set[str](), set[str](), set[str]()
    for naming, _ in one.namings:
        for role in naming.roles:
            walks |= walks_of(role)
            held = _office(role)
            if held is not None:
                roles.add(held[0])
                (countries if len(held[1]) == 3 and held[1].isupper() else bodies).add(held[1])
        for body in naming.affiliations:
            form = country_forms().get(body)
            if form is not None:
                countries.add(form.country.code)
            else:
                bodies.add(name_key(body))
    return Signs(frozenset(roles), frozenset(bodies - {""}), frozenset(countries), frozenset(walks))


@lru_cache(maxsize=1 << 15)
def _office(role: str) -> tuple[str, str] | None:
    held = office_words(role)
    return None if held is None else (held.role, held.of)


def _one_name(appellations: Sequence[Appellation]) -> set[tuple[int, int]]:
    """Senses of one name; a name of no kind with the one other kind that the record has for it."""
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(appellations):
        by_key[one.key].append(at)
    found = set[tuple[int, int]]()
    for held in by_key.values():
        if len(held) < 2:
            continue
        by_kind: defaultdict[str, list[int]] = defaultdict(list)
        for at in held:
            by_kind[appellations[at].kind].append(at)
        for alike in by_kind.values():
            bare = [at for at in alike if not appellations[at].sense]
            found |= set(combinations([at for at in alike if appellations[at].sense], 2))
            # Who is told of without a sense is one of two where the name has two.
            found |= {_pair(bare[0], at) for at in alike if at != bare[0]} if bare and len(alike) == 2 else set()
        if len(by_kind) == 2 and "unknown" in by_kind and all(len(alike) == 1 for alike in by_kind.values()):
            found.add(_pair(*(alike[0] for alike in by_kind.values())))
    return found


def _one_actor(appellations: Sequence[Appellation]) -> set[tuple[int, int]]:
    by_actor: defaultdict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(appellations):
        if _is_actor(one):
            by_actor[one.sense].append(at)
    return {_pair(held[0], at) for held in (sorted(held, key=lambda at: appellations[at].id) for held in by_actor.values()) for at in held[1:]}


def _one_look(appellations: Sequence[Appellation]) -> set[tuple[int, int]]:
    odd = defaultdict[str, list[int]](list)
    for at, one in enumerate(appellations):
        if not one.name.isascii() and (mixed(one.name) or foreign(one.name)):
            odd[seen_as(one.name)].append(at)
    if not odd:
        return set()
    plain = defaultdict[str, list[int]](list)
    for at, one in enumerate(appellations):
        if (look := seen_as(one.name)) in odd:
            plain[look].append(at)
    return {_pair(at, beside) for look, held in odd.items() for at in held for beside in plain[look] if appellations[at].key != appellations[beside].key}


def _people(appellations: Sequence[Appellation]) -> list[int]:
    """The places of the names of persons that may be compared at all."""
    return [at for at, one in enumerate(appellations) if one.kind == "person" and not mixed(one.name)]


def _spelt_alike(appellations: Sequence[Appellation], people: Sequence[int]) -> dict[tuple[int, int], Likeness]:
    """Pairs of names of two words or more that are spelt alike."""
    by_block: defaultdict[str, list[int]] = defaultdict(list)
    by_initial: defaultdict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for at in people:
        name = spelt(appellations[at].name)
        for block in blocks(name):
            by_block[block].append(at)
        if (key := initials(name)) is not None:
            by_initial[key[0]][key[1]].append(at)
    tried = set[tuple[int, int]]()
    for block, held in by_block.items():
        if 1 < len(held) <= WIDEST:
            if block.startswith(SLIP):
                lasts = {at: spelt(appellations[at].name).last for at in held}
                tried.update(pair for pair in combinations(held, 2) if OSA.distance(lasts[pair[0]], lasts[pair[1]], score_cutoff=1) == 1)
            else:
                tried.update(combinations(held, 2))
    for full, short in by_initial.values():
        if short and len(full) + len(short) <= WIDEST:
            tried.update(_pair(one, other) for one in short for other in (*full, *short) if one != other)
    found = dict[tuple[int, int], Likeness]()
    for one, other in tried:
        if appellations[one].key != appellations[other].key:
            told = likeness(appellations[one].name, appellations[other].name)
            if told is not None:
                found[(one, other)] = told
    return found


def _certain(appellations: Sequence[Appellation], alike: Mapping[tuple[int, int], Likeness]) -> set[tuple[int, int]]:
    """Pairs of names alike, without those of a name that is as like to two persons' names, and what is less like to it than another person's."""
    beside: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for (one, other), told in alike.items():
        beside[one][other] = beside[other][one] = WAYS.index(told.way)
    dropped = set[tuple[int, int]]()
    for at, near in beside.items():
        if len(near) > FULLER:
            dropped |= {_pair(at, far) for far in near}
        elif len(near) > 1:
            for one, other in combinations(sorted(near), 2):
                if likeness(appellations[one].name, appellations[other].name) is None:
                    dropped |= {_pair(at, far) for far in (one, other) if near[far] == max(near[one], near[other])}
    return set(alike) - dropped


def _last_names(appellations: Sequence[Appellation], people: Sequence[int]) -> tuple[set[tuple[int, int]], frozenset[str]]:
    """Pairs of a last name alone and the one fuller name that it is of, and the ids of those that two persons have."""
    alone: defaultdict[str, list[int]] = defaultdict(list)
    for at in people:
        held = spelt(appellations[at].name)
        if held.is_bare:
            alone[_sound(held.last)].append(at)
    full: defaultdict[str, set[int]] = defaultdict(set)
    for at in people:
        held = spelt(appellations[at].name)
        if len(held.words) > 1:
            for last in {_sound(held.last), _sound(family(held))} & alone.keys():
                full[last].add(at)
    pairs, unsure = set[tuple[int, int]](), set[str]()
    for last, short in alone.items():
        pairs |= {pair for pair in combinations(sorted(short), 2) if likeness(*(appellations[at].name for at in pair)) is not None}
        longs = full.get(last, set())
        for at in short:
            near = [one for one in longs if likeness(appellations[at].name, appellations[one].name) is not None]
            if _is_one([appellations[one].name for one in near]):
                pairs |= {_pair(at, one) for one in near}
            elif not _is_actor(appellations[at]):
                unsure.add(appellations[at].id)
    return pairs, frozenset(unsure)


def _sound(last: str) -> str:
    return fold(name_variants().get(last, last))


def _is_one(names: Sequence[str]) -> bool:
    """Whether all of some fuller names may be one person's."""
    told = sorted(set(names))
    return len(told) <= FULLER and all(likeness(one, other) is not None for one, other in combinations(told, 2))


def _length(name: str) -> tuple[int, int]:
    held = spelt(name)
    return len(held.words), sum(map(len, held.words))


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
