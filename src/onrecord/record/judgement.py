"""The rows of judgements, in both directions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import apsw

from onrecord.data.judgement import Judgement
from onrecord.errors import RecordError

_COLUMNS = "article.id, action, coder, at, statement, field, before, after, why, undone.id"


def insert_judgement(connection: apsw.Connection, one: Judgement, *, article: int, path: Path) -> int:
    """Adds a judgement and says 1, or 0 where the same one is there already."""
    of = None
    if one.of is not None:
        of = connection.execute("SELECT key FROM judgement WHERE id = ?", (one.of,)).get
        if of is None:
            raise RecordError(f"{str(path)!r} holds no judgement {one.of!r}; expected one that was made before, add it first")
    row = (one.id, article, one.statement, one.action, one.field, one.before, one.after, one.by, one.at, one.why, of)
    names = "id, article, statement, action, field, before, after, coder, at, why, of"
    connection.execute(f"INSERT OR IGNORE INTO judgement ({names}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    return connection.changes()


def select_judgements(connection: apsw.Connection, *, where: str, values: tuple[Any, ...]) -> tuple[Judgement, ...]:
    """The judgements that a condition leaves, in the order in which they were made."""
    tables = "judgement JOIN article ON article.key = judgement.article LEFT JOIN judgement AS undone ON undone.key = judgement.of"
    columns = ", ".join(f"judgement.{name}" if "." not in name else name for name in _COLUMNS.split(", "))
    return tuple(_judgement(row) for row in connection.execute(f"SELECT {columns} FROM {tables} WHERE {where} ORDER BY judgement.key", values))


def _judgement(row: tuple[Any, ...]) -> Judgement:
    article, action, by, at, statement, field, before, after, why, of = row
    return Judgement(article, action, by, at, statement, field, before, after, why, of)
