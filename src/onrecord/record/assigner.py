"""The assigner of a record: adds who has which articles and what was drawn for audits. It never changes and never removes any of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import apsw

from onrecord.data.assignment import Assignment
from onrecord.data.sample import Sample
from onrecord.errors import RecordError
from onrecord.record.assignment import insert_assignment, insert_finished
from onrecord.record.connection import atomic
from onrecord.record.failure import explained
from onrecord.record.renewal import renew
from onrecord.record.sample import insert_sample


class Assigner:
    """Adds assignments and samples to the record of one connection. Made by `open_record(path, "w")`."""

    def __init__(self, connection: apsw.Connection, *, path: Path) -> None:
        self._connection = connection
        self._path = path

    def assign(self, assignments: Iterable[Assignment]) -> int:
        """Keeps assignments, in order, all of them or none, and says how many were not there yet. Raises `RecordError` for an unknown article."""
        with explained(self._path), atomic(self._connection):
            given = [(key, insert_assignment(self._connection, one, article=key)) for one in assignments for key in [self._key(one.article)]]
            self._renew(key for key, new in given if new)
            return sum(new for _, new in given)

    def finish(self, articles: Iterable[str], *, coder: str, at: str) -> int:
        """Notes that a coder is done with articles, all of them or none, and says with how many he was not yet."""
        with explained(self._path), atomic(self._connection):
            keys = [self._key(one) for one in articles]
            done = [(key, insert_finished(self._connection, article=key, coder=coder, at=at)) for key in keys]
            self._renew(key for key, new in done if new)
            return sum(new for _, new in done)

    def keep(self, sample: Sample) -> None:
        """Keeps a sample, all of it or nothing. Raises `RecordError` when one of its name is held."""
        with explained(self._path), atomic(self._connection):
            insert_sample(self._connection, sample, path=self._path)

    def _renew(self, articles: Iterable[int]) -> None:
        """Indexes articles that people judged anew: who is still at one, or no longer is, sees others of their words."""
        for key in dict.fromkeys(articles):
            if self._connection.execute("SELECT 1 FROM judgement WHERE article = ? LIMIT 1", (key,)).get is not None:
                renew(self._connection, key, path=self._path)

    def _key(self, article: str) -> int:
        key = self._connection.execute("SELECT key FROM article WHERE id = ?", (article,)).get
        if key is None:
            raise RecordError(f"{str(self._path)!r} holds no article {article!r}; expected one that was read before, read it first")
        return int(key)
