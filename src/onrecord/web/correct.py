"""Correcting a report in place: what people say of its statements, each with what the page had seen, so that nobody's word is overrun."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from onrecord import api
from onrecord.api import Pen, Record, Sight, Touched
from onrecord.data.article import Article
from onrecord.data.judgement import Field as FieldName
from onrecord.data.reading import Reading
from onrecord.data.shape import statement_to_dict
from onrecord.data.span import Span
from onrecord.data.statement import Precision, Statement
from onrecord.errors import RunError
from onrecord.web.page import Asked, Page
from onrecord.web.reader import fresh, packed, seen
from onrecord.web.told import told

router = APIRouter(include_in_schema=False)

PROBLEM = "application/problem+json"

Id = Annotated[str, StringConstraints(max_length=64)]
Name = Annotated[str, StringConstraints(max_length=500)]
Words = Annotated[str, StringConstraints(max_length=20_000)]
Pair = tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]]
ArticleId = Annotated[str, Path(max_length=64)]


class Said(BaseModel):
    """`saw` is the judgement that the page knows as the last one of the statement, or of the article's entities; empty for none."""

    model_config = ConfigDict(extra="forbid")

    saw: Id = ""
    why: Annotated[str, StringConstraints(max_length=2_000)] = ""


class Verdict(Said):
    """Of one statement, by the id that it was found under."""

    statement: Id


class Day(BaseModel):
    """A day with the words that tell it."""

    model_config = ConfigDict(extra="forbid")

    date: Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")]
    precision: Precision
    evidence: Pair | Words


class Change(Verdict):
    """Another value of a field: words, stretches of the report, a day, or nothing."""

    field: FieldName
    value: Day | list[Pair] | Words | None = None


class Addition(Said):
    """A statement that was missed."""

    content: Annotated[list[Pair], Field(min_length=1, max_length=100)]
    speaker: Name | None = None
    cue: Pair | Words | None = None


class Merging(Said):
    """Entities, by id, that are one. Without `keep` only what it would touch is shown."""

    entities: Annotated[list[Id], Field(min_length=2, max_length=500)]
    name: Name | None = None
    keep: bool = False


class Splitting(Said):
    """Mentions of an entity that are another one. Without `keep` only what it would touch is shown."""

    entity: Id
    mentions: Annotated[list[Pair], Field(min_length=1, max_length=5_000)]
    name: Annotated[str, StringConstraints(min_length=1, max_length=500, strip_whitespace=True)]
    keep: bool = False


class Back(Said):
    """The judgement that is taken back, or brought back."""

    of: Id


@router.post("/article/{article}/accept")
def accept(page: Asked, article: ArticleId, body: Verdict) -> Response:
    """It is right as it is."""
    return _kept(page, article, body.statement, body, lambda held, pen, _: api.accept(held, [body.statement], pen))


@router.post("/article/{article}/reject")
def reject(page: Asked, article: ArticleId, body: Verdict) -> Response:
    """It is no statement, or wrong beyond correction."""
    return _kept(page, article, body.statement, body, lambda held, pen, _: api.reject(held, [body.statement], pen))


@router.post("/article/{article}/change")
def change(page: Asked, article: ArticleId, body: Change) -> Response:
    """Another value of one of its fields."""

    def make(held: Record, pen: Pen, sight: Sight) -> None:
        api.change(held, body.statement, body.field, _value(sight, body), pen)

    return _kept(page, article, body.statement, body, make)


@router.post("/article/{article}/add")
def add(page: Asked, article: ArticleId, body: Addition) -> Response:
    """A statement that was missed; the answer names it as `made`."""
    cue = Span(*body.cue) if isinstance(body.cue, tuple) else body.cue or None
    content = [Span(*pair) for pair in body.content]

    def make(held: Record, pen: Pen, _: Sight) -> str | None:
        return api.add(held, article, content, pen, speaker=body.speaker or None, cue=cue).statement

    return _kept(page, article, "", body, make)


@router.post("/article/{article}/undo")
def undo(page: Asked, article: ArticleId, body: Back) -> Response:
    """Takes back what whoever asks said of this article."""
    return _back(page, article, body, lambda held, pen: api.take_back(held, article, body.of, pen).statement)


@router.post("/article/{article}/redo")
def redo(page: Asked, article: ArticleId, body: Back) -> Response:
    """Brings it back."""
    return _back(page, article, body, lambda held, pen: api.bring_back(held, article, body.of, pen).statement)


@router.post("/article/{article}/merge")
def merge(page: Asked, article: ArticleId, body: Merging) -> Response:
    """Makes entities one, or shows what that would touch."""
    return _entities(page, article, body, lambda held, pen: api.merge(held, article, body.entities, pen, name=body.name or None, keep=body.keep)[1])


@router.post("/article/{article}/split")
def split(page: Asked, article: ArticleId, body: Splitting) -> Response:
    """Makes an entity of some of another's mentions, or shows what that would touch."""
    own = [Span(*pair) for pair in body.mentions]
    return _entities(page, article, body, lambda held, pen: api.split(held, article, body.entity, own, body.name, pen, keep=body.keep)[1])


@router.get("/article/{article}/history/{statement}")
def history(page: Asked, article: ArticleId, statement: ArticleId) -> Response:
    """Everything that was said of a statement, as far as whoever asks may see it."""
    with page.reading() as held:
        sight = seen(page, held, article)
    if statement not in sight.judged.now and not sight.about(statement):
        raise HTTPException(404, f"this article has no statement {statement!r}")
    return packed({"history": told(sight.about(statement), sight.said)})


def _kept(page: Page, article: str, statement: str, body: Said, make: Callable[[Record, Pen, Sight], object]) -> Response:
    page.need("coder")
    with page.writing() as held:
        sight = seen(page, held, article)
        news = sight.since(statement, body.saw) if statement else ()
        if news:
            return _overtaken(page, sight, news)
        if statement and statement not in sight.judged.now:
            raise HTTPException(404, f"this article has no statement {statement!r}; it was read again, load the page again")
        made = make(held, api.pen(page.who.name, body.why), sight)
        sight = seen(page, held, article)
    return packed({"made": made if isinstance(made, str) else statement, **fresh(page, sight)})


def _back(page: Page, article: str, body: Back, make: Callable[[Record, Pen], str | None]) -> Response:
    page.need("coder")
    with page.writing() as held:
        sight = seen(page, held, article)
        statement = next((one.statement for one in sight.said if one.id == body.of), None)
        news = sight.since(statement, body.saw)
        if news:
            return _overtaken(page, sight, news)
        made = make(held, api.pen(page.who.name, body.why))
        sight = seen(page, held, article)
    return packed({"made": made or "", **fresh(page, sight)})


def _entities(page: Page, article: str, body: Merging | Splitting, make: Callable[[Record, Pen], list[Touched]]) -> Response:
    page.need("coder")
    with page.writing() if body.keep else page.reading() as held:
        sight = seen(page, held, article)
        news = sight.since(None, body.saw)
        if news:
            return _overtaken(page, sight, news)
        touched = make(held, api.pen(page.who.name, body.why))
        sight = seen(page, held, article)
    shown = [{"words": _words(one.after), "before": _who(one.before), "after": _who(one.after)} for one in touched]
    return packed({"touched": shown, **(fresh(page, sight) if body.keep else {})})


def _overtaken(page: Page, sight: Sight, news: tuple[Any, ...]) -> Response:
    who = " and ".join(dict.fromkeys(one.by for one in news))
    detail = f"{who} said something of this meanwhile; nothing was kept of yours yet, look at both and keep one"
    problem = {"type": "about:blank", "title": "Conflict", "status": 409, "detail": detail}
    return packed({**problem, "said": told(news, sight.said), **fresh(page, sight)}, 409, PROBLEM)


def _value(sight: Sight, body: Change) -> Any:
    """What a page sends, as the verbs of judging take it. Raises `RunError` where it is of no shape that the field has."""
    value, reading = body.value, sight.judged.reading
    if isinstance(value, Day):
        if body.field != "said_on":
            raise RunError(f"{body.field} is no day")
        return _day(reading, sight.judged.by_found()[body.statement], value)
    if isinstance(value, list):
        spans = [Span(*pair) for pair in value]
        if body.field == "content":
            return _apart(spans)
        if body.field == "cue" and len(spans) == 1:
            return spans[0]
        if body.field == "speaker" and len(spans) == 1:
            return _named_by(reading.article, sight.judged.by_found()[body.statement], spans[0])
        raise RunError(f"{body.field} takes no stretches of the report")
    return None if value is None or not value.strip() else value


def _named_by(article: Article, statement: Statement, span: Span) -> dict[str, Any]:
    """The speaker that a statement has, named by other words."""
    speaker: dict[str, Any] = statement_to_dict(statement)["speaker"]
    if speaker["type"] == "unknown":
        raise RunError("choose who said it first; then set the words that name him")
    if not span.start < span.end <= len(article.text):
        raise RunError(f"{span.start}:{span.end} lies outside the report")
    return {**speaker, "mention": {"text": span.of(article.text), "span": [*span]}}


def _apart(spans: list[Span]) -> list[Span]:
    """Stretches in the order of the report. Raises `RunError` where two of them share words."""
    ordered = sorted(spans)
    if any(one.overlaps(other) for one, other in pairwise(ordered)):
        raise RunError("two stretches of the words overlap; take one of them away or draw them apart")
    return ordered


SHAPES: dict[Precision, int] = {"day": 10, "part_of_day": 10, "week": 10, "month": 7, "year": 4}
"""How long the ISO 8601 date of each precision is."""

MONDAY = 0
"""As `date.weekday` counts."""


def _day(reading: Reading, statement: Statement, told_day: Day) -> dict[str, Any]:
    if len(told_day.date) != SHAPES[told_day.precision]:
        raise RunError(f"{told_day.date!r} is no {told_day.precision.replace('_', ' ')}; expected a date such as {'2031-03-04'[: SHAPES[told_day.precision]]}")
    try:
        first = date.fromisoformat(f"{told_day.date}-01-01"[:10] if len(told_day.date) == 4 else f"{told_day.date}-01"[:10])
    except ValueError as error:
        raise RunError(f"{told_day.date!r} is no day of the calendar: {error}") from error
    if told_day.precision == "week" and first.weekday() != MONDAY:
        raise RunError(f"{told_day.date!r} is no Monday; a week goes by its Monday")
    evidence = _evidence(reading.article, statement, told_day.evidence)
    return {"date": told_day.date, "precision": told_day.precision, "evidence": [*evidence]}


def _evidence(article: Article, statement: Statement, words: Pair | str) -> Span:
    """Where the words stand that tell a day: closest to the statement's own."""
    if isinstance(words, tuple):
        if not words[0] < words[1] <= len(article.text):
            raise RunError(f"{words[0]}:{words[1]} lies outside the report")
        return Span(*words)
    if not words.strip():
        raise RunError("give the words of the report that tell the day")
    near = statement.content[0].span.start
    before, after = article.text.rfind(words, 0, near), article.text.find(words, near)
    found = [at for at in (before, after) if at >= 0]
    if not found:
        raise RunError(f"{words!r} does not stand in the report; copy the words as they are printed")
    at = min(found, key=lambda place: abs(place - near))
    return Span(at, at + len(words))


def _who(one: Statement) -> str:
    return api.label(one.speaker) + (f" to {api.label(one.addressee)}" if one.addressee else "")


def _words(one: Statement) -> str:
    return " ".join(" … ".join(part.text for part in one.content).split())[:160]
