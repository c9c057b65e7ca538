"""Judgements made of what a person says: the words of a coder held against the report, so that nothing is kept that it does not prove."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from onrecord.data.article import Article
from onrecord.data.entity import Entity
from onrecord.data.judgement import FIELDS, Action, Field, Judgement, to_redo, to_undo
from onrecord.data.reading import Reading
from onrecord.data.shape import statement_from_dict, statement_to_dict
from onrecord.data.span import Span
from onrecord.data.statement import ACTS, MANNERS, Content, Excerpt, Speaker, Statement, StatementKind
from onrecord.errors import RunError
from onrecord.views.told import day_told, name_told, person_told, span_told

Json = dict[str, Any]

KindOf = Callable[[str, Sequence[Span]], tuple[StatementKind, tuple[bool, ...]]]
"""Tells of a text and spans of it whether they are direct, mixed or indirect, and of each span whether all of it is quoted."""


@dataclass(frozen=True, slots=True)
class Pen:
    """Who judges, when (UTC, ISO 8601) and why."""

    by: str
    at: str
    why: str = ""

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise RunError("a judgement needs the name of who makes it; give it with --by NAME")


def verdict(article: str, found: str, action: Action, pen: Pen) -> Judgement:
    """`accept` or `reject` of the statement of an article that was found under an id."""
    return Judgement(article, action, pen.by, pen.at, found, why=pen.why)


def change(reading: Reading, found: str, field: Field, value: Json | list[Any] | str | None, pen: Pen, *, statement: Statement, kind_of: KindOf) -> Judgement:
    """Another value for a field of `statement`, which was found under the id `found` and may have been changed before.

    `value` is in the shape of the contract, or words that stand for it: the speaker's or addressee's name, the words of a cue, a list of
    spans or words for the content, a date. `None` means that there is none. Raises `RunError` when the report does not bear it out.
    """
    if field not in FIELDS:
        raise RunError(f"{field!r} is no field that can be changed; expected one of {', '.join(FIELDS)}")
    before = _part(statement_to_dict(statement), field)
    after = _value(reading, statement, field, value, kind_of)
    if after == before:
        raise RunError(f"{field} is {json.dumps(after, ensure_ascii=False)} already; nothing to change")
    return Judgement(
        statement.article, "change", pen.by, pen.at, found, field, _packed(before), _packed(after), pen.why
    )


def addition(
    reading: Reading, content: Sequence[Span | str], pen: Pen, *, kind_of: KindOf, speaker: str | None = None, cue: Span | str | None = None
) -> Judgement:
    """A statement that was missed: its content, by spans or by words, and where they are known its speaker's name and its cue."""
    article = reading.article
    spans = [_span(article, one, 0) for one in content]
    if not spans:
        raise RunError("a statement needs content; give its words with --content")
    made = Statement(
        article.id,
        "indirect",
        Speaker(),
        None if cue is None else _excerpt(article, _span(article, cue, max(0, spans[0].start - 400))),
        tuple(Content(span.of(article.text), span, False) for span in spans),
    )
    whole = {**statement_to_dict(made), **_content(article, spans, kind_of)}
    if speaker is not None:
        whole["speaker"] = _speaker(reading, made, speaker)
    whole["confidence"] = {}
    identified = _identified(whole, article)
    if any(one.id == identified for one in reading.statements):
        raise RunError(f"statement {identified} is there already; accept it, or change what is wrong with it")
    whole["id"] = identified
    return Judgement(article.id, "add", pen.by, pen.at, identified, after=_packed(whole), why=pen.why)


def merge(reading: Reading, names: Sequence[str], pen: Pen, *, name: str | None = None) -> Judgement:
    """The entities of `names`, ids or names, as one; `name` is what it is called then, the longest of their names by default."""
    entities = list(dict.fromkeys(_entity(reading, one) for one in names))
    if len(entities) < 2:
        raise RunError(f"merging needs two different entities; {', '.join(names)} are {len(entities)}. {_listed(reading)}")
    first = [[one.mentions[0].start, one.mentions[0].end] for one in entities if one.mentions]
    if len(first) < len(entities):
        raise RunError("an entity without a mention in the report cannot be merged; merge those that are mentioned")
    called = name or max((one.name for one in entities), key=len)
    return Judgement(reading.article.id, "merge", pen.by, pen.at, before=_packed(first), after=_packed({"name": called}), why=pen.why)


def split(reading: Reading, entity: str, mentions: Sequence[Span], name: str, pen: Pen) -> Judgement:
    """A new entity called `name` of some of the mentions of another one; statements of these mentions go along."""
    whole = _entity(reading, entity)
    strangers = [span for span in mentions if span not in whole.mentions]
    if strangers or not mentions or len(set(mentions)) >= len(whole.mentions):
        held = ", ".join(f"{span.start}:{span.end} {span.of(reading.article.text)!r}" for span in whole.mentions)
        raise RunError(f"expected some, and not all, of the mentions of {whole.name!r}: {held}")
    left = next(span for span in whole.mentions if span not in mentions)
    after = {"name": name, "mentions": [[span.start, span.end] for span in sorted(set(mentions))]}
    return Judgement(reading.article.id, "split", pen.by, pen.at, before=_packed([left.start, left.end]), after=_packed(after), why=pen.why)


def taking_back(judgements: Iterable[Judgement], pen: Pen) -> Judgement:
    """The undo of the coder's last judgement. Raises `RunError` when there is none."""
    last = to_undo(judgements, pen.by)
    if last is None:
        raise RunError(f"{pen.by} has no judgement to take back")
    return Judgement(last.article, "undo", pen.by, pen.at, last.statement, of=last.id, why=pen.why)


def bringing_back(judgements: Iterable[Judgement], pen: Pen) -> Judgement:
    """The redo of the judgement that the coder took back last. Raises `RunError` when there is none."""
    last = to_redo(judgements, pen.by)
    if last is None:
        raise RunError(f"{pen.by} has taken nothing back that could be brought back")
    return Judgement(last.article, "redo", pen.by, pen.at, last.statement, of=last.id, why=pen.why)


def _value(reading: Reading, statement: Statement, field: Field, value: Any, kind_of: KindOf) -> Any:
    article = reading.article
    if field == "content":
        spans = [_span(article, one, max(0, statement.content[0].span.start - 400)) for one in _several(value)]
        if not spans:
            raise RunError("a statement needs content; reject it if there is none")
        return _content(article, spans, kind_of)
    if value is None:
        return _person_less() if field == "speaker" else None
    if field == "cue":
        return _shown(_excerpt(article, _span(article, value, max(0, statement.content[0].span.start - 400))))
    if field in ("speaker", "addressee"):
        return _speaker(reading, statement, value) if field == "speaker" else _addressee(reading, statement, value)
    if field == "act":
        return _one_of(value, ACTS, "act")
    if field == "manner":
        return _one_of(value, MANNERS, "manner")
    if field == "occasion":
        return _one_of(value, [one.id for one in reading.occasions], "occasion of this article")
    return _day(article, statement, value)


def _part(value: Json, field: Field) -> Any:
    return {"kind": value["kind"], "content": value["content"]} if field == "content" else value[field]


def _content(article: Article, spans: Sequence[Span], kind_of: KindOf) -> Json:
    kind, quoted = kind_of(article.text, spans)
    parts = [{"text": span.of(article.text), "span": [span.start, span.end], "quoted": is_quoted} for span, is_quoted in zip(spans, quoted, strict=True)]
    return {"kind": kind, "content": parts}


def _speaker(reading: Reading, statement: Statement, value: Any) -> Json:
    """A speaker by an entity's id or name, or by a name that the report does not give (the coder's own knowledge)."""
    if not isinstance(value, str):
        return person_told(reading, value, is_speaker=True)
    entity = _entity_or_none(reading, name_told(value, "speaker"))
    if entity is None:
        mention = _found(reading.article, value, statement.content[0].span.start)
        return {**_person_less(), "name": value, "mention": mention, "type": "named_person"}
    near = min(entity.mentions, key=lambda span: abs(span.start - statement.content[0].span.start), default=None)
    role = next((one for one in entity.roles), None)
    types = {"person": "named_person", "organization": "named_organization", "country": "country"}
    return {
        "entity": entity.id,
        "name": entity.name,
        "mention": None if near is None else _shown(_excerpt(reading.article, near)),
        "role": None if role is None else {"text": role.text, "span": [role.span.start, role.span.end]},
        "affiliation": None if role is None else role.affiliation,
        "type": types.get(entity.kind, "collective"),
    }


def _addressee(reading: Reading, statement: Statement, value: Any) -> Json:
    if not isinstance(value, str):
        return person_told(reading, value, is_speaker=False)
    told = _speaker(reading, statement, value)
    if told["mention"] is None:
        raise RunError(f"{value!r} does not stand in the report; an addressee needs the words that tell it")
    return {"entity": told["entity"], "name": told["name"], "mention": told["mention"]}


def _day(article: Article, statement: Statement, value: Any) -> Json:
    if not isinstance(value, str):
        return day_told(article, value)
    date, _, words = value.partition(" ")
    precision = {4: "year", 7: "month"}.get(len(date), "day")
    evidence = _span(article, words, 0) if words else (statement.said_on.evidence if statement.said_on else statement.content[0].span)
    try:
        return day_told(article, {"date": date, "precision": precision, "evidence": evidence})
    except RunError as error:
        raise RunError(f"{value!r} is no day; expected one such as 2031-03-04, with the words that tell it behind: '2031-03-04 on Tuesday'") from error


def _person_less() -> Json:
    return {"entity": None, "name": None, "mention": None, "role": None, "affiliation": None, "type": "unknown"}


def _several(value: Any) -> list[Any]:
    if isinstance(value, str | Span):
        return [value]
    if not isinstance(value, list | tuple | None):
        raise RunError(f"{value!r:.60} is no content; expected a list of stretches, each by its words or its two places")
    return list(value or ())


def _span(article: Article, value: Span | Sequence[int] | str, after: int) -> Span:
    """A stretch of the article by its offsets (`17:40` too) or by its words, which are looked for from `after` on and then anywhere."""
    if isinstance(value, str) and value.replace(":", "", 1).isdecimal() and ":" in value:
        value = [int(number) for number in value.split(":")]
    if not isinstance(value, str):
        return span_told(article, value)
    start = article.text.find(value, after)
    if start < 0:
        start = article.text.find(value)
    if start < 0 or not value.strip():
        raise RunError(f"{value!r} does not stand in the report; copy the words as they are printed, or give START:END")
    return Span(start, start + len(value))


def _found(article: Article, words: str, near: int) -> Json | None:
    places = [at for at in range(len(article.text)) if article.text.startswith(words, at)] if words else []
    if not places:
        return None
    at = min(places, key=lambda place: abs(place - near))
    return _shown(_excerpt(article, Span(at, at + len(words))))


def _excerpt(article: Article, span: Span) -> Excerpt:
    return Excerpt(span.of(article.text), span)


def _shown(words: Excerpt) -> Json:
    return {"text": words.text, "span": [words.span.start, words.span.end]}


def _entity(reading: Reading, name: str) -> Entity:
    found = _entity_or_none(reading, name)
    if found is None:
        near = get_close_matches(name, [one.name for one in reading.entities], n=1)
        meant = f" Did you mean {near[0]!r}?" if near else ""
        raise RunError(f"{name!r} is no entity of this article.{meant} {_listed(reading)}")
    return found


def _entity_or_none(reading: Reading, name: str) -> Entity | None:
    by_id = next((one for one in reading.entities if one.id == name), None)
    named = [one for one in reading.entities if one.name.casefold() == name.casefold()]
    if by_id is None and len(named) > 1:
        raise RunError(f"{name!r} are several entities of this article: {', '.join(one.id for one in named)}; name one by its id")
    return by_id or (named[0] if named else None)


def _listed(reading: Reading) -> str:
    if not reading.entities:
        return "It has none"
    return "It has " + ", ".join(f"{one.id} {one.name}" for one in reading.entities[:12]) + (" ..." if len(reading.entities) > 12 else "")


def _one_of(value: Any, known: Sequence[str], what: str) -> str:
    if value not in known:
        raise RunError(f"{value!r} is no {what}; expected one of {', '.join(known) or 'none: it has none'}")
    return str(value)


def _packed(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _identified(value: Json, article: Article) -> str:
    return statement_from_dict(value, article.id).id
