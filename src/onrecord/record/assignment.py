"""The rows of assignments and of adjudicators."""

from __future__ import annotations

from typing import Any

import apsw

from onrecord.data.assignment import Assignment


def insert_assignment(connection: apsw.Connection, one: Assignment, *, article: int) -> int:
    """Adds an assignment and says 1, or 0 where the coder has that article already."""
    row = (article, one.coder, one.at, one.seed)
    connection.execute("INSERT OR IGNORE INTO assignment (article, coder, at, seed) VALUES (?, ?, ?, ?)", row)
    return connection.changes()


def insert_finished(connection: apsw.Connection, *, article: int, coder: str, at: str) -> int:
    """Notes that a coder is done with an article and says 1, or 0 where that is noted already or the article is not his."""
    sql = "INSERT OR IGNORE INTO finished (assignment, at) SELECT key, ? FROM assignment WHERE article = ? AND coder = ?"
    connection.execute(sql, (at, article, coder))
    return connection.changes()


def select_assignments(connection: apsw.Connection, *, where: str, values: tuple[Any, ...]) -> tuple[Assignment, ...]:
    """The assignments that a condition leaves, in the order in which they were given out."""
    tables = "assignment JOIN article ON article.key = assignment.article LEFT JOIN finished ON finished.assignment = assignment.key"
    columns = "article.id, assignment.coder, assignment.at, assignment.seed, finished.at"
    return tuple(Assignment(*row) for row in connection.execute(f"SELECT {columns} FROM {tables} WHERE {where} ORDER BY assignment.key", values))


def select_adjudicators(connection: apsw.Connection) -> frozenset[str]:
    """Whose word goes before everybody else's."""
    return frozenset(str(coder) for (coder,) in connection.execute("SELECT coder FROM adjudicator"))
