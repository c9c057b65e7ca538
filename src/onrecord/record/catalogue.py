"""The catalogue of a record: its articles as a list, found by words of title, outlet and day, page by page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import apsw

from onrecord.data.listed import Listed
from onrecord.errors import RecordError
from onrecord.record.connection import time_limit
from onrecord.record.failure import explained
from onrecord.record.fold import folded

ArticleSort = Literal["newest", "oldest", "outlet", "added"]
ARTICLE_SORTS: tuple[ArticleSort, ...] = get_args(ArticleSort)
"""Orders of a list of articles: by time of publication, by outlet and then the newest first, or the one that was added last first."""

MOST_WORDS = 20
"""Words of a search that are looked at."""

_DAY = re.compile(r"[12][0-9]{3}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_LAST = "\U0010ffff"

# The names of outlets, each once, found by as many steps in the index as there are names.
_OUTLETS = (
    "WITH RECURSIVE named (name) AS (SELECT min(outlet_key) FROM article UNION ALL "
    "SELECT (SELECT min(outlet_key) FROM article WHERE outlet_key > name) FROM named WHERE name IS NOT NULL) "
    "SELECT name FROM named WHERE name IS NOT NULL"
)
_STATES = (
    "SELECT json_group_object(state, number) FROM (SELECT state, count(*) AS number FROM statement JOIN review ON review.statement = statement.id "
    "WHERE statement.article = page.key AND state <> 'unreviewed' GROUP BY state)"
)
_FACTS = (
    "page.id, page.origin, page.outlet, page.title, page.url, page.language, page.published, "
    "(SELECT count(*) FROM statement WHERE statement.article = page.key), "
    "(SELECT count(*) FROM story WHERE story.first = page.key AND story.article <> page.key), "
    "(SELECT first.id FROM story JOIN article AS first ON first.key = story.first WHERE story.article = page.key AND story.first <> page.key), "
    f"({_STATES})"
)


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    falling: bool = False

    @property
    def order(self) -> str:
        return f"{self.name} DESC" if self.falling else self.name

    def behind(self, value: Any) -> tuple[str, tuple[Any, ...]]:
        """What comes behind a value. SQLite takes null for the smallest."""
        if self.falling:
            return ("false", ()) if value is None else (f"({self.name} < ? OR {self.name} IS NULL)", (value,))
        return (f"{self.name} IS NOT NULL", ()) if value is None else (f"{self.name} > ?", (value,))


_PUBLISHED, _OUTLET, _ID = _Column("published", True), _Column("outlet"), _Column("id")
_ORDERS: dict[ArticleSort, tuple[_Column, ...]] = {
    "newest": (_PUBLISHED, _OUTLET, _ID),
    "oldest": (_Column("published"), _Column("outlet", True), _Column("id", True)),
    "outlet": (_Column("outlet_key"), _PUBLISHED, _OUTLET, _ID),
    "added": (_Column("key", True),),
}
"""Each is the order of an index, forwards or backwards."""


class Catalogue:
    """Lists the articles of one connection; made by `open_record`. `seconds` is the time limit of each search.

    Every method raises `RecordError` when the file cannot be read, or a search takes too long.
    """

    def __init__(self, connection: apsw.Connection, *, path: Path, seconds: float) -> None:
        self._connection = connection
        self._path = path
        self._seconds = seconds

    def articles(
        self, words: str = "", *, run: int | None = None, sort: ArticleSort = "newest", after: str | None = None, limit: int = 50
    ) -> tuple[Listed, ...]:
        """Articles each of whose `words` begins a word of the title or the outlet, or is the day, month or year of publication.

        Those without what `sort` asks for come last. `run` leaves those that this run read first. `after` is the id of an article: the
        list goes on behind it. Raises `RecordError` when that one is not held.
        """
        with explained(self._path), time_limit(self._connection, self._seconds):
            asked, values = self._asked(words, run)
            rows = list[tuple[Any, ...]]()
            for part, given in self._parts(sort, after):
                sql = f"SELECT * FROM article WHERE {asked} AND {part} ORDER BY {', '.join(one.order for one in _ORDERS[sort])} LIMIT ?"
                told = f"SELECT {_FACTS} FROM ({sql}) AS page"
                rows += self._connection.execute(told, (*values, *given, limit - len(rows)))
                if len(rows) >= limit:
                    break
        return tuple(Listed(*(*row[:-1], json.loads(row[-1]))) for row in rows)

    def count(self, words: str = "", *, run: int | None = None) -> int:
        """How many articles `articles` would list without a limit."""
        with explained(self._path), time_limit(self._connection, self._seconds):
            asked, values = self._asked(words, run)
            return int(self._connection.execute(f"SELECT count(*) FROM article WHERE {asked}", values).get)

    def _parts(self, sort: ArticleSort, after: str | None) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """The conditions whose articles, one after the other, are the list behind `after`: first those that have what the order asks for."""
        order = _ORDERS[sort]
        lead = order[0]
        row = None if after is None else self._row(after, order)
        if lead.name == "key":
            yield ("true", ()) if row is None else ("key < ?", row)
            return
        if row is None:
            yield f"{lead.name} IS NOT NULL", ()
        elif row[0] is not None:
            behind, values = _behind(order, row)
            yield f"{lead.name} {'<=' if lead.falling else '>='} ? AND {behind}", (row[0], *values)
        if row is None or row[0] is not None:
            yield f"{lead.name} IS NULL", ()
        else:
            behind, values = _behind(order[1:], row[1:])
            yield f"{lead.name} IS NULL AND {behind}", values

    def _row(self, article: str, order: Sequence[_Column]) -> tuple[Any, ...]:
        sql = f"SELECT {', '.join(one.name for one in order)} FROM article WHERE id = ?"
        row: tuple[Any, ...] | None = self._connection.execute(sql, (article,)).fetchone()
        if row is None:
            raise RecordError(f"{str(self._path)!r} holds no article {article!r}; expected the last one of the page before")
        return row

    def _asked(self, words: str, run: int | None) -> tuple[str, tuple[Any, ...]]:
        conditions, values = list[str](), list[Any]()
        for word in words.split()[:MOST_WORDS]:
            condition, given = self._holds(folded(word))
            conditions.append(condition)
            values += given
        if run is not None:
            conditions.append("key IN (SELECT article FROM brought WHERE run = ?)")
            values.append(run)
        return " AND ".join(conditions) or "true", tuple(values)

    def _holds(self, word: str) -> tuple[str, tuple[Any, ...]]:
        plain = "".join(character if character.isalnum() else " " for character in word).split()
        if not plain:
            return "true", ()
        phrase = " ".join(plain)
        conditions, values = ["key IN (SELECT rowid FROM article_index WHERE article_index MATCH ?)"], [f'"{phrase}" *']
        outlets = [name for (name,) in self._connection.execute(_OUTLETS) if f" {phrase}" in f" {' '.join(_words(name))}"]
        if outlets:
            conditions.append("outlet_key IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(outlets))
        if _DAY.fullmatch(word):
            conditions.append("(published >= ? AND published < ?)")
            values += [word, f"{word}{_LAST}"]
        return f"({' OR '.join(conditions)})", tuple(values)


def _words(text: str) -> list[str]:
    return "".join(character if character.isalnum() else " " for character in text).split()


def _behind(order: Sequence[_Column], row: Sequence[Any]) -> tuple[str, tuple[Any, ...]]:
    """What comes behind a row in an order."""
    told, values = order[0].behind(row[0])
    if len(order) == 1:
        return told, values
    rest, others = _behind(order[1:], row[1:])
    return f"({told} OR ({order[0].name} IS ? AND {rest}))", (*values, row[0], *others)
