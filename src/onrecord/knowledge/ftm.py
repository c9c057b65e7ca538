"""FollowTheMoney: JSON lines of entities, as OpenSanctions and OpenAleph publish them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.data.actor import Actor, ActorKind
from onrecord.data.knowledge import Piece, Slip, Tenure
from onrecord.knowledge.day import day
from onrecord.knowledge.post import post
from onrecord.knowledge.source import Source
from onrecord.knowledge.value import values
from onrecord.lexicon.country_code import country_code

_KINDS: dict[str, ActorKind] = {
    "Person": "person",
    "Organization": "organization",
    "PublicBody": "organization",
    "Company": "organization",
    "LegalEntity": "organization",
}
_NAMES = ("name", "alias", "previousName", "abbreviation")
_COUNTRIES = ("citizenship", "nationality", "country", "jurisdiction")


def read(source: Source) -> Iterator[Piece]:
    """Persons and bodies as actors, positions as offices, occupancies as terms; entities of other schemata are passed over."""
    for line, entity in values(source):
        schema, number, held = entity.get("schema"), entity.get("id"), entity.get("properties")
        if not (isinstance(schema, str) and isinstance(number, str) and number and isinstance(held, dict)):
            seen = ", ".join(sorted(map(str, entity))[:6]) or "nothing"
            raise source.error(line, f"an object with {seen}", "an entity with id, schema and properties", "check how the file was made")
        if schema in _KINDS:
            yield Piece(line, _actor(number, _KINDS[schema], entity, held))
        elif schema == "Position":
            countries = _countries(held)
            title = next(iter(_texts(held, "name")), str(entity.get("caption") or number))
            yield Piece(line, post(title, of=countries[0] if len(countries) == 1 else "", id=number))
        elif schema == "Occupancy":
            yield from (Piece(line, value) for value in _tenures(held))


def _actor(number: str, kind: ActorKind, entity: dict[str, Any], held: dict[str, Any]) -> Actor | Slip:
    names = [name for field in _NAMES for name in _texts(held, field)]
    caption = entity.get("caption")
    name = caption if isinstance(caption, str) and caption.strip() else next(iter(names), "")
    if not name:
        return Slip(f"entity {number!r} has no name")
    return Actor(number, name, kind, tuple(dict.fromkeys((name, *names))), tuple(_countries(held)))


def _tenures(held: dict[str, Any]) -> Iterator[Tenure | Slip]:
    since, until = (next(iter(_texts(held, field)), None) for field in ("startDate", "endDate"))
    ended = "ended" in _texts(held, "status")
    for told in (since, until):
        if told is not None and day(told) is None:
            yield Slip(f"{told!r} is no date")
            return
    if until is None and ended:
        yield Slip("a term that ended on a day not told")
        return
    for holder in _texts(held, "holder"):
        for place in _texts(held, "post"):
            yield Tenure(holder, place, since and day(since), until and day(until))


def _countries(held: dict[str, Any]) -> list[str]:
    found = [country_code(told) for field in _COUNTRIES for told in _texts(held, field)]
    return list(dict.fromkeys(code for code in found if code is not None))


def _texts(held: dict[str, Any], field: str) -> list[str]:
    """The values of a property that are text; an entity put in place of its id counts as its id."""
    told = held.get(field)
    values = told if isinstance(told, list) else [told]
    texts = [value.get("id") if isinstance(value, dict) else value for value in values]
    return [text for text in texts if isinstance(text, str) and text.strip()]
