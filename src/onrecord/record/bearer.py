"""The rows of appellations and of who bears them: which entities of articles are which person or body."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import apsw

from onrecord.data.appellation import Appellation
from onrecord.data.naming import Naming
from onrecord.record.utterance import judged_reading, places_of

Told = tuple[int, int, Naming]
"""What an article tells of an entity: the key of the article, the place of the entity, the naming."""


def select_namings(connection: apsw.Connection, *, path: Path, regrouped: Collection[int], adjudicators: Collection[str]) -> Iterator[Told]:
    """Every entity of the record, by article and place: as people merged and split them in the articles of `regrouped`, elsewhere straight from the rows.

    An entity that was merged into another is told of as that one. Equal namings are one object. Raises `apsw.Error`, and `RecordError` for a damaged
    article.
    """
    known: dict[tuple[Any, ...], Naming] = {}
    entities = iter(connection.execute("SELECT article, place, id, name, kind, known_as FROM entity ORDER BY article, place"))
    roles = iter(connection.execute("SELECT article, entity, text, affiliation FROM role ORDER BY article, entity, place"))
    role = next(roles, None)
    row = next(entities, None)
    while row is not None:
        article = row[0]
        rows = list[Any]()
        while row is not None and row[0] == article:
            rows.append(row)
            row = next(entities, None)
        held = list[Any]()
        while role is not None and role[0] <= article:
            if role[0] == article:
                held.append(role)
            role = next(roles, None)
        if article not in regrouped:
            yield from _plain(article, rows, held, known)
    for article in sorted(regrouped):
        yield from _regrouped(connection, article, path=path, adjudicators=adjudicators, known=known)


def _plain(article: int, rows: list[Any], held: list[Any], known: dict[tuple[Any, ...], Naming]) -> Iterator[Told]:
    told: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    if held:
        names = {row[2]: row[3] for row in rows}
        for _, place, text, of in held:
            texts, bodies = told.get(place, ((), ()))
            name = names.get(of)
            told[place] = (texts if text in texts else (*texts, text), bodies if name is None or name in bodies else (*bodies, name))
    for _, place, _, name, kind, known_as in rows:
        key = (name, kind, known_as, *told.get(place, ((), ())))
        one = known.get(key)
        if one is None:
            one = known[key] = Naming(*key)
        yield article, place, one


def _regrouped(connection: apsw.Connection, article: int, *, path: Path, adjudicators: Collection[str], known: dict[tuple[Any, ...], Naming]) -> Iterator[Told]:
    reading = judged_reading(connection, article, path=path, adjudicators=adjudicators).reading
    places = places_of(connection, article, reading)
    names = {one.id: one.name for one in reading.entities}
    first = {span: one for one in reading.entities for span in one.mentions}
    told: dict[str, Naming] = {}
    for one in reading.entities:
        texts = tuple(dict.fromkeys(role.text for role in one.roles))
        bodies = tuple(dict.fromkeys(names[role.affiliation] for role in one.roles if role.affiliation in names))
        key = (one.name, one.kind, one.known_as, texts, bodies)
        told[one.id] = known.setdefault(key, Naming(*key))
    merged: dict[str, Naming] = {}
    sql = (
        "SELECT entity.id, mention.start, mention.stop FROM entity JOIN mention ON mention.article = entity.article AND mention.entity = entity.place "
        "WHERE entity.article = ? ORDER BY entity.place, mention.place"
    )
    spans = {(span.start, span.end): entity.id for span, entity in first.items()}
    for name, start, stop in connection.execute(sql, (article,)):
        if name not in told and (start, stop) in spans:
            merged.setdefault(str(name), told[spans[start, stop]])
    for name, place in sorted(places.items(), key=lambda pair: pair[1]):
        naming = told.get(name) or merged.get(name)
        if naming is not None:
            yield article, place, naming


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
        "ON CONFLICT (id) DO UPDATE SET name = excluded.name, told = excluded.told, person = excluded.person",
        ((one.id, one.name, one.key, one.kind, one.sense, told, person) for one, told, person in held),
    )


def delete_appellations(connection: apsw.Connection, ids: Iterable[str]) -> None:
    """Removes appellations that nobody bears any more."""
    connection.executemany("DELETE FROM appellation WHERE id = ?", ((one,) for one in ids))


def select_bearers(connection: apsw.Connection) -> Iterator[tuple[int, int, int]]:
    """Every bearer: the keys of article, the place of the entity and the key of the appellation, by article and place."""
    yield from connection.execute("SELECT article, entity, appellation FROM bearer ORDER BY article, entity")


def change_bearers(connection: apsw.Connection, gone: Iterable[tuple[int, int]], held: Iterable[tuple[int, int, int]]) -> None:
    """Removes bearers, by article and entity, and adds or changes others."""
    connection.executemany("DELETE FROM bearer WHERE article = ? AND entity = ?", gone)
    connection.executemany("INSERT OR REPLACE INTO bearer (article, entity, appellation) VALUES (?, ?, ?)", held)


def update_persons(connection: apsw.Connection, persons: Mapping[int, str | None]) -> None:
    """Tells utterances, by their keys, who said them."""
    connection.executemany("UPDATE utterance SET person = ? WHERE key = ?", ((person, key) for key, person in persons.items()))
