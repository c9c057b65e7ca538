"""The diary of a record: what runs tell of themselves as they go on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import apsw

from onrecord.data.reading import MadeBy
from onrecord.data.run import Counts, RunCommand, RunItem, RunOutcome
from onrecord.record.connection import atomic
from onrecord.record.failure import explained
from onrecord.record.run import end_run, insert_items, insert_run, update_run


class Diary:
    """Adds runs to the record of one connection. Made by `open_record(path, "w")`."""

    def __init__(self, connection: apsw.Connection, *, path: Path) -> None:
        self._connection = connection
        self._path = path

    def begin(self, command: RunCommand, asked: Sequence[str], *, at: str, onrecord: str, by: str | None = None) -> int:
        """Notes that a run begins, and gives its number. `asked` are the paths and addresses that were given; the first 100 are kept."""
        with explained(self._path), atomic(self._connection):
            return insert_run(self._connection, command=command, asked=asked, by=by, at=at, onrecord=onrecord)

    def tell(self, run: int, counts: Counts, *, at: str, made_by: MadeBy | None = None, items: Iterable[RunItem] = (), brought: Iterable[str] = ()) -> None:
        """Notes how far a run is, what it skipped and found odd since it last told, and the ids of the articles that it added since.

        Of each outcome the first 10,000 items are kept. What is told is kept whole or not at all.
        """
        with explained(self._path), atomic(self._connection):
            update_run(self._connection, run, counts, at=at, maker=None if made_by is None else self._maker(made_by))
            insert_items(self._connection, run, items)
            sql = "INSERT OR IGNORE INTO brought (article, run) SELECT key, ? FROM article WHERE id = ?"
            self._connection.executemany(sql, ((run, article) for article in brought))

    def end(self, run: int, outcome: RunOutcome, *, at: str, problem: str | None = None) -> None:
        """Notes how a run ended, and where it failed, why."""
        with explained(self._path), atomic(self._connection):
            end_run(self._connection, run, outcome, at=at, problem=problem)

    def _maker(self, made_by: MadeBy) -> int:
        row = (made_by.onrecord, made_by.model, made_by.sha256)
        self._connection.execute("INSERT OR IGNORE INTO maker (onrecord, model, sha256) VALUES (?, ?, ?)", row)
        return int(self._connection.execute("SELECT key FROM maker WHERE onrecord = ? AND model = ? AND sha256 = ?", row).get)
