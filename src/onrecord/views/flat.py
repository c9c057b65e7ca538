"""One row a statement with everything that is known of it, for tables of programs: text as printed, ids, offsets."""

from __future__ import annotations

import json
from collections.abc import Iterator

from onrecord.data.entity import Entity
from onrecord.data.occasion import Occasion
from onrecord.data.span import Span
from onrecord.data.statement import Excerpt, Statement
from onrecord.views.item import Item
from onrecord.views.speaker import label
from onrecord.views.table import GAP

Cell = str | int | float | None

LIST = "; "
"""Stands between the names of a list within a cell."""

COLUMNS = (
    *("statement", "review", "kind", "act", "manner", "parent"),
    *("speaker", "speaker_type", "speaker_entity", "speaker_known_as", "speaker_mention", "speaker_mention_start", "speaker_mention_end"),
    *("role", "role_start", "role_end", "affiliation", "affiliation_entity"),
    *("cue", "cue_start", "cue_end", "content", "content_start", "content_end", "content_spans", "content_quoted"),
    *("addressee", "addressee_entity", "addressee_mention", "addressee_mention_start", "addressee_mention_end"),
    *("occasion", "occasion_kind", "occasion_on", "occasion_place", "occasion_channel", "occasion_participants"),
    *("said_on", "said_on_precision", "said_on_start", "said_on_end"),
    *("confidence_statement", "confidence_speaker", "confidence"),
    *("article", "origin", "outlet", "title", "url", "published", "language", "authors", "section"),
    *("onrecord", "model", "model_sha256"),
)
"""The columns of a row, in order. A `_start` and an `_end` are code points of the article's text; `content_spans` are `start-end` pairs."""


def flat(item: Item) -> Iterator[tuple[Cell, ...]]:
    """The rows of one article, in the order of its statements."""
    entities = {entity.id: entity for entity in item.reading.entities}
    occasions = {occasion.id: occasion for occasion in item.reading.occasions}
    article, made_by = item.reading.article, item.reading.made_by
    last = {
        **{name: getattr(article, name) for name in ("origin", "outlet", "title", "url", "published", "language", "section")},
        "article": article.id,
        "authors": LIST.join(article.authors) or None,
        "onrecord": made_by.onrecord,
        "model": made_by.model,
        "model_sha256": made_by.sha256,
    }
    for statement in item.reading.statements:
        row = {**_statement(statement, entities), **_occasion(occasions.get(statement.occasion or ""), entities), **last, "review": item.state(statement)}
        yield tuple(row[name] for name in COLUMNS)


def _statement(statement: Statement, entities: dict[str, Entity]) -> dict[str, Cell]:
    speaker, addressee, said_on = statement.speaker, statement.addressee, statement.said_on
    entity, body = entities.get(speaker.entity or ""), entities.get(speaker.affiliation or "")
    confidence, content = dict(statement.confidence), [part.span for part in statement.content]
    return {
        **{name: getattr(statement, name) for name in ("kind", "act", "manner", "parent")},
        "statement": statement.id,
        "speaker": label(speaker),
        "speaker_type": speaker.type,
        "speaker_entity": speaker.entity,
        "speaker_known_as": entity and entity.known_as,
        **_excerpt("speaker_mention", speaker.mention),
        **_excerpt("role", speaker.role),
        "affiliation": body and body.name,
        "affiliation_entity": speaker.affiliation,
        **_excerpt("cue", statement.cue),
        "content": GAP.join(part.text for part in statement.content),
        "content_start": min((span.start for span in content), default=None),
        "content_end": max((span.end for span in content), default=None),
        "content_spans": " ".join(f"{start}-{end}" for start, end in content),
        "content_quoted": " ".join("true" if part.quoted else "false" for part in statement.content),
        "addressee": label(addressee) if addressee else None,
        "addressee_entity": addressee.entity if addressee else None,
        **_excerpt("addressee_mention", addressee.mention if addressee else None),
        "said_on": said_on.date if said_on else None,
        "said_on_precision": said_on.precision if said_on else None,
        **_span("said_on", said_on.evidence if said_on else None),
        "confidence_statement": confidence.get("statement"),
        "confidence_speaker": confidence.get("speaker"),
        "confidence": json.dumps(confidence, ensure_ascii=False) if confidence else None,
    }


def _occasion(occasion: Occasion | None, entities: dict[str, Entity]) -> dict[str, Cell]:
    names = [entities[key].name if key in entities else key for key in occasion.participants] if occasion else []
    return {
        "occasion": occasion.id if occasion else None,
        "occasion_kind": occasion.kind if occasion else None,
        "occasion_on": occasion.on if occasion else None,
        "occasion_place": occasion.place.text if occasion and occasion.place else None,
        "occasion_channel": occasion.channel.text if occasion and occasion.channel else None,
        "occasion_participants": LIST.join(names) or None,
    }


def _excerpt(name: str, excerpt: Excerpt | None) -> dict[str, Cell]:
    return {name: excerpt.text if excerpt else None, **_span(name, excerpt.span if excerpt else None)}


def _span(name: str, span: Span | None) -> dict[str, Cell]:
    return {f"{name}_start": span.start if span else None, f"{name}_end": span.end if span else None}
