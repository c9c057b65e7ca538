"""The rows of what else came in with an article, in both directions: authors, dates, the original, judgements."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import apsw

from onrecord.data.article import Article, Original, Run, Stamp
from onrecord.data.coding import Coding as Judgement
from onrecord.data.span import Span
from onrecord.record.rows import offsets


def insert_received(connection: apsw.Connection, article: Article, *, key: int) -> None:
    """Adds the authors, dates and original of an article."""
    connection.executemany(
        "INSERT INTO author (article, place, name) VALUES (?, ?, ?)", ((key, place, name) for place, name in enumerate(article.authors))
    )
    connection.executemany(
        "INSERT INTO stamp (article, place, kind, date, told_by, doubt) VALUES (?, ?, ?, ?, ?, ?)",
        ((key, place, one.kind, one.date, one.told_by, one.doubt) for place, one in enumerate(article.stamps)),
    )
    if (original := article.original) is not None:
        row = (key, original.kind, original.sha256, original.path, original.record, original.offset, _packed(original.runs))
        connection.execute("INSERT INTO original (article, kind, sha256, path, record, at, runs) VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def select_authors(connection: apsw.Connection, *, key: int) -> tuple[str, ...]:
    """The authors of an article, in order."""
    return tuple(str(name) for (name,) in connection.execute("SELECT name FROM author WHERE article = ? ORDER BY place", (key,)))


def select_stamps(connection: apsw.Connection, *, key: int) -> tuple[Stamp, ...]:
    """The dates of an article, in order."""
    rows: Iterable[tuple[Any, ...]] = connection.execute("SELECT kind, date, told_by, doubt FROM stamp WHERE article = ? ORDER BY place", (key,))
    return tuple(Stamp(*row) for row in rows)


def select_original(connection: apsw.Connection, *, key: int) -> Original | None:
    """The original of an article, where it has one."""
    sql = "SELECT kind, sha256, path, record, at, runs FROM original WHERE article = ?"
    row: tuple[Any, ...] | None = connection.execute(sql, (key,)).fetchone()
    if row is None:
        return None
    kind, sha256, path, record, at, runs = row
    return Original(kind, sha256, path, record, at, tuple(_unpacked(json.loads(runs))))


def insert_judgements(connection: apsw.Connection, judgements: Iterable[Judgement], *, key: int) -> int:
    """Adds the judgements of an article that are not there yet, and says how many they were."""
    added = 0
    for one in judgements:
        row = (one.id, key, *offsets(one.span), one.kind, one.by, one.origin)
        connection.execute("INSERT OR IGNORE INTO judgement (id, article, start, stop, kind, coder, origin) VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        if connection.changes():
            added += 1
            number = connection.last_insert_rowid()
            connection.executemany(
                "INSERT INTO judged (judgement, place, name, value) VALUES (?, ?, ?, ?)",
                ((number, place, *pair) for place, pair in enumerate(one.values)),
            )
    return added


def select_judgements(connection: apsw.Connection, *, key: int, article_id: str) -> Iterator[Judgement]:
    """The judgements of an article, by where they stand and then by id."""
    sql = "SELECT key, start, stop, kind, coder, origin FROM judgement WHERE article = ? ORDER BY start, stop, id"
    rows: list[tuple[Any, ...]] = connection.execute(sql, (key,)).fetchall()
    for number, start, stop, kind, coder, origin in rows:
        values = connection.execute("SELECT name, value FROM judged WHERE judgement = ? ORDER BY place", (number,))
        yield Judgement(article_id, Span(start, stop), kind, coder, origin, tuple((str(name), str(value)) for name, value in values))


def _packed(runs: Sequence[Run]) -> str:
    numbers, start, at = list[int](), 0, 0
    for run in runs:
        numbers += (run.start - start, run.at - at, run.length)
        start, at = run.start + run.length, run.at + run.length
    return json.dumps(numbers, separators=(",", ":"))


def _unpacked(numbers: Sequence[int]) -> Iterator[Run]:
    start = at = 0
    for over, passed, length in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True):
        start, at = start + over, at + passed
        yield Run(start, at, length)
        start, at = start + length, at + length
