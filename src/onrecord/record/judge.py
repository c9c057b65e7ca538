"""The judge of a record: adds what people say about what was found. It never changes and never removes a judgement."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import apsw

from onrecord.data.judgement import Judgement, review_states
from onrecord.errors import RecordError
from onrecord.record.connection import atomic
from onrecord.record.failure import explained
from onrecord.record.judgement import insert_judgement, select_judgements


class Judge:
    """Adds judgements to the record of one connection. Made by `open_record(path, "w")`."""

    def __init__(self, connection: apsw.Connection, *, path: Path) -> None:
        self._connection = connection
        self._path = path

    def add(self, judgements: Iterable[Judgement]) -> int:
        """Keeps judgements, in order, all of them or none, and says how many were not there yet.

        Raises `RecordError` when an article, or a judgement that is taken back, is not held.
        """
        with explained(self._path), atomic(self._connection):
            touched: dict[str, int] = {}
            added = 0
            for one in judgements:
                key = self._connection.execute("SELECT key FROM article WHERE id = ?", (one.article,)).get
                if key is None:
                    raise RecordError(f"{str(self._path)!r} holds no article {one.article!r}; expected one that was read before, read it first")
                added += insert_judgement(self._connection, one, article=int(key), path=self._path)
                touched[one.article] = int(key)
            for article, key in touched.items():
                self._review(article, key)
        return added

    def _review(self, article: str, key: int) -> None:
        """Makes the states of an article's statements anew from the judgements in force."""
        states = review_states(select_judgements(self._connection, where="article.id = ?", values=(article,)))
        self._connection.execute("DELETE FROM review WHERE article = ?", (key,))
        self._connection.executemany("INSERT INTO review (statement, article, state) VALUES (?, ?, ?)", ((one, key, state) for one, state in states.items()))
