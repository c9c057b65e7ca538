"""The runs of a record, to read: which commands brought articles in, and what became of what they met."""

from __future__ import annotations

from pathlib import Path

import apsw

from onrecord.data.run import ItemOutcome, Run, RunItem
from onrecord.errors import RecordError
from onrecord.record.failure import explained
from onrecord.record.run import select_items, select_runs

MOST = 100
"""How many runs, or items of one, are given at once where no limit is told."""


class Runs:
    """Reads the runs of one connection; made by `open_record`. Every method raises `RecordError` when the file cannot be read."""

    def __init__(self, connection: apsw.Connection, *, path: Path) -> None:
        self._connection = connection
        self._path = path

    def list(self, *, before: int | None = None, limit: int = MOST) -> tuple[Run, ...]:
        """Runs, the last one first; with `before`, those with a smaller number."""
        with explained(self._path):
            where, values = ("true", ()) if before is None else ("run.key < ?", (before,))
            return select_runs(self._connection, where=where, values=values, limit=limit)

    def find(self, number: int) -> Run:
        """The run with this number. Raises `RecordError` when there is none."""
        with explained(self._path):
            found = select_runs(self._connection, where="run.key = ?", values=(number,))
        if not found:
            raise RecordError(f"{str(self._path)!r} holds no run {number:,}; `onrecord runs` lists those that it holds")
        return found[0]

    def items(self, number: int, *, outcome: ItemOutcome | None = None, after: int = -1, limit: int = MOST) -> tuple[tuple[int, RunItem], ...]:
        """What a run skipped or found odd, in order, each with its place: those behind the place `after`."""
        with explained(self._path):
            return select_items(self._connection, number, outcome=outcome, after=after, limit=limit)

    def brought(self, number: int) -> int:
        """How many of the articles that are held a run read first."""
        with explained(self._path):
            return int(self._connection.execute("SELECT count(*) FROM brought WHERE run = ?", (number,)).get)

    def of_article(self, article: str) -> int | None:
        """The number of the run that read an article first; `None` where it was read before runs were kept."""
        with explained(self._path):
            sql = "SELECT run FROM brought JOIN article ON article.key = brought.article WHERE article.id = ?"
            run = self._connection.execute(sql, (article,)).get
            return None if run is None else int(run)
