"""The rows of stories: which articles are reprints of which, and what their statements repeat."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from operator import eq
from typing import Any

import apsw

from onrecord.data.likeness import Likeness
from onrecord.data.reprint import Copy, Reprint

_EACH = 50
"""How many articles are looked at for one band: a band that more share tells of a form, not of a story."""

_MOST = 20
"""How many articles are given as candidates, the likest first."""


def insert_first(connection: apsw.Connection, key: int, likeness: Likeness) -> None:
    """Notes that an article is the first of its story."""
    connection.execute("INSERT INTO story (article, first) VALUES (?, ?)", (key, key))
    row = (key, likeness.same, struct.pack(f"<{len(likeness.signature)}I", *likeness.signature))
    connection.execute("INSERT INTO likeness (article, same, signature) VALUES (?, ?, ?)", row)
    connection.executemany("INSERT OR IGNORE INTO band (band, article) VALUES (?, ?)", ((band, key) for band in likeness.bands))


def insert_reprint(connection: apsw.Connection, key: int, reprint: Reprint, *, first: int) -> None:
    """Notes that an article is a reprint of the one with the key `first`."""
    connection.execute("INSERT INTO story (article, first, kind, likeness) VALUES (?, ?, ?, ?)", (key, first, reprint.kind, float(reprint.likeness)))


def insert_repeats(connection: apsw.Connection, key: int, *, first: int, said: Sequence[int], repeated: Collection[int]) -> None:
    """Notes which statements of a reprint, by place, its story told before, and what it adds to it by the others."""
    for place, one in enumerate(said):
        told = connection.execute("SELECT article FROM addition WHERE first = ? AND said = ?", (first, one)).get
        if place in repeated:
            sql = "INSERT INTO repeat (statement, article, said) SELECT key, ?, ? FROM statement WHERE article = ? AND place = ?"
            connection.execute(sql, (first if told is None else told, one, key, place))
        elif told is None:
            connection.execute("INSERT INTO addition (first, said, article) VALUES (?, ?, ?)", (first, one, key))


def delete_repeats(connection: apsw.Connection, *, first: int) -> None:
    """Forgets what the reprints of the story that begins with an article repeat and add."""
    of = "SELECT statement.key FROM story JOIN statement ON statement.article = story.article WHERE story.first = ?"
    connection.execute(f"DELETE FROM repeat WHERE statement IN ({of})", (first,))
    connection.execute("DELETE FROM addition WHERE first = ?", (first,))


def select_additions(connection: apsw.Connection, first: int, said: Iterable[int]) -> frozenset[int]:
    """Those of `said` that a reprint of the story has said before."""
    sql = "SELECT 1 FROM addition WHERE first = ? AND said = ?"
    return frozenset(one for one in said if connection.execute(sql, (first, one)).get is not None)


def select_candidates(connection: apsw.Connection, likeness: Likeness) -> tuple[int, ...]:
    """Keys of the first articles of stories that an article of this likeness may belong to: the one that is the same, or the likest first."""
    same = connection.execute("SELECT article FROM likeness WHERE same = ? ORDER BY article LIMIT 1", (likeness.same,)).get
    if same is not None:
        return (int(same),)
    sharing: Counter[int] = Counter()
    for band in likeness.bands:
        sharing.update(int(key) for (key,) in connection.execute("SELECT article FROM band WHERE band = ? ORDER BY article LIMIT ?", (band, _EACH)))
    often = sorted(sharing, key=lambda key: (-sharing[key], key))[:_EACH]
    alike = {key: _alike(connection.execute("SELECT signature FROM likeness WHERE article = ?", (key,)).get, likeness) for key in often}
    return tuple(sorted(often, key=lambda key: (-alike[key], key))[:_MOST])


def select_reprints(connection: apsw.Connection, *, first: int) -> tuple[Reprint, ...]:
    """The reprints of the story that begins with an article, in the order in which they were received."""
    return tuple(Reprint(*row) for row in _links(connection, "story.first = ? AND story.article <> story.first", first))


def select_reprint(connection: apsw.Connection, *, article: int) -> Reprint | None:
    """The link of an article that is a reprint."""
    return next((Reprint(*row) for row in _links(connection, "story.article = ? AND story.article <> story.first", article)), None)


def select_copies(connection: apsw.Connection, *, article: int, limit: int) -> tuple[Copy, ...]:
    """The other articles of the story that an article belongs to, in the order in which they were received."""
    sql = (
        "SELECT other.id, CASE WHEN story.article = story.first THEN NULL ELSE story.kind END, other.title, other.outlet, other.published, other.origin "
        "FROM story JOIN article AS other ON other.key = story.article "
        "WHERE story.first = (SELECT first FROM story WHERE article = ?1) AND story.article <> ?1 ORDER BY story.article LIMIT ?2"
    )
    return tuple(Copy(*row) for row in connection.execute(sql, (article, limit)))


def _links(connection: apsw.Connection, where: str, key: int) -> list[tuple[Any, ...]]:
    sql = (
        "SELECT article.id, first.id, story.kind, story.likeness FROM story JOIN article ON article.key = story.article "
        f"JOIN article AS first ON first.key = story.first WHERE {where} ORDER BY story.article"
    )
    return connection.execute(sql, (key,)).fetchall()


def _alike(signature: bytes, likeness: Likeness) -> int:
    """How many numbers of two signatures are the same."""
    return sum(map(eq, struct.unpack(f"<{len(signature) // 4}I", signature), likeness.signature))
