"""The ends of links, many at a time: statements, occasions and names as they were found, with what is known of their articles."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw

from onrecord.data.appellation import Appellation
from onrecord.data.link import About, Link, occasion_of
from onrecord.data.occasion import Occasion
from onrecord.data.statement import Statement
from onrecord.record.connection import steady
from onrecord.record.failure import explained
from onrecord.record.link import select_links
from onrecord.record.occasion import select_occasion
from onrecord.record.rows import select_statement


@dataclass(frozen=True, slots=True)
class Report:
    """What is known of an article beside its statements; `text` is empty where it was not asked for. Equal when all fields are."""

    id: str
    outlet: str | None
    title: str | None
    url: str | None
    language: str | None
    published: str | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """An appellation with the id of the person who has it, and how many entities bear it."""

    appellation: Appellation
    person: str
    entities: int


class Ends:
    """Reads what links lead to, in the record of one connection; made by `open_record`.

    What is not held is left out of every answer. Every method raises `RecordError` when the file cannot be read.
    """

    def __init__(self, connection: apsw.Connection, *, path: Path) -> None:
        self._connection = connection
        self._path = path

    def found(self, about: Collection[About]) -> Iterator[Link]:
        """The links that the program found of some sorts, whatever people say of them, in the order of their ids."""
        with explained(self._path), steady(self._connection):
            yield from select_links(self._connection, "about IN (SELECT value FROM json_each(?))", (_listed(about),))

    def count(self, about: Collection[About]) -> int:
        """How many links the program found of some sorts."""
        with explained(self._path):
            return int(self._connection.execute("SELECT count(*) FROM link WHERE about IN (SELECT value FROM json_each(?))", (_listed(about),)).get)

    def statements(self, ids: Iterable[str]) -> dict[str, Statement]:
        """Statements by their ids, as they were found."""
        sql = (
            "SELECT statement.key, statement.id, article.id FROM json_each(?) CROSS JOIN statement ON statement.id = value "
            "JOIN article ON article.key = statement.article"
        )
        with explained(self._path), steady(self._connection):
            rows: list[Any] = self._connection.execute(sql, (_listed(ids),)).fetchall()
            return {str(name): select_statement(self._connection, key=key, article_id=article) for key, name, article in rows}

    def reports(self, articles: Iterable[str], *, texts: bool = False) -> dict[str, Report]:
        """What is known of articles, by their ids; with `texts` their words too."""
        text = ("text", " JOIN article_text ON article_text.article = article.key") if texts else ("''", "")
        sql = f"SELECT article.id, outlet, title, url, language, published, {text[0]} FROM json_each(?) CROSS JOIN article ON article.id = value{text[1]}"
        with explained(self._path):
            return {str(row[0]): Report(*row) for row in self._connection.execute(sql, (_listed(articles),))}

    def occasions(self, ends: Iterable[str]) -> dict[str, tuple[Occasion, tuple[str, ...]]]:
        """Occasions as they were found, by their ends, each with the names of who took part."""
        found = dict[str, tuple[Occasion, tuple[str, ...]]]()
        with explained(self._path), steady(self._connection):
            for end in ends:
                article, name = occasion_of(end)
                key = self._connection.execute("SELECT key FROM article WHERE id = ?", (article,)).get
                one = None if key is None else select_occasion(self._connection, article=key, name=name)
                if one is not None:
                    entities = self._connection.execute("SELECT id, name FROM entity WHERE article = ?", (key,))
                    names = {str(entity): str(name) for entity, name in entities}
                    found[end] = one, tuple(names.get(entity, entity) for entity in one.participants)
        return found

    def appellations(self, ids: Iterable[str]) -> dict[str, Named]:
        """Appellations by their ids."""
        sql = (
            "SELECT appellation.id, name_key, kind, sense, name, person, (SELECT count(*) FROM bearer WHERE bearer.appellation = appellation.key) "
            "FROM json_each(?) CROSS JOIN appellation ON appellation.id = value"
        )
        with explained(self._path):
            rows = self._connection.execute(sql, (_listed(ids),))
            return {str(one): Named(Appellation(key, kind, sense, name), person, often) for one, key, kind, sense, name, person, often in rows}

    def bearers(self, appellation: str) -> tuple[tuple[str, str], ...]:
        """The ids of article and entity of all that bear the appellation with this id, the articles in the order in which they were added."""
        sql = (
            "SELECT article.id, entity.id FROM appellation JOIN bearer ON bearer.appellation = appellation.key JOIN article ON article.key = bearer.article "
            "JOIN entity ON entity.article = bearer.article AND entity.place = bearer.entity WHERE appellation.id = ? ORDER BY bearer.article, bearer.entity"
        )
        with explained(self._path):
            return tuple((str(article), str(entity)) for article, entity in self._connection.execute(sql, (appellation,)))


def _listed(values: Iterable[str]) -> str:
    return json.dumps(list(values))
