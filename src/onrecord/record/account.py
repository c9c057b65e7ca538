"""The rows of occasions as far as they are compared across articles, and of the events that they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import apsw

from onrecord.data.account import Account
from onrecord.data.link import occasion_end
from onrecord.record.utterance import judged_reading, places_of

Held = tuple[int, int, tuple[int, ...], Account]
"""An account with the key of its article, the place of the occasion there, and the place of each entity that took part; who they are is not told."""


def select_accounts(connection: apsw.Connection, *, path: Path, regrouped: Collection[int], adjudicators: Collection[str]) -> Iterator[Held]:
    """Every occasion of the record: with the entities as people merged and split them in the articles of `regrouped`.

    Raises `apsw.Error`, and `RecordError` for a damaged article.
    """
    said = _statements(connection)
    took_part: defaultdict[tuple[int, int], list[tuple[int, str]]] = defaultdict(list)
    sql = (
        "SELECT participant.article, participant.occasion, entity.place, entity.name FROM participant JOIN entity ON entity.article = participant.article "
        "AND entity.id = participant.entity ORDER BY participant.article, participant.occasion, participant.place"
    )
    for article, place, entity, name in connection.execute(sql):
        took_part[article, place].append((entity, name))
    for article in regrouped:
        whole = judged_reading(connection, article, path=path, adjudicators=adjudicators).reading
        places, names = places_of(connection, article, whole), {one.id: one.name for one in whole.entities}
        for place, one in enumerate(whole.occasions):
            took_part[article, place] = [(places[key], names[key]) for key in one.participants if key in names]
    sql = (
        "SELECT occasion.article, occasion.place, occasion.id, occasion.kind, occasion.day, site_text, channel_text, article.id, "
        "coalesce(first.id, article.id), article.outlet, substr(article.published, 1, 10) FROM occasion JOIN article ON article.key = occasion.article "
        "LEFT JOIN story ON story.article = article.key LEFT JOIN article AS first ON first.key = story.first ORDER BY occasion.article, occasion.place"
    )
    for article, place, name, kind, day, site, channel, held, story, outlet, published in connection.execute(sql):
        end = occasion_end(held, name)
        those = took_part.get((article, place), ())
        told = dict(those)
        statements, days = said.get(end, ((), frozenset()))
        only = next(iter(days)) if day is None and len(days) == 1 else day
        yield article, place, tuple(told), Account(end, held, story, outlet, kind, (), tuple(told.values()), only, site, channel, published, statements)


def _statements(connection: apsw.Connection) -> Mapping[str, tuple[tuple[str, ...], frozenset[str]]]:
    """The ids of the statements made on each occasion, by its end, and the days on which these are told to have been made."""
    found: defaultdict[str, tuple[list[str], set[str]]] = defaultdict(lambda: ([], set()))
    day_of = "CASE WHEN precision IN ('day', 'part_of_day') THEN said_on END"
    # Not in the order of statements: rows would be read here and there, which takes a large record ten times as long.
    sql = f"SELECT occasion, statement, {day_of} FROM utterance WHERE occasion IS NOT NULL"
    for end, statement, day in connection.execute(sql):
        found[end][0].append(statement)
        if day is not None:
            found[end][1].add(day)
    return {end: (tuple(sorted(held)), frozenset(days)) for end, (held, days) in found.items()}


def select_events(connection: apsw.Connection) -> dict[tuple[int, int], str]:
    """The event of every occasion that belongs to one, by the keys of article and the place of the occasion."""
    return {(article, occasion): event for article, occasion, event in connection.execute("SELECT article, occasion, event FROM event")}


def change_events(connection: apsw.Connection, gone: Iterable[tuple[int, int]], held: Iterable[tuple[int, int, str]]) -> None:
    """Takes occasions out of their events, and puts others in."""
    connection.executemany("DELETE FROM event WHERE article = ? AND occasion = ?", gone)
    connection.executemany("INSERT OR REPLACE INTO event (article, occasion, event) VALUES (?, ?, ?)", held)
