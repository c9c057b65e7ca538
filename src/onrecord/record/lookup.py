"""The lookup of one article by what a person knows of it: its id, its file or its title."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import apsw

from onrecord.errors import RecordError
from onrecord.record.expression import Expressions
from onrecord.record.fold import folded
from onrecord.record.query import words

_ID = re.compile(r"[0-9a-f]{4,32}")
_ENDING = re.compile(r"\.[^./]*$")
_WORD = re.compile(r"[^\W_]+")
# How many articles an error names when several fit.
_CHOICES = 10
# Digits of an id that an error prints: enough to tell millions of articles apart.
_DIGITS = 12


def article_key(connection: apsw.Connection, key: str) -> int:
    """The row of the one article that `key` means.

    Tried in this order, and the first that fits anything decides: a whole origin, an id or at least four digits of its beginning, the
    last parts of an origin with or without the file's ending, the end of an origin, words of title, origin, outlet and day together,
    parts of such words. Raises `RecordError` when none fits or several do.
    """
    wanted = key.strip()
    ways: tuple[Callable[[apsw.Connection, str], list[int]], ...] = (_by_origin, _by_id, _by_file, _by_ending, _by_words, _by_parts)
    for way in ways if wanted else ():
        found = way(connection, wanted)
        if len(found) == 1:
            return found[0]
        if found:
            raise RecordError(f"{key!r} fits several articles; give the id of one, or more words:\n{_list(connection, found)}")
    expected = "expected an id or its first four digits or more, a path or its end, or words of its file name or title"
    raise RecordError(f"no article fits {key!r}; {expected}. `onrecord search` prints ids")


def _by_origin(connection: apsw.Connection, key: str) -> list[int]:
    return _keys(connection, "SELECT DISTINCT article FROM sighting WHERE origin = ? LIMIT ?", key)


def _by_id(connection: apsw.Connection, key: str) -> list[int]:
    start = key.lower()
    if not _ID.fullmatch(start):
        return []
    return _keys(connection, "SELECT key FROM article WHERE id >= ? AND id < ? ORDER BY id LIMIT ?", start, f"{start}g")


def _by_file(connection: apsw.Connection, key: str) -> list[int]:
    whole = {*_ends_with(connection, f"/{key}"), *_ends_with(connection, f"\\{key}")}
    return sorted(whole or _by_stem(connection, key))


def _by_stem(connection: apsw.Connection, key: str) -> set[int]:
    """The articles of whose origin `key` is the last parts, but for the ending of the file."""
    rows = connection.execute("SELECT article, origin FROM sighting WHERE instr(origin, ?)", (key,))
    end = f"/{key}".replace("\\", "/")
    return _first(int(article) for article, origin in rows if _ENDING.sub("", f"/{origin}".replace("\\", "/")).endswith(end))


def _by_ending(connection: apsw.Connection, key: str) -> list[int]:
    return _ends_with(connection, key)


def _ends_with(connection: apsw.Connection, ending: str) -> list[int]:
    return _keys(connection, "SELECT DISTINCT article FROM sighting WHERE substr(origin, -?) = ? ORDER BY article LIMIT ?", len(ending), ending)


def _by_words(connection: apsw.Connection, key: str) -> list[int]:
    match = Expressions(connection).plain(words(key))
    titled = [] if match is None else _keys(connection, "SELECT rowid FROM article_index(?) ORDER BY rowid LIMIT ?", match)
    wanted = set(_WORD.findall(folded(key)))
    held = _first(article for article, text in _holding(connection, wanted) if wanted <= set(_WORD.findall(text)))
    return sorted({*titled, *held})


def _by_parts(connection: apsw.Connection, key: str) -> list[int]:
    return sorted(_first(article for article, _ in _holding(connection, set(_WORD.findall(folded(key))))))


def _holding(connection: apsw.Connection, wanted: set[str]) -> Iterator[tuple[int, str]]:
    """Articles that hold each of the words wanted, as a word or within one, in origin, title, outlet and day, with what these are, folded."""
    if not wanted:
        return
    connection.create_scalar_function("folded", _folded, 1)
    text = "folded(sighting.origin) || ' ' || coalesce(title_key, '') || ' ' || coalesce(outlet_key, '') || ' ' || coalesce(published, '')"
    sql = f"SELECT article.key, {text} AS held FROM sighting JOIN article ON article.key = sighting.article"
    for article, held in connection.execute(sql):
        if all(word in held for word in wanted):
            yield int(article), str(held)


def _folded(*values: Any) -> str:
    return folded(str(values[0]))


def _first(keys: Iterator[int]) -> set[int]:
    """The first different ones of `keys`: one more than an error names."""
    found: set[int] = set()
    for key in keys:
        found.add(key)
        if len(found) > _CHOICES:
            break
    return found


def _keys(connection: apsw.Connection, sql: str, *values: str | int) -> list[int]:
    return [int(row[0]) for row in connection.execute(sql, (*values, _CHOICES + 1))]


def _list(connection: apsw.Connection, keys: list[int]) -> str:
    """Two lines an article: its id with day, outlet and title, and where it came from."""
    lines = []
    for key in keys[:_CHOICES]:
        article, published, outlet, title, origin = connection.execute("SELECT id, published, outlet, title, origin FROM article WHERE key = ?", (key,)).get
        known = " · ".join(" ".join(part.split()) for part in ((published or "")[:10], outlet, title) if part)
        lines += [f"  {article[:_DIGITS]}  {known or '(no title)'}", f"  {'':{_DIGITS}}  {origin!r}"]
    return "\n".join([*lines, *(["  and more"] if len(keys) > _CHOICES else [])])
