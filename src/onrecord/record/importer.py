"""The importer of a record: keeps what a file of knowledge tells, the whole file or nothing of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import apsw

from onrecord.data.actor import Actor, Office
from onrecord.data.knowledge import Form, Imported, Piece, Slip, Tenure
from onrecord.data.name import name_key
from onrecord.errors import KnowledgeError
from onrecord.record.connection import atomic
from onrecord.record.failure import explained

# How many slips and doubts are named; the others are counted.
_NAMED = 3

# Two terms that share a day even if each is as short as it may be. A day of handing over belongs to both. The second is looked for by
# the index, among those that begin within the first: offices of many holders must not cost a square.
_SHARED = """
SELECT first.line, second.line, one.name, other.name, office.title, office.body
FROM office
CROSS JOIN term AS first ON first.office = office.id
CROSS JOIN term AS second ON second.office = office.id AND second.since >= first.since AND second.since <= coalesce(first.until, '9999')
JOIN actor AS one ON one.id = first.actor
JOIN actor AS other ON other.id = second.actor
WHERE office.sole AND first.knowledge = ?1 AND second.knowledge = ?1 AND first.since <> ''
AND (first.since, first.actor) < (second.since, second.actor)
AND second.since || substr('0000-12-31', length(second.since) + 1) <
    coalesce(first.until || substr('0000-01-01', length(first.until) + 1), '9999')
AND first.since || substr('0000-12-31', length(first.since) + 1) <
    coalesce(second.until || substr('0000-01-01', length(second.until) + 1), '9999')
LIMIT ?2
"""

# How many terms begin while an earlier one of the same office lasts.
_SHARING = """
SELECT count(*) FROM (
    SELECT since || substr('0000-12-31', length(since) + 1) AS begun,
        max(coalesce(until || substr('0000-01-01', length(until) + 1), '9999')) OVER (
            PARTITION BY office ORDER BY since, actor ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS lasting
    FROM term JOIN office ON office.id = term.office
    WHERE sole AND knowledge = ? AND since <> '' AND EXISTS (SELECT 1 FROM actor WHERE id = term.actor)
) WHERE begun < lasting
"""

# Actors of one file and kind of which one's alias is the other's name, followed until one leads back to itself.
_LOOPS = """
WITH RECURSIVE edge (start, stop) AS (
    SELECT one.key, other.key FROM actor AS one
    JOIN actor_name ON actor_name.actor = one.key AND actor_name.name_key <> one.name_key
    JOIN actor AS other ON other.name_key = actor_name.name_key AND other.key <> one.key AND other.kind = one.kind
    WHERE one.knowledge = ?1 AND other.knowledge = ?1
), leads (start, stop) AS (
    SELECT start, stop FROM edge
    UNION SELECT leads.start, edge.stop FROM leads JOIN edge ON edge.start = leads.stop
)
SELECT one.line, one.name, other.line, other.name FROM leads
JOIN edge ON edge.start = leads.start
JOIN actor AS one ON one.key = leads.start
JOIN actor AS other ON other.key = edge.stop
WHERE leads.start = leads.stop ORDER BY one.line, other.line LIMIT 1
"""


@dataclass(slots=True)
class _Slips:
    """What was left out of a file: how much, and the first of it."""

    count: int = 0
    first: list[str] = field(default_factory=list)

    def note(self, line: int, slip: Slip) -> None:
        self.count += 1
        if len(self.first) < _NAMED:
            self.first.append(f"line {line:,}: {slip.story}")


class Importer:
    """Adds knowledge to the record of one connection. Made by `open_record(path, "w")`."""

    def __init__(self, connection: apsw.Connection, *, path: Path) -> None:
        self._connection = connection
        self._path = path

    def knows(self, sha256: str) -> bool:
        """Whether the file with this hash was imported before."""
        with explained(self._path):
            return self._connection.execute("SELECT 1 FROM knowledge WHERE sha256 = ?", (sha256,)).get is not None

    def take(self, pieces: Iterable[Piece], *, name: str, form: Form, sha256: str) -> Imported:
        """Keeps every piece of one file; of a file that is known already nothing is kept again.

        A CSV table, which somebody keeps by hand, must not contradict itself; in the others terms that share an office are counted.
        Raises `KnowledgeError`, and whatever `pieces` raises; the record is then as it was before.
        """
        if self.knows(sha256):
            return Imported(form, known=True)
        with explained(self._path), atomic(self._connection):
            sql = "INSERT INTO knowledge (name, form, sha256, actors, offices, terms) VALUES (?, ?, ?, 0, 0, 0)"
            self._connection.execute(sql, (name, form, sha256))
            number = self._connection.last_insert_rowid()
            slips = _Slips()
            self._keep(pieces, number, slips)
            if form == "csv":
                self._check(number, name)
            return self._counted(number, form, slips)

    def name(self, known: Iterable[tuple[str, Mapping[str, str | None]]]) -> None:
        """Notes what the entities of articles are known as, by the article's id and their own; every one of them or none."""
        sql = "UPDATE entity SET known_as = ? WHERE article = (SELECT key FROM article WHERE id = ?) AND id = ?"
        with explained(self._path), atomic(self._connection):
            for article, names in known:
                self._connection.executemany(sql, ((actor, article, entity) for entity, actor in names.items()))

    def _keep(self, pieces: Iterable[Piece], number: int, slips: _Slips) -> None:
        for piece in pieces:
            try:
                self._take(piece, number, slips)
            except UnicodeEncodeError as error:
                slips.note(piece.line, Slip(f"a name holds the lone surrogate {error.object[error.start]!r}"))

    def _take(self, piece: Piece, number: int, slips: _Slips) -> None:
        value = piece.value
        if isinstance(value, Actor):
            self._actor(value, number, piece.line)
        elif isinstance(value, Office):
            self._office(value)
        elif isinstance(value, Tenure):
            row = (value.actor, value.office, value.since or "", value.until, number, piece.line)
            sql = (
                "INSERT INTO term (actor, office, since, until, knowledge, line) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (actor, office, since) "
                "DO UPDATE SET until = excluded.until, knowledge = excluded.knowledge, line = excluded.line"
            )
            self._connection.execute(sql, row)
        else:
            slips.note(piece.line, value)

    def _actor(self, actor: Actor, number: int, line: int) -> None:
        sql = (
            "INSERT INTO actor (id, name, name_key, kind, countries, knowledge, line) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
            "name = excluded.name, name_key = excluded.name_key, kind = excluded.kind, knowledge = excluded.knowledge, "
            "line = iif(knowledge = excluded.knowledge, line, excluded.line), "
            "countries = iif(instr(' ' || countries || ' ', ' ' || excluded.countries || ' ') OR excluded.countries = '', countries, "
            "trim(countries || ' ' || excluded.countries)) RETURNING key"
        )
        row = (actor.id, actor.name, name_key(actor.name), actor.kind, " ".join(actor.countries), number, line)
        key = self._connection.execute(sql, row).get
        self._connection.executemany(
            "INSERT OR IGNORE INTO actor_name (name_key, actor, name, last, initial) VALUES (?, ?, ?, ?, ?)",
            ((held, key, name, held.rpartition(" ")[2], held[0]) for name in (actor.name, *actor.names) if (held := name_key(name))),
        )

    def _office(self, office: Office) -> None:
        sql = (
            "INSERT INTO office (id, title, role, body, sole) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) "
            "DO UPDATE SET title = excluded.title, role = excluded.role, body = excluded.body, sole = excluded.sole "
            "WHERE role <> excluded.role OR body <> excluded.body"
        )
        self._connection.execute(sql, (office.id, office.title, office.role, office.of, office.sole))

    def _check(self, number: int, name: str) -> None:
        shared = self._connection.execute(_SHARED, (number, 1)).fetchone()
        if shared is not None:
            first, second, one, other, title, body = shared
            seen = f"line {second:,}: {other!r} is {title!r} of {body!r} at the same time as {one!r} of line {first:,}"
            raise KnowledgeError(f"{name}, {seen}; expected one holder at a time. Correct the days in the columns from and to. Nothing of the file was kept")
        loop = self._connection.execute(_LOOPS, (number,)).fetchone()
        if loop is not None:
            line, one, other_line, other = loop
            seen = f"line {line:,}: the aliases of {one!r} lead over {other!r} of line {other_line:,} back to itself"
            todo = "Make one actor of them by giving its rows one name, or take the alias out of one"
            raise KnowledgeError(f"{name}, {seen}; expected aliases that lead to one actor. {todo}. Nothing of the file was kept")

    def _counted(self, number: int, form: Form, slips: _Slips) -> Imported:
        actors = self._connection.execute("SELECT count(*) FROM actor WHERE knowledge = ?", (number,)).get
        terms = self._connection.execute("SELECT count(*) FROM term WHERE knowledge = ?", (number,)).get
        offices = self._connection.execute("SELECT count(DISTINCT office) FROM term WHERE knowledge = ?", (number,)).get
        self._connection.execute("UPDATE knowledge SET actors = ?, offices = ?, terms = ? WHERE key = ?", (actors, offices, terms, number))
        shared = int(self._connection.execute(_SHARING, (number,)).get)
        pairs = self._connection.execute(_SHARED, (number, _NAMED))
        told = [f"lines {first:,} and {second:,}: {one!r} and {other!r} as {title!r} of {body!r}" for first, second, one, other, title, body in pairs]
        homeless = self._connection.execute(
            "SELECT count(*) FROM term WHERE knowledge = ? AND NOT (EXISTS (SELECT 1 FROM office WHERE id = term.office) "
            "AND EXISTS (SELECT 1 FROM actor WHERE id = term.actor))",
            (number,),
        ).get
        return Imported(form, actors, offices, terms, False, slips.count, tuple(slips.first), shared, tuple(told), homeless)
