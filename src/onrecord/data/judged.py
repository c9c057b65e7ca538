"""A reading as people judged it: what was found, with their judgements over it and the evidence left as it is."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.data.entity import Entity
from onrecord.data.judgement import Judgement, ReviewState, adjudicated, in_force, review_states
from onrecord.data.occasion import Occasion
from onrecord.data.reading import Reading
from onrecord.data.shape import statement_from_dict, statement_to_dict
from onrecord.data.span import Span
from onrecord.data.statement import Statement

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """A reading with the judgements in force over it.

    `reading` has the statements as they were corrected, those that were added, and not those that were rejected. `states` tells what
    people said of each statement by the id it was found under (of an added one, by its own), `now` the id that it has with its corrections.
    `orphans` are judgements of statements and entities that are not found any more: they change nothing and wait to be looked at.
    """

    reading: Reading
    states: Mapping[str, ReviewState]
    now: Mapping[str, str]
    rejected: tuple[Statement, ...]
    orphans: tuple[Judgement, ...]

    def by_found(self) -> dict[str, Statement]:
        """Every statement as it is now, rejected ones too, by the id that it was found under, or added with."""
        held = {one.id: one for one in (*self.rejected, *self.reading.statements)}
        return {found: held[now] for found, now in self.now.items()}


def judged(reading: Reading, judgements: Iterable[Judgement], *, adjudicators: Collection[str] = ()) -> Judged:
    """`reading` with `judgements`, in the order in which they were made, over it. Later ones go before earlier ones of the same field,
    and those of `adjudicators` before everybody else's.
    """
    article = reading.article.id
    told = tuple(one for one in in_force(adjudicated(judgements, adjudicators)) if one.article == article)
    orphans = list[Judgement]()
    entities, renamed = _entities(reading, told, orphans)
    occasions = tuple(_occasion(one, renamed) for one in reading.occasions)
    found: dict[str, Json] = {one.id: _renamed(statement_to_dict(one), entities, renamed) for one in reading.statements}
    states: dict[str, ReviewState] = dict.fromkeys(found, "unreviewed")
    for one in told:
        if one.action == "add" and one.statement is not None:
            found[one.statement] = json.loads(one.after or "{}")
    for one in told:
        if one.statement is None or one.action == "add":
            continue
        if one.statement not in found:
            orphans.append(one)
        elif one.action == "change":
            found[one.statement] = _changed(found[one.statement], one, entities)
    states |= {key: state for key, state in review_states(told).items() if key in found}
    return _put_together(reading, found, states, entities, occasions, orphans)


def _put_together(
    reading: Reading,
    found: Mapping[str, Json],
    states: Mapping[str, ReviewState],
    entities: tuple[Entity, ...],
    occasions: tuple[Occasion, ...],
    orphans: Sequence[Judgement],
) -> Judged:
    article = reading.article.id
    plain = {key: statement_from_dict(value, article) for key, value in found.items()}
    now = {key: statement.id for key, statement in plain.items()}
    # A parent goes by the id that it was found under.
    hung = {key: replace(one, parent=None if one.parent is None else _parent(one.parent, now, states)) for key, one in plain.items()}
    kept = sorted((key for key in hung if states[key] != "rejected"), key=lambda key: (hung[key].content[0].span.start, hung[key].content[-1].span.end, key))
    rejected = tuple(hung[key] for key in hung if states[key] == "rejected")
    whole = replace(reading, entities=entities, occasions=occasions, statements=tuple(hung[key] for key in kept))
    return Judged(whole, states, now, rejected, tuple(orphans))


def _parent(parent: str, now: Mapping[str, str], states: Mapping[str, ReviewState]) -> str | None:
    return None if states.get(parent) == "rejected" else now.get(parent, parent)


def _changed(value: Json, one: Judgement, entities: tuple[Entity, ...]) -> Json:
    after: Any = json.loads(one.after) if one.after is not None else None
    if one.field == "content":
        return {**value, "kind": after["kind"], "content": after["content"]}
    if one.field in ("speaker", "addressee") and isinstance(after, dict) and after.get("name"):
        # Ids count within one reading; a name holds in the next one too.
        after = {**after, "entity": next((entity.id for entity in entities if entity.name == after["name"]), None)}
    assert one.field is not None
    return {**value, one.field: after}


def _entities(reading: Reading, told: Sequence[Judgement], orphans: list[Judgement]) -> tuple[tuple[Entity, ...], dict[str, str]]:
    """The entities as they were merged and split, and for each entity that went into another the id of that one."""
    held = {entity.id: entity for entity in reading.entities}
    renamed: dict[str, str] = {}
    for one in told:
        if one.action == "merge":
            _merge(one, held, renamed, orphans)
        elif one.action == "split":
            _split(one, held, orphans)
    return tuple(held.values()), renamed


def _merge(one: Judgement, held: dict[str, Entity], renamed: dict[str, str], orphans: list[Judgement]) -> None:
    """`before` has a mention of each of the entities, `after` the name that they have together."""
    mentions = [Span(*pair) for pair in json.loads(one.before or "[]")]
    found = [_holding(mention, held) for mention in mentions]
    if len(found) < 2 or None in found:
        orphans.append(one)
        return
    first, *others = dict.fromkeys(entity for entity in found if entity is not None)
    for other in others:
        gone = held.pop(other)
        into = held[first]
        both = tuple(sorted({*into.mentions, *gone.mentions}))
        held[first] = replace(into, mentions=both, roles=(*into.roles, *gone.roles), known_as=into.known_as or gone.known_as)
        renamed[other] = first
        renamed.update({key: first for key, value in renamed.items() if value == other})
    name = json.loads(one.after or "{}").get("name")
    if name:
        held[first] = replace(held[first], name=name)
    for key, entity in held.items():
        held[key] = replace(entity, roles=tuple(replace(role, affiliation=renamed.get(role.affiliation or "", role.affiliation)) for role in entity.roles))


def _split(one: Judgement, held: dict[str, Entity], orphans: list[Judgement]) -> None:
    """`before` is a mention of the entity, `after` the name of the new one and the mentions that are its own."""
    entity = _holding(Span(*json.loads(one.before or "[0, 0]")), held)
    told = json.loads(one.after or "{}")
    own = tuple(Span(*pair) for pair in told.get("mentions", ()))
    if entity is None or not own or not set(own) <= set(held[entity].mentions):
        orphans.append(one)
        return
    whole = held[entity]
    key = f"e{1 + max(int(other[1:]) for other in held)}"
    left = tuple(span for span in whole.mentions if span not in own)
    near = tuple(role for role in whole.roles if any(abs(role.span.start - span.start) <= abs(role.span.start - other.start) for span in own for other in left))
    held[entity] = replace(whole, mentions=left, roles=tuple(role for role in whole.roles if role not in near))
    held[key] = Entity(key, told["name"], whole.kind, own, near)


def _holding(mention: Span, held: Mapping[str, Entity]) -> str | None:
    return next((entity.id for entity in held.values() if mention in entity.mentions), None)


def _renamed(value: Json, entities: tuple[Entity, ...], renamed: Mapping[str, str]) -> Json:
    """A statement with the names and ids that its entities have now."""
    by_id = {entity.id: entity for entity in entities}
    speaker = dict(value["speaker"])
    speaker["affiliation"] = renamed.get(speaker["affiliation"] or "", speaker["affiliation"])
    whole = {**value, "speaker": _person(speaker, by_id, renamed)}
    if value["addressee"] is not None:
        whole["addressee"] = _person(dict(value["addressee"]), by_id, renamed)
    return whole


def _person(person: Json, by_id: Mapping[str, Entity], renamed: Mapping[str, str]) -> Json:
    key = renamed.get(person["entity"] or "", person["entity"])
    if key is None or key not in by_id:
        return person
    mention = person["mention"] and Span(*person["mention"]["span"])
    # A split takes the statements of its mentions along.
    owner = by_id[key] if mention is None or mention in by_id[key].mentions else next((one for one in by_id.values() if mention in one.mentions), by_id[key])
    changed = owner.id != person["entity"] or key in renamed.values()
    return {**person, "entity": owner.id, "name": owner.name if changed else person["name"]}


def _occasion(one: Occasion, renamed: Mapping[str, str]) -> Occasion:
    return replace(one, participants=tuple(dict.fromkeys(renamed.get(key, key) for key in one.participants)))
