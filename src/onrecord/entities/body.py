"""Bodies: the reasons for and against an entity being a known country, organization or place."""

from __future__ import annotations

from onrecord.data.actor import Evidence, Known
from onrecord.data.entity import Entity
from onrecord.data.name import name_key
from onrecord.lexicon.namesake import namesakes

_NAME, _KIND, _OTHER_KIND = 0.6, 0.2, -0.3
_CAPITAL, _GOVERNMENT = 0.3, 0.4
# A country that stands where only persons mostly do, `Velmora agreed`, may be taken for one.
_TAKEN = -0.1


def body_evidence(entity: Entity, known: Known, *, active: bool) -> tuple[Evidence, ...]:
    """The reasons; `active` says that the entity speaks, is spoken to or has somebody serve it, so that a capital stands for the government."""
    actor = known.actor
    if known.way == "capital":
        found = [Evidence("capital", _CAPITAL, f"{entity.name} is the capital of {actor.name}"), _government(entity, active=active)]
    elif known.way == "seat":
        found = [Evidence("seat", _NAME, f"{entity.name} stands for the government of {actor.name}")]
    elif entity.kind == "place" and actor.kind == "country" and name_key(entity.name) != name_key(actor.name):
        found = [Evidence("place", _CAPITAL, f"{entity.name} is a name for or a place of {actor.name}"), _government(entity, active=active)]
    else:
        found = [Evidence("name", _NAME, f"{entity.name} is a name of {actor.name}")]
    if (kind := _kind(entity, known)) is not None:
        found.append(kind)
    return tuple(found)


def _government(entity: Entity, *, active: bool) -> Evidence:
    if entity.kind == "country" or active:
        return Evidence("government", _GOVERNMENT, "it speaks, is spoken to, is one side of something or has somebody serve it")
    return Evidence("government", 0.0, "nothing tells that the government is meant, not the city")


def _kind(entity: Entity, known: Known) -> Evidence | None:
    here, there = entity.kind, known.actor.kind
    if here == there:
        return Evidence("kind", _KIND, f"{_one(there)} in both")
    body = known.way != "name" and here != "person"
    if body or "unknown" in (here, there) or {here, there} <= {"country", "place"}:
        return None
    if here == "person" and there == "country" and " " not in entity.name and entity.name.lower() not in namesakes():
        return Evidence("kind", _TAKEN, f"{_one(here)} here, {_one(there)} there; the one word is no given name")
    return Evidence("kind", _OTHER_KIND, f"{_one(here)} here, {_one(there)} there")


def _one(kind: str) -> str:
    """`a country`, `an organization`."""
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
