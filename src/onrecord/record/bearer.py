"""The rows of appellations and of who bears them: which entities of articles are which person or body."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import cast

import apsw

from onrecord.data.appellation import Appellation
from onrecord.data.mention import EntityKind
from onrecord.data.naming import Naming
from onrecord.record.utterance import judged_reading, places_of

ROWS = 10_000
"""Rows that are read at a time."""

ARTICLES = 1_000
"""Articles whose entities are read at a time."""

_Key = tuple[str, str, str | None, tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Namings:
    """What articles tell of their entities: of each the key of the `articles`, its place there (`places`), and `which` of the `known` namings it has.

    No two of `known` are equal; one that no entity has may be among them.
    """

    known: list[Naming]
    articles: array[int]
    places: array[int]
    which: array[int]


def select_namings(connection: apsw.Connection, *, path: Path, regrouped: Collection[int], adjudicators: Collection[str]) -> Namings:
    """Every entity of the record: as people merged and split them in the articles of `regrouped`, elsewhere straight from the rows, by article and place.

    An entity that was merged into another is told of as that one. Raises `apsw.Error`, and `RecordError` for a damaged article.
    """
    made = Namings([], array("q"), array("q"), array("q"))
    numbers: dict[_Key, int] = {}
    bare: dict[tuple[str, str, str | None], int] = {}
    last = int(connection.execute("SELECT coalesce(max(article), -1) FROM entity").get)
    first = int(connection.execute("SELECT coalesce(min(article), 0) FROM entity").get)
    for start in range(first, last + 1, ARTICLES):
        _add_plain(connection, (start, start + ARTICLES), regrouped, made, numbers, bare)
    for article in sorted(regrouped):
        for place, key in _regrouped(connection, article, path=path, adjudicators=adjudicators):
            made.articles.append(article)
            made.places.append(place)
            made.which.append(_number_of(key, made.known, numbers))
    return made


def _number_of(key: _Key, known: list[Naming], numbers: dict[_Key, int]) -> int:
    number = numbers.get(key)
    if number is None:
        number = numbers[key] = len(known)
        known.append(Naming(key[0], cast(EntityKind, key[1]), *key[2:]))
    return number


def _add_plain(
    connection: apsw.Connection,
    within: tuple[int, int],
    regrouped: Collection[int],
    made: Namings,
    numbers: dict[_Key, int],
    bare: dict[tuple[str, str, str | None], int],
) -> None:
    """Adds the entities of articles from one key to before another, straight from their rows."""
    rows = connection.execute(
        "SELECT article, place, name, kind, known_as FROM entity WHERE article >= ? AND article < ? ORDER BY article, place", within
    ).fetchall()
    if regrouped:
        rows = [row for row in rows if row[0] not in regrouped]
    if not rows:
        return
    articles, places, *told = zip(*rows, strict=True)
    keys: list[tuple[str, str, str | None]] = list(zip(*told, strict=True))
    which = list(map(bare.get, keys))
    sql = (
        "SELECT article, entity, text, "
        "(SELECT name FROM entity WHERE entity.article = role.article AND entity.id = role.affiliation ORDER BY place DESC LIMIT 1) "
        "FROM role WHERE article >= ? AND article < ? ORDER BY article, entity, place"
    )
    roles: dict[tuple[int, int], tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for article, place, text, name in connection.execute(sql, within):
        texts, bodies = roles.get((article, place), ((), ()))
        roles[article, place] = (texts if text in texts else (*texts, text), bodies if name is None or name in bodies else (*bodies, name))
    # Both are in one order.
    at = 0
    for (article, place), (texts, bodies) in roles.items():
        while at < len(rows) and (articles[at] < article or (articles[at] == article and places[at] < place)):
            at += 1
        if at < len(rows) and (articles[at], places[at]) == (article, place):
            which[at] = _number_of((*keys[at], texts, bodies), made.known, numbers)
    for at, number in enumerate(which):
        if number is None:
            number = bare.get(keys[at])
            if number is None:
                number = bare[keys[at]] = _number_of((*keys[at], (), ()), made.known, numbers)
            which[at] = number
    made.articles.extend(articles)
    made.places.extend(places)
    made.which.extend(cast(list[int], which))


def _regrouped(connection: apsw.Connection, article: int, *, path: Path, adjudicators: Collection[str]) -> Iterator[tuple[int, _Key]]:
    """The places of the entities of an article, and what is told of each."""
    reading = judged_reading(connection, article, path=path, adjudicators=adjudicators).reading
    places = places_of(connection, article, reading)
    names = {one.id: one.name for one in reading.entities}
    first = {span: one for one in reading.entities for span in one.mentions}
    told: dict[str, _Key] = {}
    for one in reading.entities:
        texts = tuple(dict.fromkeys(role.text for role in one.roles))
        bodies = tuple(dict.fromkeys(names[role.affiliation] for role in one.roles if role.affiliation in names))
        told[one.id] = (one.name, one.kind, one.known_as, texts, bodies)
    merged: dict[str, _Key] = {}
    sql = (
        "SELECT entity.id, mention.start, mention.stop FROM entity JOIN mention ON mention.article = entity.article AND mention.entity = entity.place "
        "WHERE entity.article = ? ORDER BY entity.place, mention.place"
    )
    spans = {(span.start, span.end): entity.id for span, entity in first.items()}
    for name, start, stop in connection.execute(sql, (article,)):
        if name not in told and (start, stop) in spans:
            merged.setdefault(str(name), told[spans[start, stop]])
    for name, place in sorted(places.items(), key=lambda pair: pair[1]):
        key = told.get(name) or merged.get(name)
        if key is not None:
            yield place, key


def select_appellations(connection: apsw.Connection) -> dict[str, tuple[int, str, str, Appellation]]:
    """Every appellation by its id, with its key, the hash of what is told of its bearer, and the person whose it is."""
    found: dict[str, tuple[int, str, str, Appellation]] = {}
    for key, name, name_key, kind, sense, told, person, held in connection.execute(
        "SELECT key, name, name_key, kind, sense, told, person, id FROM appellation"
    ):
        found[held] = (key, told, person, Appellation(name_key, kind, sense, name))
    return found


def upsert_appellations(connection: apsw.Connection, held: Iterable[tuple[Appellation, str, str]]) -> None:
    """Adds appellations with the hash of what is told of each bearer and the person, or changes those that are there."""
    connection.executemany(
        "INSERT INTO appellation (id, name, name_key, kind, sense, told, person) VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_key = excluded.name_key, kind = excluded.kind, sense = excluded.sense, "
        "told = excluded.told, person = excluded.person",
        ((one.id, one.name, one.key, one.kind, one.sense, told, person) for one, told, person in held),
    )


def delete_appellations(connection: apsw.Connection, ids: Iterable[str]) -> None:
    """Removes appellations that nobody bears any more."""
    connection.executemany("DELETE FROM appellation WHERE id = ?", ((one,) for one in ids))


def select_bearers(connection: apsw.Connection) -> tuple[array[int], array[int], array[int]]:
    """Every bearer: the keys of articles, the places of entities and the keys of appellations, by article and place."""
    held = (array("q"), array("q"), array("q"))
    rows = connection.execute("SELECT article, entity, appellation FROM bearer ORDER BY article, entity")
    while some := list(islice(rows, ROWS)):
        for column, values in zip(held, zip(*some, strict=True), strict=True):
            column.extend(values)
    return held


def change_bearers(connection: apsw.Connection, gone: Iterable[tuple[int, int]], held: Iterable[tuple[int, int, int]]) -> None:
    """Removes bearers, by article and entity, and adds or changes others."""
    connection.executemany("DELETE FROM bearer WHERE article = ? AND entity = ?", gone)
    connection.executemany("INSERT OR REPLACE INTO bearer (article, entity, appellation) VALUES (?, ?, ?)", held)


def update_persons(connection: apsw.Connection, persons: Mapping[int, str | None]) -> None:
    """Tells utterances, by their keys, who said them."""
    connection.executemany("UPDATE utterance SET person = ? WHERE key = ?", ((person, key) for key, person in persons.items()))
