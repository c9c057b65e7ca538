"""The rows of utterances: the statements of articles as far as they are compared across outlets, in both directions."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from pathlib import Path
from typing import Any

import apsw

from onrecord.data.judged import Judged, judged
from onrecord.data.link import occasion_end
from onrecord.data.reading import Reading
from onrecord.data.statement import Statement
from onrecord.data.utterance import Utterance, Worded, names, parts_of
from onrecord.record.judgement import select_judgements
from onrecord.record.reader import Reader

OF_LINKING = "coalesce((SELECT action FROM judgement AS undone WHERE undone.key = judgement.of), judgement.action) IN ('confirm', 'refute')"
"""The condition of judgements that are about links, or take such a one back."""

_COLUMNS = "statement, kind, person, name, speaker_type, act, said_on, precision, published, occasion, is_named"
_CHANGED = (
    *("story", "outlet", "kind", "entity", "name", "speaker_type", "act", "said_on", "precision", "published", "occasion", "is_named"),
    *("words", "quoted", "anchors", "vector"),
)
_ROW = (
    "SELECT article.id, first.id, utterance.outlet, words, quoted, "
    + ", ".join(f"utterance.{name}" for name in _COLUMNS.split(", "))
    + " FROM utterance JOIN article ON article.key = utterance.article JOIN article AS first ON first.key = utterance.story"
)


_QUOTED, _ALONE = 1, 2


@dataclass(frozen=True, slots=True)
class Compared:
    """An utterance with what it is found by: its `anchors`, its `vector` in signed bytes; `entity` is the place of the speaker's entity in its article."""

    worded: Worded
    entity: int | None
    anchors: bytes
    vector: bytes


def judged_keys(connection: apsw.Connection) -> frozenset[int]:
    """The keys of the articles in which people judged something else than links."""
    return frozenset(int(key) for (key,) in connection.execute(f"SELECT DISTINCT article FROM judgement WHERE NOT {OF_LINKING}"))


def judged_reading(connection: apsw.Connection, key: int, *, path: Path, adjudicators: Collection[str]) -> Judged:
    """The article of a row as everybody sees it. Raises `RecordError` when it is damaged."""
    name = connection.execute("SELECT id FROM article WHERE key = ?", (key,)).get
    reading: Reading = Reader(connection, path=path, seconds=0).reading(str(name))
    return judged(reading, select_judgements(connection, where="judgement.article = ?", values=(key,)), adjudicators=adjudicators)


def places_of(connection: apsw.Connection, key: int, reading: Reading) -> dict[str, int]:
    """The places of an article's entities: those of their rows, and behind them those that a coder made."""
    rows = connection.execute("SELECT id, place FROM entity WHERE article = ?", (key,))
    places = {str(name): int(place) for name, place in rows}
    held = 1 + max(places.values(), default=-1)
    made = (one.id for one in reading.entities if one.id not in places)
    return {**places, **{name: held + at for at, name in enumerate(made)}}


def select_new(
    connection: apsw.Connection, keys: Sequence[int], *, path: Path, judged_ones: Collection[int], adjudicators: Collection[str]
) -> Iterator[tuple[int, int, int | None, Utterance]]:
    """The utterances of articles, each with the keys of its article and of the first one of its story, and the place of its speaker's entity.

    As everybody sees them: those of `judged_ones` with what people said laid over, all others straight from their rows. What a reprint repeats is
    none. `speaker` is not told: which person an entity is hangs on all articles. Raises `apsw.Error`, and `RecordError` for a damaged article.
    """
    plain = [key for key in keys if key not in judged_ones]
    facts = _facts(connection, keys)
    if plain:
        yield from _plain(connection, plain, facts)
    for key in keys:
        if key in judged_ones:
            yield from _judged(connection, key, facts[key], judged_reading(connection, key, path=path, adjudicators=adjudicators))


_Facts = tuple[str, str | None, str | None, int, str]


def _facts(connection: apsw.Connection, keys: Sequence[int]) -> dict[int, _Facts]:
    """Id, outlet, day and story of articles; the key of the story's first one before its id."""
    sql = (
        "SELECT article.key, article.id, article.outlet, substr(article.published, 1, 10), coalesce(first.key, article.key), coalesce(first.id, article.id) "
        "FROM json_each(?) JOIN article ON article.key = value LEFT JOIN story ON story.article = article.key "
        "LEFT JOIN article AS first ON first.key = story.first"
    )
    return {int(key): (name, outlet, day, int(first), story) for key, name, outlet, day, first, story in connection.execute(sql, (json.dumps(list(keys)),))}


def _plain(connection: apsw.Connection, keys: Sequence[int], facts: Mapping[int, _Facts]) -> Iterator[tuple[int, int, int | None, Utterance]]:
    listed = (json.dumps(list(keys)),)
    within = "json_each(?) CROSS JOIN statement ON statement.article = value"
    once = "statement.key NOT IN (SELECT statement FROM repeat)"
    whole = f"{within} CROSS JOIN content ON content.statement = statement.key"
    sql = f"SELECT statement.key, text, quoted FROM {whole} WHERE {once} ORDER BY statement.key, content.place"
    parts = {
        int(key): tuple((str(text), bool(quoted)) for _, text, quoted in rows) for key, rows in groupby(connection.execute(sql, listed), lambda row: row[0])
    }
    sql = "SELECT article, entity.id, place FROM json_each(?) CROSS JOIN entity ON entity.article = value"
    places = {(article, name): int(place) for article, name, place in connection.execute(sql, listed)}
    columns = "statement.key, article, statement.id, kind, speaker_type, speaker_entity, speaker_name, act, said_on, said_on_precision, occasion, mention_text"
    sql = f"SELECT {columns} FROM {within} WHERE {once} ORDER BY article, place"
    for key, article, name, kind, speaker_type, entity, called, act, said_on, precision, occasion, mention in connection.execute(sql, listed):
        held, outlet, day, first, story = facts[article]
        end = None if occasion is None else occasion_end(held, occasion)
        is_named = names(mention, called)
        one = Utterance(name, held, story, outlet, kind, parts.get(key, ()), None, called, speaker_type, act, said_on, precision, day, end, is_named)
        yield article, first, None if entity is None else places.get((article, entity)), one


def _judged(connection: apsw.Connection, key: int, facts: _Facts, whole: Judged) -> Iterator[tuple[int, int, int | None, Utterance]]:
    held, outlet, day, first, story = facts
    sql = "SELECT statement.id FROM repeat JOIN statement ON statement.key = repeat.statement WHERE statement.article = ?"
    repeated = {str(name) for (name,) in connection.execute(sql, (key,))}
    places = places_of(connection, key, whole.reading)
    for found, one in whole.by_found().items():
        if whole.states[found] != "rejected" and found not in repeated:
            yield key, first, places.get(one.speaker.entity or ""), _of_statement(found, one, held, story, outlet, day)


def _of_statement(found: str, one: Statement, article: str, story: str, outlet: str | None, day: str | None) -> Utterance:
    return Utterance(
        statement=found,
        article=article,
        story=story,
        outlet=outlet,
        kind=one.kind,
        parts=tuple((part.text, part.quoted) for part in one.content),
        name=one.speaker.name,
        speaker_type=one.speaker.type,
        act=one.act,
        said_on=None if one.said_on is None else one.said_on.date,
        precision=None if one.said_on is None else one.said_on.precision,
        published=day,
        occasion=None if one.occasion is None else occasion_end(article, one.occasion),
        is_named=names(None if one.speaker.mention is None else one.speaker.mention.text, one.speaker.name),
    )


def replace_utterances(connection: apsw.Connection, article: int, held: Sequence[tuple[int, Compared]]) -> None:
    """Puts the utterances of an article, each with the key of its story, in the place of those that it had; one that had a row before keeps its key."""
    known = {str(name): int(key) for key, name in connection.execute("SELECT key, statement FROM utterance WHERE article = ?", (article,))}
    there = {one.worded.utterance.statement: (story, one) for story, one in held}
    connection.executemany("DELETE FROM utterance WHERE key = ?", ((key,) for name, key in known.items() if name not in there))
    sql = (
        "INSERT INTO utterance (statement, article, story, outlet, kind, entity, person, name, speaker_type, act, said_on, precision, published, occasion, "
        "is_named, words, quoted, anchors, vector) VALUES (?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (statement) DO UPDATE SET "
        + ", ".join(f"{name} = excluded.{name}" for name in _CHANGED)
    )
    connection.executemany(sql, (_row(article, story, one) for story, one in there.values()))


def _row(article: int, story: int, one: Compared) -> tuple[Any, ...]:
    told = one.worded.utterance
    return (
        told.statement,
        article,
        story,
        told.outlet,
        told.kind,
        one.entity,
        told.name,
        told.speaker_type,
        told.act,
        told.said_on,
        told.precision,
        told.published,
        told.occasion,
        int(told.is_named),
        " ".join(one.worded.words),
        bytes(_mark(*marks) for marks in zip_longest(one.worded.quoted, one.worded.alone, fillvalue=True)),
        one.anchors,
        one.vector,
    )


def select_worded(connection: apsw.Connection, where: str, values: tuple[Any, ...]) -> Iterator[Worded]:
    """The utterances that a condition leaves, with the words that they are compared by."""
    for row in connection.execute(f"{_ROW} WHERE {where}", values):
        yield _worded(row)


def select_keyed(connection: apsw.Connection, keys: Iterable[int]) -> dict[int, Worded]:
    """The utterances of rows, by their keys."""
    sql = _ROW.replace("SELECT ", "SELECT utterance.key, ", 1).replace(
        " FROM utterance JOIN", " FROM json_each(?) CROSS JOIN utterance ON utterance.key = value JOIN", 1
    )
    return {int(key): _worded(row) for key, *row in connection.execute(sql, (json.dumps(list(keys)),))}


def _worded(row: Sequence[Any]) -> Worded:
    article, story, outlet, words, quoted, statement, kind, person, name, speaker_type, act, said_on, precision, published, occasion, is_named = row
    held, marks = tuple(words.split(" ")) if words else (), quoted_of(quoted)
    parts = parts_of(held, marks)
    one = Utterance(statement, article, story, outlet, kind, parts, person, name, speaker_type, act, said_on, precision, published, occasion, bool(is_named))
    return Worded(one, held, marks, tuple(mark & _ALONE > 0 for mark in quoted))


def quoted_of(marks: bytes) -> tuple[bool, ...]:
    """Which words stand within quotation marks, of the column `quoted`: its lowest bit. The next one tells that no other statement of the report has it."""
    return tuple(mark & _QUOTED > 0 for mark in marks)


def _mark(is_quoted: bool, is_alone: bool) -> int:
    return _QUOTED * is_quoted | _ALONE * is_alone


def with_speaker(one: Worded, person: str | None) -> Worded:
    """An utterance that a person is told to have said."""
    return one if one.utterance.speaker == person else replace(one, utterance=replace(one.utterance, speaker=person))
