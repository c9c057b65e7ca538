"""The renewal of the index: an article's rows made again, as everybody sees its statements, and beside them what somebody sees otherwise.

Everybody sees what was found with all that was said laid over it. A coder who is still at the article sees nobody else's words, and whoever
asks for what was found sees none: what looks otherwise to them has a row of its own that they alone find, and is hidden from them as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path
from typing import Any

import apsw

from onrecord.data.judged import Judged, judged
from onrecord.data.judgement import ReviewState, adjudicated, of_coder, review_states
from onrecord.data.shape import packed_statement
from onrecord.data.statement import Statement
from onrecord.record import tag
from onrecord.record.assignment import select_adjudicators
from onrecord.record.connection import atomic
from onrecord.record.index import Entry, Indexed, Line, entry, index, insert_lines, unindex
from onrecord.record.judgement import select_judgements
from onrecord.record.occasion import select_occasions
from onrecord.record.reader import Reader
from onrecord.record.rows import select_statements

_BATCH = 200
"""Articles that are renewed in one transaction."""

_Item = int | str
"""A statement of an article: the key of its row where it was found, else the id that it was added under."""


@dataclass(frozen=True, slots=True)
class _Aside:
    """A row beside those of what was found: for everybody where `viewer` is `None`."""

    viewer: str | None
    item: _Item
    statement: Statement
    name: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class _View:
    """The statements of an article as somebody sees them, each with the id that it was found or added under and its entry."""

    statements: Mapping[_Item, tuple[str, Statement, Entry]]

    def entry(self, item: _Item) -> Entry | None:
        """What the index holds of a statement for this viewer; `None` for one that is not there."""
        return self.statements[item][2] if item in self.statements else None


def renew(connection: apsw.Connection, article: int, *, path: Path, adjudicators: Collection[str] | None = None) -> None:
    """Makes the rows of one article again, out of what the record holds, judgements laid over: the states of its statements and its index.

    `path` is that of the record, for messages; `adjudicators` are looked up when they are not given. Raises `RecordError` and `apsw.Error`.
    """
    name, published = connection.execute("SELECT id, published FROM article WHERE key = ?", (article,)).get
    free = unindex(connection, article, published)
    held = _held(connection, article, name)
    told = select_judgements(connection, where="judgement.article = ?", values=(article,))
    if not told:
        index(connection, held)
        return
    judges = select_adjudicators(connection) if adjudicators is None else adjudicators
    _states(connection, article, review_states(adjudicated(told, judges)))
    reading = Reader(connection, path=path, seconds=0).reading(name)
    whole = judged(reading, told, adjudicators=judges)
    everybody = _view(held, whole, whole.states)
    views = {tag.AS_FOUND: _view(held, judged(reading, ()), {one.id: whole.states[one.id] for one in reading.statements})}
    for coder in _blind(connection, article):
        own = of_coder(told, coder)
        if len(own) < len(told):
            seen = judged(reading, own, adjudicators=judges)
            views[coder] = _view(held, seen, seen.states)
    _insert(connection, article, published, everybody, views, free)


def settle(connection: apsw.Connection, *, path: Path) -> None:
    """Renews every article that stands in `stale`, a few in each transaction: a run that is killed goes on where it was."""
    while keys := _rows(connection, "SELECT article FROM stale ORDER BY article LIMIT ?", _BATCH):
        with atomic(connection):
            adjudicators = select_adjudicators(connection)
            for (key,) in keys:
                renew(connection, int(key), path=path, adjudicators=adjudicators)
            connection.executemany("DELETE FROM stale WHERE article = ?", keys)


def is_settled(connection: apsw.Connection) -> bool:
    """Whether every article is indexed as it is."""
    return connection.execute("SELECT 1 FROM stale LIMIT 1").get is None


def _states(connection: apsw.Connection, article: int, states: Mapping[str, ReviewState]) -> None:
    connection.execute("DELETE FROM review WHERE article = ?", (article,))
    rows = ((one, article, state) for one, state in states.items())
    connection.executemany("INSERT INTO review (statement, article, state) VALUES (?, ?, ?)", rows)


def _held(connection: apsw.Connection, article: int, name: str) -> Indexed:
    outlet, published, section, language = connection.execute("SELECT outlet, published, section, language FROM article WHERE key = ?", (article,)).get
    sql = "SELECT repeat.statement FROM statement JOIN repeat ON repeat.statement = statement.key WHERE statement.article = ?"
    return Indexed(
        outlet=outlet,
        published=published,
        section=section,
        language=language,
        statements=select_statements(connection, article=article, article_id=name),
        keys=tuple(int(key) for (key,) in _rows(connection, "SELECT key FROM statement WHERE article = ? ORDER BY place", article)),
        names=dict(_rows(connection, "SELECT id, name FROM entity WHERE article = ?", article)),
        occasions=select_occasions(connection, article=article),
        is_reprint=connection.execute("SELECT 1 FROM story WHERE article = ? AND first <> article", (article,)).get is not None,
        repeated=frozenset(key for (key,) in _rows(connection, sql, article)),
    )


def _rows(connection: apsw.Connection, sql: str, *values: int) -> list[tuple[Any, ...]]:
    return connection.execute(sql, values).fetchall()


def _blind(connection: apsw.Connection, article: int) -> tuple[str, ...]:
    """The coders who are still at an article."""
    sql = "SELECT coder FROM assignment WHERE article = ? AND key NOT IN (SELECT assignment FROM finished) ORDER BY key"
    return tuple(str(coder) for (coder,) in _rows(connection, sql, article))


def _view(held: Indexed, whole: Judged, states: Mapping[str, ReviewState]) -> _View:
    occasions = {one.id: one for one in whole.reading.occasions}
    seen = replace(held, names={one.id: one.name for one in whole.reading.entities})
    now = whole.by_found()

    def told(name: str, *, is_repeat: bool = False) -> tuple[str, Statement, Entry]:
        one = now[name]
        return name, one, entry(seen, one, occasions.get(one.occasion or ""), is_repeat=is_repeat, review=states[name])

    found: dict[_Item, tuple[str, Statement, Entry]] = {
        key: told(one.id, is_repeat=key in held.repeated) for key, one in zip(held.keys, held.statements, strict=True)
    }
    names = {one.id for one in held.statements}
    return _View(found | {name: told(name) for name in now if name not in names})


def _insert(connection: apsw.Connection, article: int, published: str | None, everybody: _View, views: Mapping[str, _View], free: Sequence[int]) -> None:
    asides = list(_asides(everybody, views))
    # An article keeps its keys, so that the same judgements in the same order make the same record and the keys do not run out.
    last = int(connection.execute("SELECT coalesce(max(key), 0) FROM aside").get)
    keys = chain(free, count(max([last, *free]) + 1))
    rows, lines = list[tuple[Any, ...]](), list[Line]()
    for item, (_, _, one) in everybody.statements.items():
        if isinstance(item, int):
            lines.append(Line(item, one, _hidden(item, everybody, views)))
    for key, aside in zip(keys, asides, strict=False):
        found, told = (aside.item, None) if isinstance(aside.item, int) else (None, packed_statement(aside.statement))
        rows.append((key, article, aside.name, found, aside.viewer, told))
        tags = _hidden(aside.item, everybody, views) if aside.viewer is None else (tag.APART, tag.seen_tag(aside.viewer))
        lines.append(Line(key, aside.entry, tags, is_aside=True))
    connection.executemany("INSERT INTO aside (key, article, statement, found, viewer, told) VALUES (?, ?, ?, ?, ?, ?)", rows)
    insert_lines(connection, lines, published=published)


def _asides(everybody: _View, views: Mapping[str, _View]) -> Iterator[_Aside]:
    """What was added, and what each viewer sees otherwise than everybody does."""
    for viewer, view in ((None, everybody), *views.items()):
        for item, (name, statement, one) in view.statements.items():
            if isinstance(item, str) if viewer is None else one != everybody.entry(item):
                yield _Aside(viewer, item, statement, name, one)


def _hidden(item: _Item, everybody: _View, views: Mapping[str, _View]) -> tuple[str, ...]:
    """The tags of those from whom a statement is hidden as everybody sees it."""
    return tuple(tag.hidden_tag(viewer) for viewer, view in views.items() if view.entry(item) != everybody.entry(item))
