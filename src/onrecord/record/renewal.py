"""The renewal of what a search finds: the rows of an article, made again out of what the record holds and people said of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

import apsw

from onrecord.data.judged import judged
from onrecord.data.judgement import Judgement, adjudicated, review_states
from onrecord.record.assignment import select_adjudicators
from onrecord.record.connection import atomic
from onrecord.record.index import reindex
from onrecord.record.judgement import select_judgements
from onrecord.record.reader import Reader

_BATCH = 200
"""Articles that are renewed in one transaction."""

_SECONDS = 60.0
"""How long one look into the record may take."""


def renew(connection: apsw.Connection, key: int, *, path: Path, adjudicators: Collection[str] | None = None) -> None:
    """Makes the rows of one article again: the states of its statements and its index, as the judgements in force have them.

    `path` is that of the record, for messages; `adjudicators` are looked up when they are not given.
    """
    article = str(connection.execute("SELECT id FROM article WHERE key = ?", (key,)).get)
    told = select_judgements(connection, where="article.id = ?", values=(article,))
    if not told:
        reindex(connection, key)
        return
    judges = select_adjudicators(connection) if adjudicators is None else adjudicators
    _states(connection, key, adjudicated(told, judges))
    found = Reader(connection, path=path, seconds=_SECONDS).reading(article)
    whole = judged(found, told, adjudicators=judges)
    now = whole.by_found()
    statements = tuple(now[one.id] for one in found.statements)
    names = {entity.id: entity.name for entity in whole.reading.entities}
    reindex(connection, key, statements=statements, names=names, reviews={whole.now[one]: state for one, state in whole.states.items()})


def settle(connection: apsw.Connection, *, path: Path) -> None:
    """Renews every article that stands in `stale`, a few in each transaction: a run that is killed goes on where it was."""
    while keys := _stale(connection):
        with atomic(connection):
            adjudicators = select_adjudicators(connection)
            for (key,) in keys:
                renew(connection, key, path=path, adjudicators=adjudicators)
            connection.executemany("DELETE FROM stale WHERE article = ?", keys)


def _stale(connection: apsw.Connection) -> list[tuple[int]]:
    return [(int(key),) for (key,) in connection.execute("SELECT article FROM stale ORDER BY article LIMIT ?", (_BATCH,))]


def _states(connection: apsw.Connection, key: int, judgements: Iterable[Judgement]) -> None:
    states = review_states(judgements)
    connection.execute("DELETE FROM review WHERE article = ?", (key,))
    connection.executemany("INSERT INTO review (statement, article, state) VALUES (?, ?, ?)", ((one, key, state) for one, state in states.items()))
