"""Wikidata: entities in its JSON, one a line or in one array, as its dumps and its pages of data have them."""

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

_INSTANCE, _CLASS, _HELD, _CITIZEN, _COUNTRY, _APPLIES, _CODES = "P31", "P279", "P39", "P27", "P17", "P1001", ("P298", "P297")
_START, _END, _HOLDERS = "P580", "P582", "P1308"
_PERSON = frozenset({"Q5"})
_POSITION = frozenset({"Q4164871", "Q294414", "Q83307", "Q2285706", "Q48352", "Q30461", "Q14212", "Q7330070", "Q303618", "Q707492"})
"""Position, public office, minister, head of government, head of state, president, prime minister, foreign minister, diplomatic rank, military office."""

_STATE = frozenset({"Q6256", "Q3624078", "Q7275", "Q3336843", "Q1763527"})
_BODY = frozenset(
    {"Q43229", "Q245065", "Q484652", "Q7278", "Q4830453", "Q783794", "Q6881511", "Q327333", "Q192350", "Q35749", "Q163740", "Q79913", "Q1335818"}
    | {"Q2659904", "Q17149090", "Q4120211", "Q15925165", "Q895526", "Q19692072", "Q11204", "Q37002670", "Q1752346", "Q15285626", "Q20857065", "Q7188"}
)
"""Organizations, those of several states, parties, companies, agencies, ministries, parliaments, associations and armed groups."""


def read(source: Source) -> Iterator[Piece]:
    """Humans, bodies and countries as actors, positions as offices, what a human held as terms; other entities are passed over."""
    for line, value in values(source):
        held = value.get("entities")
        for entity in held.values() if isinstance(held, dict) else (value,):
            if not (isinstance(entity, dict) and isinstance(entity.get("id"), str)):
                seen = ", ".join(sorted(map(str, entity))[:6]) if isinstance(entity, dict) else repr(entity)[:40]
                raise source.error(line, f"an object with {seen}", "an entity with id, labels and claims", "check how the file was made")
            yield from (Piece(line, found) for found in _entity(entity))


def _entity(entity: dict[str, Any]) -> Iterator[Any]:
    number, claims = entity["id"], entity.get("claims")
    claims = claims if isinstance(claims, dict) else {}
    names = _names(entity)
    classes = set(_ids(claims, _INSTANCE))
    if _PERSON & classes:
        yield _actor(number, "person", names, _countries(claims, _CITIZEN))
        yield from _tenures(number, claims)
    elif _POSITION & (classes | set(_ids(claims, _CLASS))) or _HOLDERS in claims:
        of = [*_countries(claims, _APPLIES), *_countries(claims, _COUNTRY)]
        yield post(names[0], of=of[0] if len(set(of)) == 1 else "", id=number) if names else Slip(f"position {number} has no English label")
    elif _STATE & classes or any(code in claims for code in _CODES):
        code = next((code for told in (number, *_texts(claims, *_CODES)) if (code := country_code(told)) is not None), None)
        yield _actor(number if code is None else f"country:{code}", "country", names, () if code is None else (code,))
    elif _BODY & classes:
        yield _actor(number, "organization", names, _countries(claims, _COUNTRY))


def _actor(number: str, kind: ActorKind, names: list[str], countries: tuple[str, ...]) -> Actor | Slip:
    return Actor(number, names[0], kind, tuple(names), countries) if names else Slip(f"entity {number} has no English label")


def _names(entity: dict[str, Any]) -> list[str]:
    """The English label, or that of every language, and the English aliases."""
    labels, aliases = entity.get("labels"), entity.get("aliases")
    found = []
    for language in ("en", "mul"):
        if isinstance(labels, dict):
            found.append(labels.get(language))
        held = aliases.get(language) if isinstance(aliases, dict) else None
        found += held if isinstance(held, list) else []
    texts = (one.get("value") if isinstance(one, dict) else None for one in found)
    return list(dict.fromkeys(text for text in texts if isinstance(text, str) and text.strip()))


def _tenures(number: str, claims: dict[str, Any]) -> Iterator[Tenure | Slip]:
    for claim in _claims(claims, _HELD):
        place = _value(claim.get("mainsnak"))
        if not (isinstance(place, dict) and isinstance(place.get("id"), str)):
            continue
        told = claim.get("qualifiers")
        told = told if isinstance(told, dict) else {}
        since, until = (_day(told.get(name)) for name in (_START, _END))
        if until is None and told.get(_END):
            yield Slip(f"{number}: a term that ended on a day not told")
        else:
            yield Tenure(number, place["id"], since, until)


def _day(snaks: Any) -> str | None:
    """The day of the first qualifier, as exact as its precision says (9: year, 10: month, 11: day)."""
    value = _value(snaks[0]) if isinstance(snaks, list) and snaks else None
    if not isinstance(value, dict) or not isinstance(value.get("time"), str):
        return None
    told, precision = value["time"].removeprefix("+"), value.get("precision")
    length = {9: 4, 10: 7, 11: 10}.get(precision if isinstance(precision, int) else 11)
    return None if length is None else day(told[:length])


def _countries(claims: dict[str, Any], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for told in _ids(claims, name) if (code := country_code(told)) is not None))


def _ids(claims: dict[str, Any], name: str) -> Iterator[str]:
    for claim in _claims(claims, name):
        value = _value(claim.get("mainsnak"))
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            yield value["id"]


def _texts(claims: dict[str, Any], *names: str) -> Iterator[str]:
    for name in names:
        for claim in _claims(claims, name):
            value = _value(claim.get("mainsnak"))
            if isinstance(value, str):
                yield value


def _claims(claims: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
    """The statements of a property that are not deprecated."""
    held = claims.get(name)
    for claim in held if isinstance(held, list) else ():
        if isinstance(claim, dict) and claim.get("rank") != "deprecated":
            yield claim


def _value(snak: Any) -> Any:
    held = snak.get("datavalue") if isinstance(snak, dict) else None
    return held.get("value") if isinstance(held, dict) else None
