"""The one JSON shape of a reading: the output contract `onrecord/1`, in both directions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from onrecord.data.article import Article, Original, Part, Run, Stamp
from onrecord.data.entity import Entity, Role
from onrecord.data.occasion import Occasion
from onrecord.data.reading import MadeBy, Reading, Voice
from onrecord.data.span import Span
from onrecord.data.statement import Addressee, Content, Excerpt, SaidOn, Speaker, Statement

SCHEMA = "onrecord/1"

Json = dict[str, Any]


def to_dict(reading: Reading) -> Json:
    """`reading` as plain dictionaries and lists, in the order of the contract."""
    return {
        "schema": SCHEMA,
        "article": article_to_dict(reading.article),
        "entities": [_entity(entity) for entity in reading.entities],
        "occasions": [occasion_to_dict(occasion) for occasion in reading.occasions],
        "statements": [statement_to_dict(statement) for statement in reading.statements],
        "voice": {"attributed": _spans(reading.voice.attributed), "own": _spans(reading.voice.own)},
        "events": [],
        "made_by": {"onrecord": reading.made_by.onrecord, "model": reading.made_by.model, "sha256": reading.made_by.sha256},
    }


def article_to_dict(article: Article) -> Json:
    """`article` as the contract has it."""
    return {
        "id": article.id,
        "origin": article.origin,
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "language": article.language,
        "published": article.published,
        "authors": list(article.authors),
        "section": article.section,
        "licence": article.licence,
        "stamps": [{"kind": stamp.kind, "date": stamp.date, "told_by": stamp.told_by, "doubt": stamp.doubt} for stamp in article.stamps],
        "original": None if article.original is None else _original(article.original),
        "sha256": article.sha256,
        "text": article.text,
        "parts": [{"kind": part.kind, "span": _pair(part.span)} for part in article.parts],
    }


def article_from_dict(given: Mapping[str, Any]) -> Article:
    """The article that `article_to_dict` gave. What came into the contract after its first version may be missing. Raises `KeyError`."""
    original = given.get("original")
    return Article(
        text=given["text"],
        origin=given["origin"],
        parts=tuple(Part(part["kind"], Span(*part["span"])) for part in given["parts"]),
        outlet=given["outlet"],
        title=given["title"],
        url=given["url"],
        language=given["language"],
        published=given["published"],
        authors=tuple(given.get("authors", ())),
        section=given.get("section"),
        licence=given.get("licence"),
        stamps=tuple(Stamp(stamp["kind"], stamp["date"], stamp["told_by"], stamp["doubt"]) for stamp in given.get("stamps", ())),
        original=None if original is None else _original_from(original),
    )


def to_json(reading: Reading) -> str:
    """`reading` as one line of JSON, the same bytes every time."""
    return json.dumps(to_dict(reading), ensure_ascii=False, separators=(", ", ": "))


def from_dict(value: Mapping[str, Any]) -> Reading:
    """The reading that `to_dict` gave; ids are made anew from the fields, so they cannot disagree with them.

    Raises `ValueError` when the schema is another one and `KeyError` when a field is missing.
    """
    if value["schema"] != SCHEMA:
        raise ValueError(f"schema {value['schema']!r}: expected {SCHEMA!r}")
    article = article_from_dict(value["article"])
    made = value["made_by"]
    return Reading(
        article=article,
        entities=tuple(_entity_from(entity) for entity in value["entities"]),
        statements=tuple(statement_from_dict(statement, article.id) for statement in value["statements"]),
        voice=Voice(_spans_from(value["voice"]["attributed"]), _spans_from(value["voice"]["own"])),
        made_by=MadeBy(made["onrecord"], made["model"], made["sha256"]),
        occasions=tuple(_occasion_from(occasion) for occasion in value["occasions"]),
    )


def _original(original: Original) -> Json:
    return {
        "kind": original.kind,
        "sha256": original.sha256,
        "path": original.path,
        "record": original.record,
        "offset": original.offset,
        "charset": original.charset,
        "runs": [[run.start, run.at, run.length] for run in original.runs],
    }


def _original_from(value: Json) -> Original:
    runs = tuple(Run(*run) for run in value["runs"])
    return Original(value["kind"], value["sha256"], value["path"], value["record"], value["offset"], runs, value.get("charset"))


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [_pair(span) for span in spans]


def _spans_from(value: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in value)


def _entity(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "known_as": entity.known_as,
        "mentions": _spans(entity.mentions),
        "roles": [{"text": role.text, "span": _pair(role.span), "affiliation": role.affiliation} for role in entity.roles],
    }


def _entity_from(value: Json) -> Entity:
    return Entity(
        id=value["id"],
        name=value["name"],
        kind=value["kind"],
        mentions=_spans_from(value["mentions"]),
        roles=tuple(Role(role["text"], Span(*role["span"]), role["affiliation"]) for role in value["roles"]),
        known_as=value["known_as"],
    )


def _excerpt(excerpt: Excerpt | None) -> Json | None:
    return None if excerpt is None else {"text": excerpt.text, "span": _pair(excerpt.span)}


def _excerpt_from(value: Json | None) -> Excerpt | None:
    return None if value is None else Excerpt(value["text"], Span(*value["span"]))


def occasion_to_dict(occasion: Occasion) -> Json:
    """`occasion` in the shape that it has within a reading."""
    return {
        "id": occasion.id,
        "kind": occasion.kind,
        "participants": list(occasion.participants),
        "place": _excerpt(occasion.place),
        "on": occasion.on,
        "channel": _excerpt(occasion.channel),
        "evidence": _spans(occasion.evidence),
    }


def _occasion_from(value: Json) -> Occasion:
    return Occasion(
        id=value["id"],
        kind=value["kind"],
        participants=tuple(value["participants"]),
        place=_excerpt_from(value["place"]),
        on=value["on"],
        channel=_excerpt_from(value["channel"]),
        evidence=_spans_from(value["evidence"]),
    )


def _addressee(addressee: Addressee | None) -> Json | None:
    return None if addressee is None else {"entity": addressee.entity, "name": addressee.name, "mention": _excerpt(addressee.mention)}


def _addressee_from(value: Json | None) -> Addressee | None:
    return None if value is None else Addressee(Excerpt(value["mention"]["text"], Span(*value["mention"]["span"])), value["entity"], value["name"])


def _said_on(said_on: SaidOn | None) -> Json | None:
    return None if said_on is None else {"date": said_on.date, "precision": said_on.precision, "evidence": _pair(said_on.evidence)}


def _said_on_from(value: Json | None) -> SaidOn | None:
    return None if value is None else SaidOn(value["date"], value["precision"], Span(*value["evidence"]))


def statement_to_dict(statement: Statement) -> Json:
    """`statement` in the shape that it has within a reading."""
    speaker = statement.speaker
    return {
        "id": statement.id,
        "kind": statement.kind,
        "speaker": {
            "entity": speaker.entity,
            "name": speaker.name,
            "mention": _excerpt(speaker.mention),
            "role": _excerpt(speaker.role),
            "affiliation": speaker.affiliation,
            "type": speaker.type,
        },
        "cue": _excerpt(statement.cue),
        "content": [{"text": part.text, "span": _pair(part.span), "quoted": part.quoted} for part in statement.content],
        "addressee": _addressee(statement.addressee),
        "occasion": statement.occasion,
        "said_on": _said_on(statement.said_on),
        "act": statement.act,
        "manner": statement.manner,
        "targets": [],
        "parent": statement.parent,
        "confidence": dict(statement.confidence),
    }


def packed_statement(statement: Statement) -> str:
    """`statement` as one line of JSON as judgements keep it, the same bytes every time."""
    return json.dumps(statement_to_dict(statement), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def statement_from_dict(value: Json, article: str) -> Statement:
    """The statement of an article that `statement_to_dict` gave. Raises `KeyError` and `TypeError`."""
    speaker = value["speaker"]
    return Statement(
        article=article,
        kind=value["kind"],
        speaker=Speaker(
            type=speaker["type"],
            entity=speaker["entity"],
            name=speaker["name"],
            mention=_excerpt_from(speaker["mention"]),
            role=_excerpt_from(speaker["role"]),
            affiliation=speaker["affiliation"],
        ),
        cue=_excerpt_from(value["cue"]),
        content=tuple(Content(part["text"], Span(*part["span"]), part["quoted"]) for part in value["content"]),
        manner=value["manner"],
        parent=value["parent"],
        confidence=tuple(value["confidence"].items()),
        addressee=_addressee_from(value["addressee"]),
        occasion=value["occasion"],
        said_on=_said_on_from(value["said_on"]),
        act=value["act"],
    )
