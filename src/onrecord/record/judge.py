"""The judge of a record: adds what people say about what was found. It never changes and never removes a judgement."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import apsw

from onrecord.data.judgement import Judgement
from onrecord.errors import RecordError
from onrecord.record.assignment import select_adjudicators
from onrecord.record.connection import atomic
from onrecord.record.failure import explained
from onrecord.record.judgement import insert_judgement
from onrecord.record.renewal import renew


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
            touched: dict[int, None] = {}
            added = 0
            for one in judgements:
                key = self._connection.execute("SELECT key FROM article WHERE id = ?", (one.article,)).get
                if key is None:
                    raise RecordError(f"{str(self._path)!r} holds no article {one.article!r}; expected one that was read before, read it first")
                added += insert_judgement(self._connection, one, article=int(key), path=self._path)
                if not self._is_of_link(one):
                    touched[int(key)] = None
            self._review(touched)
        return added

    def name_adjudicator(self, coder: str, *, at: str) -> bool:
        """Makes `coder` one whose word goes before everybody else's, also where it was said before; false when it does already."""
        with explained(self._path), atomic(self._connection):
            self._connection.execute("INSERT OR IGNORE INTO adjudicator (coder, at) VALUES (?, ?)", (coder, at))
            if not self._connection.changes():
                return False
            held: list[tuple[Any, ...]] = self._connection.execute("SELECT DISTINCT article FROM judgement WHERE coder = ?", (coder,)).fetchall()
            self._review(int(key) for (key,) in held)
        return True

    def refresh(self) -> None:
        """Makes what the search finds of every judged article anew."""
        with explained(self._path), atomic(self._connection):
            held: list[tuple[Any, ...]] = self._connection.execute("SELECT DISTINCT article FROM judgement").fetchall()
            self._review(int(key) for (key,) in held)

    def _is_of_link(self, one: Judgement) -> bool:
        """Whether a judgement, or the one that it takes back, is about a link: what is found of its article stays as it is."""
        action = one.action if one.of is None else self._connection.execute("SELECT action FROM judgement WHERE id = ?", (one.of,)).get
        return action in ("confirm", "refute")

    def _review(self, articles: Iterable[int]) -> None:
        """Makes the states of articles' statements, and what is found of them, anew from the judgements in force."""
        adjudicators = select_adjudicators(self._connection)
        for key in articles:
            renew(self._connection, key, path=self._path, adjudicators=adjudicators)
