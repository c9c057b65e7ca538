"""The judge of a record: adds what people say about what was found. It never changes and never removes a judgement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import apsw

from onrecord.data.judgement import Judgement, adjudicated, review_states
from onrecord.errors import RecordError
from onrecord.record.assignment import select_adjudicators
from onrecord.record.connection import atomic
from onrecord.record.failure import explained
from onrecord.record.judgement import insert_judgement, select_judgements
from onrecord.record.renewal import reindex


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
            self._review(touched)
        return added

    def name_adjudicator(self, coder: str, *, at: str) -> bool:
        """Makes `coder` one whose word goes before everybody else's, also where it was said before; false when it does already."""
        with explained(self._path), atomic(self._connection):
            self._connection.execute("INSERT OR IGNORE INTO adjudicator (coder, at) VALUES (?, ?)", (coder, at))
            if not self._connection.changes():
                return False
            sql = "SELECT DISTINCT article.id, article.key FROM judgement JOIN article ON article.key = judgement.article WHERE coder = ?"
            self._review({str(article): int(key) for article, key in self._connection.execute(sql, (coder,))})
        return True

    def refresh(self) -> None:
        """Makes what the search finds of judged articles anew: after they were read or linked again."""
        sql = "SELECT DISTINCT article.id, article.key FROM judgement JOIN article ON article.key = judgement.article"
        with explained(self._path), atomic(self._connection):
            held: list[tuple[Any, ...]] = self._connection.execute(sql).fetchall()
            self._review({str(article): int(key) for article, key in held})

    def _review(self, articles: Mapping[str, int]) -> None:
        """Makes the states of articles' statements, and what the search finds of them, anew from the judgements in force."""
        adjudicators = select_adjudicators(self._connection)
        for article, key in articles.items():
            told = select_judgements(self._connection, where="article.id = ?", values=(article,))
            states = review_states(adjudicated(told, adjudicators))
            self._connection.execute("DELETE FROM review WHERE article = ?", (key,))
            rows = ((one, key, state) for one, state in states.items())
            self._connection.executemany("INSERT INTO review (statement, article, state) VALUES (?, ?, ?)", rows)
            reindex(self._connection, key)
