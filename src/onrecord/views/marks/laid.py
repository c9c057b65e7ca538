"""Marks laid on an article: the statements that they tell of, with nothing in them that the marks, the text or the reading beside them do not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.data.article import Article
from onrecord.data.entity import Entity
from onrecord.data.mention import EntityKind
from onrecord.data.reading import Reading
from onrecord.data.span import Span, stripped, trimmed
from onrecord.data.statement import Addressee, Content, Excerpt, Speaker, SpeakerType, Statement, StatementKind
from onrecord.views.marks.mark import Mark, Marking

KindOf = Callable[[str, Sequence[Span]], tuple[StatementKind, tuple[bool, ...]]]
"""Tells of a text and spans of it whether they are direct, mixed or indirect, and of each span whether all of it is quoted."""

TypeOf = Callable[[Span], tuple[SpeakerType, str | None]]
"""Tells what words that were marked as a source are, by these words alone, and the name where they are one."""

_TYPES: dict[EntityKind, SpeakerType] = {"person": "named_person", "organization": "named_organization", "country": "country", "group": "collective"}
_LINE = re.compile(r"[^\n\r\t\v\f\x1c-\x1e\x85\u2028\u2029]+")

_Key = tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """Statements in the order of their marks, each once; entities are those that the marks tell of, `twice` counts marks of the same statement."""

    statements: tuple[Statement, ...]
    entities: tuple[Entity, ...] = ()
    twice: int = 0


def laid(marking: Marking, article: Article, *, kind_of: KindOf, type_of: TypeOf, held: Reading | None = None) -> Laid:
    """The statements of `marking` in its article.

    With the reading that is `held`, a mark of the very words of one of its statements gives that statement, and speakers are its
    entities where their very mention is marked. Without, entities are made of the mentions that the marking groups.
    """
    if marking.reading is not None:
        return _given(marking.reading, article, held)
    text = article.text
    entities = held.entities if held is not None else _entities(marking, text, type_of)
    found = {_key(one, text): one for one in held.statements} if held is not None else {}
    by_mention = {trimmed(text, span): entity for entity in reversed(entities) for span in reversed(entity.mentions)}
    made = []
    for mark in marking.marks:
        same = found.get(_marked_key(mark, text))
        made.append(same or _statement(mark, article, by_mention, kind_of, type_of))
    parents = _parents(marking.marks, made)
    held_ids = {one.id for one in found.values()}
    hung = [one if one.id in held_ids else replace(one, parent=parent) for one, parent in zip(made, parents, strict=True)]
    once = {one.id: one for one in reversed(hung)}
    kept = tuple(dict.fromkeys(one.id for one in hung))
    return Laid(tuple(once[key] for key in kept), () if held is not None else entities, len(hung) - len(kept))


def _key(statement: Statement, text: str) -> _Key:
    """What brat can tell of the spans of a statement: lines without the white space around them."""
    mention, cue = statement.speaker.mention, statement.cue
    return _lines(text, [part.span for part in statement.content]), _lines(text, [cue.span] if cue else ()), _lines(text, [mention.span] if mention else ())


def _marked_key(mark: Mark, text: str) -> _Key:
    return _lines(text, mark.content), _lines(text, [mark.cue] if mark.cue else ()), _lines(text, [mark.source] if mark.source else ())


def _lines(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    pieces = (Span(*run.span()) for span in spans for run in _LINE.finditer(text, span.start, span.end))
    return tuple(sorted({piece for run in pieces if len(piece := stripped(text, run))}))


def _entities(marking: Marking, text: str, type_of: TypeOf) -> tuple[Entity, ...]:
    """An entity for each group of mentions, called by the longest name among them, or by the longest where none is a name."""
    made = []
    for number, group in enumerate(marking.groups, 1):
        named = [(name, kind) for kind, name in map(type_of, group) if name is not None]
        name, kind = max(named, key=lambda one: len(one[0]), default=(max((span.of(text) for span in group), key=len), "unknown"))
        made.append(Entity(f"e{number}", name, next((one for one, told in _TYPES.items() if told == kind), "unknown"), group))
    return tuple(made)


def _statement(mark: Mark, article: Article, by_mention: Mapping[Span, Entity], kind_of: KindOf, type_of: TypeOf) -> Statement:
    text = article.text
    kind, quoted = kind_of(text, mark.content)
    return Statement(
        article=article.id,
        kind=kind,
        speaker=_speaker(mark, text, by_mention, type_of),
        cue=None if mark.cue is None else Excerpt(mark.cue.of(text), mark.cue),
        content=tuple(Content(span.of(text), span, is_quoted) for span, is_quoted in zip(mark.content, quoted, strict=True)),
        manner=mark.manner,
        act=mark.act,
        confidence=() if mark.confidence is None else (("statement", mark.confidence),),
    )


def _speaker(mark: Mark, text: str, by_mention: Mapping[Span, Entity], type_of: TypeOf) -> Speaker:
    mention = None if mark.source is None else Excerpt(mark.source.of(text), mark.source)
    mentions = [*([] if mark.source is None else [mark.source]), *mark.same]
    kind, name = type_of(mentions[0]) if mentions else ("unknown", None)
    entity = next((by_mention[found] for span in mentions if (found := trimmed(text, span)) in by_mention), None)
    if mark.speaker is not None or mark.type is not None:
        same = entity.id if entity is not None and entity.name == mark.speaker else None
        guess: SpeakerType = "named_person" if mark.speaker is not None and name is None else kind
        return Speaker(mark.type or guess, same, mark.speaker, mention)
    if entity is not None:
        return Speaker(_TYPES.get(entity.kind, kind), entity.id, entity.name, mention)
    return Speaker(kind, None, name, mention) if mention is not None else Speaker()


def _parents(marks: Sequence[Mark], made: Sequence[Statement]) -> list[str | None]:
    """The statement that holds each: the one that the file tells, or where it tells of none the closest whose content holds all of it."""
    spans = [(min(one), max(one)) for one in ([edge for span in _all(mark) for edge in span] for mark in marks)]
    wide = sorted((span.end - span.start, at, span) for at, mark in enumerate(marks) for span in mark.content)
    found: list[str | None] = []
    for at, mark in enumerate(marks):
        if mark.nested:
            found.append(None if mark.parent is None else made[mark.parent].id)
            continue
        start, end = spans[at]
        holding = (other for _, other, span in wide if other != at and span.start <= start and end <= span.end and made[other].id != made[at].id)
        outer = next((other for other in holding if not (spans[other][0] >= start and spans[other][1] <= end)), None)
        found.append(None if outer is None else made[outer].id)
    return found


def _all(mark: Mark) -> list[Span]:
    return [*mark.content, *([mark.cue] if mark.cue else ()), *([mark.source] if mark.source else ())]


def _given(reading: Reading, article: Article, held: Reading | None) -> Laid:
    """The statements of a whole reading. Over another reading of the article, ids of entities are those of that one, by their mentions."""
    if held is None and article.id == reading.article.id:
        return Laid(reading.statements, reading.entities)
    entities, held_occasions = (held.entities, held.occasions) if held is not None else ((), ())
    mentions = {span: entity for entity in reversed(entities) for span in entity.mentions}
    same = {entity.id: next((mentions[span].id for span in entity.mentions if span in mentions), None) for entity in reading.entities}
    occasions = {one.id for one in reading.occasions if one in held_occasions}

    def over(one: Statement) -> Statement:
        speaker = replace(one.speaker, entity=same.get(one.speaker.entity or ""), affiliation=same.get(one.speaker.affiliation or ""))
        addressee: Addressee | None = one.addressee and replace(one.addressee, entity=same.get(one.addressee.entity or ""))
        return replace(one, article=article.id, speaker=speaker, addressee=addressee, occasion=one.occasion if one.occasion in occasions else None)

    return Laid(tuple(map(over, reading.statements)))
