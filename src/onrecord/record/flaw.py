"""A flaw: something in a reading that contradicts the article's own text, or points at what is not there."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import get_args

from onrecord.data.article import ORIGINAL_KINDS, PART_KINDS, STAMP_KINDS, Article
from onrecord.data.mention import EntityKind
from onrecord.data.occasion import OCCASION_KINDS
from onrecord.data.reading import Reading
from onrecord.data.span import Span
from onrecord.data.statement import ACTS, MANNERS, PRECISIONS, SPEAKER_TYPES, STATEMENT_KINDS, Excerpt, Statement

ENTITY_KINDS: tuple[str, ...] = get_args(EntityKind)

_SHOWN = 40
"""Characters of a text that a flaw shows."""


def flaws(reading: Reading) -> Iterator[str]:
    """What is wrong within a reading, in words; nothing for one as onrecord makes it."""
    yield from _article(reading.article)
    yield from _spans(reading)
    yield from _kinds(reading)
    entities = {entity.id for entity in reading.entities}
    for entity in reading.entities:
        for role in entity.roles:
            yield from _printed(reading.article.text, f"role of entity {entity.id!r}", Excerpt(role.text, role.span))
            yield from _there(f"role of entity {entity.id!r}", "entity", role.affiliation, entities)
    for occasion in reading.occasions:
        name = f"occasion {occasion.id!r}"
        for words, excerpt in (("place", occasion.place), ("channel", occasion.channel)):
            yield from _printed(reading.article.text, f"{words} of {name}", excerpt)
        for participant in occasion.participants:
            yield from _there(name, "entity", participant, entities)
    occasions = {occasion.id for occasion in reading.occasions}
    statements = {statement.id for statement in reading.statements}
    for statement in reading.statements:
        yield from _statement(statement, reading.article.text)
        name = f"statement {statement.id}"
        hearer = statement.addressee.entity if statement.addressee else None
        for entity_id in (statement.speaker.entity, statement.speaker.affiliation, hearer):
            yield from _there(name, "entity", entity_id, entities)
        yield from _there(name, "occasion", statement.occasion, occasions)
        yield from _there(name, "statement", statement.parent, statements)


def _article(article: Article) -> Iterator[str]:
    end = 0
    for part in article.parts:
        if not end <= part.span.start <= part.span.end <= len(article.text):
            yield f"the part {part.kind!r} at {_at(part.span)} is out of order: the one before ends at {end:,}, the text at {len(article.text):,}"
        elif gap := article.text[end : part.span.start].strip():
            yield f"{_shown(gap)} before the part {part.kind!r} at {_at(part.span)} lies in no part"
        end = max(end, part.span.end)
    if article.parts and (gap := article.text[end:].strip()):
        yield f"{_shown(gap)} behind the last part lies in no part"


def _spans(reading: Reading) -> Iterator[str]:
    length = len(reading.article.text)
    held = [(f"mention of entity {entity.id!r}", span) for entity in reading.entities for span in entity.mentions]
    held += [("voice", span) for span in (*reading.voice.attributed, *reading.voice.own)]
    held += [(f"evidence of occasion {occasion.id!r}", span) for occasion in reading.occasions for span in occasion.evidence]
    held += [(f"day of statement {one.id}", one.said_on.evidence) for one in reading.statements if one.said_on is not None]
    for name, span in held:
        if not 0 <= span.start <= span.end <= length:
            yield f"{name}: {_at(span)} lies outside the text of {length:,} characters"


def _kinds(reading: Reading) -> Iterator[str]:
    article = reading.article
    held: list[tuple[str, str | None, tuple[str, ...]]] = [("part", part.kind, PART_KINDS) for part in article.parts]
    held += [("date", stamp.kind, STAMP_KINDS) for stamp in article.stamps]
    held += [("original", article.original.kind, ORIGINAL_KINDS)] if article.original else []
    held += [(f"entity {entity.id!r}", entity.kind, ENTITY_KINDS) for entity in reading.entities]
    held += [(f"occasion {occasion.id!r}", occasion.kind, OCCASION_KINDS) for occasion in reading.occasions]
    for one in reading.statements:
        name = f"statement {one.id}"
        held += [(name, one.kind, STATEMENT_KINDS), (name, one.speaker.type, SPEAKER_TYPES), (name, one.manner, MANNERS), (name, one.act, ACTS)]
        held += [(name, one.said_on.precision, PRECISIONS)] if one.said_on else []
    for name, kind, kinds in held:
        if kind is not None and kind not in kinds:
            yield f"{name}: {_shown(kind)} is none of {', '.join(kinds)}"


def _statement(statement: Statement, text: str) -> Iterator[str]:
    speaker, addressee = statement.speaker, statement.addressee
    held = (
        ("mention", speaker.mention),
        ("role", speaker.role),
        ("cue", statement.cue),
        ("addressee", addressee.mention if addressee else None),
        *(("content", Excerpt(part.text, part.span)) for part in statement.content),
    )
    for name, excerpt in held:
        yield from _printed(text, f"{name} of statement {statement.id}", excerpt)


def _printed(text: str, name: str, excerpt: Excerpt | None) -> Iterator[str]:
    if excerpt is not None and excerpt.span.of(text) != excerpt.text:
        yield f"{name}: {_shown(excerpt.text)} is kept, but the text has {_shown(excerpt.span.of(text))} at {_at(excerpt.span)}"


def _there(name: str, kind: str, wanted: str | None, there: Container[str]) -> Iterator[str]:
    if wanted is not None and wanted not in there:
        yield f"{name} names {kind} {wanted!r}, which is not there"


def _at(span: Span) -> str:
    return f"{span.start:,}-{span.end:,}"


def _shown(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…")
