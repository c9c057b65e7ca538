"""The rows of runs, in both directions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import apsw

from onrecord.data.reading import MadeBy
from onrecord.data.run import Counts, ItemOutcome, Run, RunCommand, RunItem, RunOutcome

ASKED = 100
"""How many paths and addresses of a run are kept; of more, how many there were."""

KEPT = 10_000
"""How many items of each outcome a run keeps; of more, how many there were."""

LONGEST = 2_000
"""Characters of an origin or a reason that are kept: a file may be named, and a page may answer, at any length."""

_RUN = (
    "run.key, command, asked, inputs, coder, began, heard, ended, outcome, problem, run.onrecord, "
    "maker.onrecord, model, sha256, read, known, skipped, odd, statements"
)


def insert_run(connection: apsw.Connection, *, command: RunCommand, asked: Sequence[str], by: str | None, at: str, onrecord: str) -> int:
    """Adds a run that begins now, and gives its number."""
    sql = (
        "INSERT INTO run (command, asked, inputs, coder, began, heard, onrecord, read, known, skipped, odd, statements) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0)"
    )
    told = json.dumps([one[:LONGEST] for one in asked[:ASKED]], ensure_ascii=True)
    connection.execute(sql, (command, told, len(asked), by, at, at, onrecord))
    return int(connection.last_insert_rowid())


def update_run(connection: apsw.Connection, run: int, counts: Counts, *, at: str, maker: int | None) -> None:
    """Notes how far a run is."""
    row = (counts.read, counts.known, counts.skipped, counts.odd, counts.statements, at, maker, run)
    connection.execute("UPDATE run SET read = ?, known = ?, skipped = ?, odd = ?, statements = ?, heard = ?, maker = ? WHERE key = ?", row)


def end_run(connection: apsw.Connection, run: int, outcome: RunOutcome, *, at: str, problem: str | None) -> None:
    """Notes how a run ended."""
    connection.execute("UPDATE run SET ended = ?, outcome = ?, problem = ? WHERE key = ?", (at, outcome, _cut(problem), run))


def insert_items(connection: apsw.Connection, run: int, items: Iterable[RunItem]) -> None:
    """Adds what a run skipped or found odd behind what it has already, up to `KEPT` of each outcome."""
    held: dict[str, int] = dict(connection.execute("SELECT outcome, count(*) FROM run_item WHERE run = ? GROUP BY outcome", (run,)))
    place = sum(held.values())
    for one in items:
        if held.get(one.outcome, 0) >= KEPT:
            continue
        row = (run, place, one.outcome, _cut(one.origin), _cut(one.reason), one.why)
        connection.execute("INSERT INTO run_item (run, place, outcome, origin, reason, why) VALUES (?, ?, ?, ?, ?, ?)", row)
        held[one.outcome] = held.get(one.outcome, 0) + 1
        place += 1


def _cut(text: str | None) -> str | None:
    """A text as it can be kept: not too long, and without halves of characters, which a file's name may hold."""
    return None if text is None else text[:LONGEST].encode("utf-8", "backslashreplace").decode("utf-8")


def select_runs(connection: apsw.Connection, *, where: str = "true", values: tuple[Any, ...] = (), limit: int = -1) -> tuple[Run, ...]:
    """The runs that a condition leaves, the last one first."""
    sql = f"SELECT {_RUN} FROM run LEFT JOIN maker ON maker.key = run.maker WHERE {where} ORDER BY run.key DESC LIMIT ?"
    rows: list[tuple[Any, ...]] = connection.execute(sql, (*values, limit)).fetchall()
    return tuple(_run(row) for row in rows)


def _run(row: tuple[Any, ...]) -> Run:
    number, command, asked, inputs, by, began, heard, ended, outcome, problem, onrecord, *rest = row
    made_by = None if rest[0] is None else MadeBy(*rest[:3])
    told = tuple(str(one) for one in json.loads(asked))
    return Run(number, command, told, inputs, by, began, heard, ended, outcome, problem, onrecord, made_by, Counts(*rest[3:]))


def select_items(connection: apsw.Connection, run: int, *, outcome: ItemOutcome | None, after: int, limit: int) -> tuple[tuple[int, RunItem], ...]:
    """Items of a run behind the place `after`, each with its place."""
    sql = "SELECT place, outcome, origin, reason, why FROM run_item WHERE run = ? AND place > ? AND outcome = coalesce(?, outcome) ORDER BY place LIMIT ?"
    rows: list[tuple[Any, ...]] = connection.execute(sql, (run, after, outcome, limit)).fetchall()
    return tuple((place, RunItem(kind, origin, reason, why)) for place, kind, origin, reason, why in rows)


def close_gaps(connection: apsw.Connection) -> None:
    """Leaves of each run's items those before the first that is lost: the run's counts tell that there were more."""
    places = "SELECT run, place, row_number() OVER (PARTITION BY run ORDER BY place) - 1 AS wanted FROM run_item"
    gaps: list[tuple[Any, ...]] = connection.execute(f"SELECT run, min(place) FROM ({places}) WHERE place <> wanted GROUP BY run").fetchall()
    connection.executemany("DELETE FROM run_item WHERE run = ? AND place >= ?", gaps)
