"""The lookup of one article by what a person knows of it: its id, its file or its title."""

from __future__ import annotations

import re
from collections.abc import Callable

import apsw

from onrecord.errors import RecordError
from onrecord.record.query import expression

_ID = re.compile(r"[0-9a-f]{4,32}")
# How many articles an error names when several fit.
_CHOICES = 10


def article_key(connection: apsw.Connection, key: str) -> int:
    """The row of the one article that `key` means.

    Tried in this order, and the first that fits anything decides: a whole origin, an id or at least four digits of its beginning, the
    last parts of an origin, the end of an origin, words of the title. Raises `RecordError` when none fits or several do.
    """
    wanted = key.strip()
    ways: tuple[Callable[[apsw.Connection, str], list[int]], ...] = (_by_origin, _by_id, _by_file, _by_ending, _by_title)
    for way in ways if wanted else ():
        found = way(connection, wanted)
        if len(found) == 1:
            return found[0]
        if found:
            raise RecordError(f"{key!r} fits several articles; say which by more of its id or path:\n{_list(connection, found)}")
    raise RecordError(f"no article fits {key!r}; expected an id or its first four digits or more, a path or its end, or words of a title")


def _by_origin(connection: apsw.Connection, key: str) -> list[int]:
    return _keys(connection, "SELECT DISTINCT article FROM sighting WHERE origin = ? LIMIT ?", key)


def _by_id(connection: apsw.Connection, key: str) -> list[int]:
    start = key.lower()
    if not _ID.fullmatch(start):
        return []
    return _keys(connection, "SELECT key FROM article WHERE id >= ? AND id < ? ORDER BY id LIMIT ?", start, f"{start}g")


def _by_file(connection: apsw.Connection, key: str) -> list[int]:
    return sorted({*_ends_with(connection, f"/{key}"), *_ends_with(connection, f"\\{key}")})


def _by_ending(connection: apsw.Connection, key: str) -> list[int]:
    return _ends_with(connection, key)


def _ends_with(connection: apsw.Connection, ending: str) -> list[int]:
    return _keys(connection, "SELECT DISTINCT article FROM sighting WHERE substr(origin, -?) = ? ORDER BY article LIMIT ?", len(ending), ending)


def _by_title(connection: apsw.Connection, key: str) -> list[int]:
    match = expression(key, connection)
    return [] if match is None else _keys(connection, "SELECT rowid FROM article_index(?) ORDER BY rowid LIMIT ?", match)


def _keys(connection: apsw.Connection, sql: str, *values: str | int) -> list[int]:
    return [int(row[0]) for row in connection.execute(sql, (*values, _CHOICES + 1))]


def _list(connection: apsw.Connection, keys: list[int]) -> str:
    lines = []
    for key in keys[:_CHOICES]:
        article, title, origin = connection.execute("SELECT id, title, origin FROM article WHERE key = ?", (key,)).get
        lines.append(f"  {article[:12]}  {origin!r}  {title!r}")
    return "\n".join([*lines, *(["  and more"] if len(keys) > _CHOICES else [])])
