"""The actors that a record knows: looked up by name and by office, listed and counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import apsw

from onrecord.data.actor import ACTOR_KINDS, Actor, ActorKind, Known, Office, Term
from onrecord.data.name import name_key
from onrecord.errors import RecordError
from onrecord.record.failure import explained

MOST = 100
"""Actors that one look-up gives. Where more share a name, it tells nobody apart."""

# How many actors an error names when several fit.
_CHOICES = 10


class Actors:
    """Looks actors up in the record of one connection; made by `open_record`."""

    def __init__(self, connection: apsw.Connection, *, path: Path) -> None:
        self._connection = connection
        self._path = path

    def named(self, name: str) -> tuple[Known, ...]:
        """The actors of which one name is `name`; agents, who are nobody in particular, are none."""
        sql = "SELECT actor FROM actor_name JOIN actor ON actor.key = actor_name.actor WHERE actor_name.name_key = ? AND kind <> 'agent' ORDER BY actor LIMIT ?"
        return self._known(sql, name_key(name), MOST)

    def surnamed(self, last: str, initials: frozenset[str]) -> tuple[Known, ...]:
        """The persons whose name ends in the word `last`; with one of `initials`, where any is given."""
        marks = ", ".join("?" * len(initials))
        narrower = f"AND initial IN ({marks}) " if initials else ""
        sql = f"SELECT DISTINCT actor FROM actor_name JOIN actor ON actor.key = actor WHERE last = ? {narrower}AND kind IN ('person', 'unknown') LIMIT ?"
        return self._known(sql, last, *sorted(initials), MOST)

    def holders(self, role: str, of: str, day: str | None = None) -> tuple[Known, ...]:
        """Who held the office, in the year of `day` where that is told, else at any time, the latest first."""
        sql = (
            "SELECT actor.key FROM office JOIN term ON term.office = office.id JOIN actor ON actor.id = term.actor WHERE role = ?1 AND body = ?2 "
            "AND (?3 IS NULL OR (substr(since, 1, 4) <= ?3 AND (until IS NULL OR substr(until, 1, 4) >= ?3))) "
            "GROUP BY actor.key ORDER BY max(since) DESC, actor.key LIMIT ?4"
        )
        return self._known(sql, role, of, day and day[:4], MOST) if role and of else ()

    def count(self) -> dict[ActorKind, int]:
        """How many actors there are of each kind, zeros included."""
        with explained(self._path):
            rows: list[Any] = self._connection.execute("SELECT kind, count(*) FROM actor GROUP BY kind").fetchall()
        held = dict(rows)
        return {kind: held.get(kind, 0) for kind in ACTOR_KINDS}

    def files(self) -> tuple[tuple[str, str, int, int], ...]:
        """Every file that was imported: its name and form, how many actors and terms it holds."""
        with explained(self._path):
            rows: list[Any] = self._connection.execute("SELECT name, form, actors, terms FROM knowledge ORDER BY key").fetchall()
        return tuple(rows)

    def list(self, words: str = "", *, kind: ActorKind | None = None, limit: int | None = None) -> Iterator[Known]:
        """The actors one of whose names begins with `words`, by name; all of them without."""
        start = name_key(words)
        where, values = ["1"], list[Any]()
        if start:
            where.append("key IN (SELECT actor FROM actor_name WHERE name_key >= ? AND name_key < ?)")
            values += [start, start + "\U0010ffff"]
        if kind is not None:
            where.append("kind = ?")
            values.append(kind)
        sql = f"SELECT key FROM actor WHERE {' AND '.join(where)} ORDER BY name_key, id LIMIT ?"
        with explained(self._path):
            keys = [key for (key,) in self._connection.execute(sql, (*values, -1 if limit is None else limit))]
        for key in keys:
            yield from self._of(((key,),))

    def find(self, key: str) -> Known:
        """The one actor that `key` means: an id, or a name. Raises `RecordError` that lists the choices when several fit, and when none does."""
        with explained(self._path):
            rows = self._connection.execute("SELECT key FROM actor WHERE id = ?", (key.strip(),)).fetchall()
            if not rows:
                sql = "SELECT DISTINCT actor FROM actor_name WHERE name_key = ? ORDER BY actor LIMIT ?"
                rows = self._connection.execute(sql, (name_key(key), _CHOICES + 1)).fetchall()
            found = self._of(rows)
        if len(found) == 1:
            return found[0]
        if found:
            lines = [f"  {held.actor.id}  {held.actor.name} ({held.actor.kind})" for held in found[:_CHOICES]]
            raise RecordError("\n".join([f"{key!r} fits several actors; give the id of one:", *lines, *(["  and more"] if len(found) > _CHOICES else [])]))
        raise RecordError(f"no actor fits {key!r}; expected an id or a whole name. `onrecord actors list` prints both")

    def names(self, actor: str) -> tuple[str, ...]:
        """All names of the actor with this id, sorted."""
        sql = "SELECT actor_name.name FROM actor_name JOIN actor ON actor.key = actor_name.actor WHERE actor.id = ? ORDER BY actor_name.name"
        with explained(self._path):
            return tuple(str(name) for (name,) in self._connection.execute(sql, (actor,)))

    def _known(self, sql: str, *values: str | int | None) -> tuple[Known, ...]:
        with explained(self._path):
            return self._of(self._connection.execute(sql, values).fetchall())

    def _of(self, rows: Iterable[tuple[Any, ...]]) -> tuple[Known, ...]:
        return tuple(self._one(int(row[0])) for row in rows)

    def _one(self, key: int) -> Known:
        columns = "actor.id, actor.name, kind, countries, knowledge.key, knowledge.name"
        sql = f"SELECT {columns} FROM actor JOIN knowledge ON knowledge.key = actor.knowledge WHERE actor.key = ?"
        number, name, kind, countries, *file = self._connection.execute(sql, (key,)).get
        names = [str(held) for (held,) in self._connection.execute("SELECT name FROM actor_name WHERE actor = ? ORDER BY name_key", (key,))]
        actor = Actor(number, name, kind, tuple(dict.fromkeys((name, *names))), tuple(countries.split()))
        sql = (
            "SELECT office.id, title, role, body, sole, since, until, knowledge.name, line FROM term JOIN office ON office.id = term.office "
            "JOIN knowledge ON knowledge.key = term.knowledge WHERE actor = ? ORDER BY since, office.id"
        )
        return Known(actor, tuple(_term(row) for row in self._connection.execute(sql, (number,)).fetchall()), file="{}: {}".format(*file))


def _term(row: tuple[Any, ...]) -> Term:
    number, title, role, body, sole, since, until, name, line = row
    return Term(Office(number, title, role, body, bool(sole)), since or None, until, f"{name}, line {line:,}")
