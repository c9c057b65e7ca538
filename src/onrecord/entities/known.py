"""Who is known: which actor beyond the article each of its entities is, with every reason; nobody where two are as likely."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from onrecord.data.actor import Candidate, Identification, Knowledge, Known
from onrecord.data.entity import Entity
from onrecord.data.name import name_key
from onrecord.data.reading import Reading
from onrecord.entities.acting import acts
from onrecord.entities.body import body_evidence
from onrecord.entities.holder import holder, is_phrase
from onrecord.entities.person import person_name
from onrecord.entities.post import Post, post_of
from onrecord.entities.settled import settled
from onrecord.entities.stranger import person_evidence
from onrecord.entities.twin import together
from onrecord.lexicon.given_name import given_names

_BODIES = ("country", "organization", "place", "unknown")
# As many entities are looked up; a text made to hold more must not cost more.
_MOST = 500


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is known of an article: its day, who speaks, is spoken to or has somebody serve it, and who its bodies are."""

    day: str | None
    active: frozenset[str]
    entities: Mapping[str, Entity]
    bodies: Mapping[str, str]


def identify(reading: Reading, knowledge: Knowledge) -> tuple[Identification, ...]:
    """Who each entity of `reading` is, in the order of the entities. Bodies go first: who serves them is told by them."""
    day = reading.article.published[:10] if reading.article.published else None
    entities = {entity.id: entity for entity in reading.entities[:_MOST]}
    active = _active(reading)
    active |= {number for number, entity in entities.items() if entity.kind in _BODIES and number not in active and acts(reading.article.text, entity.mentions)}
    found = {number: _body(entity, number in active, knowledge) for number, entity in entities.items() if entity.kind in _BODIES}
    known = {number: one.known_as for number, one in found.items() if one.known_as is not None}
    scene = _Scene(day, active, entities, known)
    for number, entity in entities.items():
        if entity.kind == "person" or (entity.kind == "unknown" and number not in known):
            found[number] = _person(entity, scene, knowledge)
    return tuple(found.get(entity.id) or Identification(entity.id, "unknown", note="no actor") for entity in reading.entities)


def _active(reading: Reading) -> frozenset[str]:
    """The entities that say, hear or employ somebody: of a capital, that is the government."""
    found: set[str | None] = set()
    for statement in reading.statements:
        found |= {statement.speaker.entity, statement.speaker.affiliation, statement.addressee.entity if statement.addressee is not None else None}
    found |= {role.affiliation for entity in reading.entities for role in entity.roles}
    return frozenset(number for number in found if number is not None)


def _body(entity: Entity, active: bool, knowledge: Knowledge) -> Identification:
    return settled(entity, _bodies(entity, active, _told(knowledge, entity.name)), "its name is not known")


def _bodies(entity: Entity, active: bool, found: Iterable[Known]) -> list[Candidate]:
    bodies = together(known for known in found if known.actor.kind not in ("person", "agent"))
    return [Candidate(known.actor.id, known.actor.name, body_evidence(entity, known, active=active)) for known in bodies]


def _told(knowledge: Knowledge, name: str) -> tuple[Known, ...]:
    return knowledge.named(name) if name_key(name) else ()


def _person(entity: Entity, scene: _Scene, knowledge: Knowledge) -> Identification:
    posts = _posts(entity, scene)
    if is_phrase(entity.name):
        return holder(entity, posts, knowledge, day=scene.day)
    name = person_name(entity.name)
    own = name_key(entity.name)
    last = own.rpartition(" ")[2]
    named = _told(knowledge, entity.name)
    near = {known.actor.id: known for known in named}
    if last:
        initials = _initials(name.parts[0]) if len(name.parts) > 1 else frozenset[str]()
        near |= {known.actor.id: known for known in knowledge.surnamed(last, initials)}
        for post in posts:
            near |= {known.actor.id: known for known in knowledge.holders(post.role, post.of, scene.day) if _ends_in(known, last)}
    people = together(known for known in near.values() if known.actor.kind in ("person", "unknown"))
    scored = ((known, person_evidence(entity.name, posts, known, day=scene.day)) for known in people)
    candidates = [Candidate(known.actor.id, known.actor.name, evidence) for known, evidence in scored if evidence]
    taken = {candidate.id for candidate in candidates}
    candidates += [candidate for candidate in _bodies(entity, entity.id in scene.active, named) if candidate.id not in taken]
    return settled(entity, candidates, "its name is not known")


@lru_cache(maxsize=1024)
def _initials(first: str) -> frozenset[str]:
    """The letters that the first name may begin with: its own, and that of the long or short form of it."""
    known = given_names()
    long = known[first].long if first in known else ""
    short = [name for name, held in known.items() if held.long == first] if first in known else []
    return frozenset(name_key(form)[:1] for form in (first, long, *short) if name_key(form))


def _ends_in(known: Known, last: str) -> bool:
    return any(name_key(name).rpartition(" ")[2] == last for name in known.actor.names)


def _posts(entity: Entity, scene: _Scene) -> tuple[Post, ...]:
    """The offices that the article gives to an entity, each once."""
    phrases = [(role.text, role.affiliation) for role in entity.roles]
    if not phrases:
        phrases = [(entity.name, None)] if is_phrase(entity.name) else []
    found = []
    for text, affiliation in phrases:
        body = scene.entities.get(affiliation or "")
        post = post_of(text, scene.bodies.get(affiliation or ""), None if body is None else body.name)
        if post is not None and post not in found:
            found.append(post)
    return tuple(found)
