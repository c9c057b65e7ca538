"""The reader of a record: gives readings back as they were added, finds statements and articles, counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apsw

from onrecord.data.article import Article, Part
from onrecord.data.entity import Entity, Role
from onrecord.data.reading import MadeBy, Reading, Voice
from onrecord.data.span import Span
from onrecord.data.statement import SPEAKER_TYPES, STATEMENT_KINDS, StatementKind
from onrecord.errors import RecordError
from onrecord.record.connection import time_limit
from onrecord.record.failure import explained
from onrecord.record.hit import Hit
from onrecord.record.lookup import article_key
from onrecord.record.occasion import select_occasions
from onrecord.record.rows import select_statements, spans
from onrecord.record.search import Search
from onrecord.record.summary import Summary


class Reader:
    """Reads the record of one connection; made by `open_record`. A thread has its own.

    `seconds` is how long one search may take. Every method raises `RecordError` when the file cannot be read.
    """

    def __init__(self, connection: apsw.Connection, *, path: Path, seconds: float) -> None:
        self._connection = connection
        self._path = path
        self._seconds = seconds

    def readings(self) -> Iterator[Reading]:
        """Every reading, by day of publication (none first), outlet and id: the same whatever the order in which they were added."""
        with explained(self._path):
            keys = [key for (key,) in self._connection.execute("SELECT key FROM article ORDER BY published, outlet, id")]
        # Articles are never changed, so each can be read on its own without holding the whole file still.
        for key in keys:
            yield self._reading(key)

    def find_article(self, key: str) -> Reading:
        """The reading of the article that `key` means: an id or its first four digits or more, a path or its end, or words of path, title, outlet or day.

        Raises `RecordError` that lists the choices when several fit, and when none does.
        """
        with explained(self._path), time_limit(self._connection, self._seconds):
            number = article_key(self._connection, key)
        return self._reading(number)

    def sightings(self, article: str) -> tuple[str, ...]:
        """Every origin at which the article with this id was met, sorted; none for an article that is not held."""
        sql = "SELECT sighting.origin FROM sighting JOIN article ON article.key = sighting.article WHERE article.id = ? ORDER BY sighting.origin"
        with explained(self._path):
            return tuple(str(origin) for (origin,) in self._connection.execute(sql, (article,)))

    def outlets(self) -> tuple[str, ...]:
        """The names of the outlets of all articles, sorted; what `search` takes as `outlet`."""
        with explained(self._path):
            return tuple(str(name) for (name,) in self._connection.execute("SELECT DISTINCT outlet FROM article WHERE outlet IS NOT NULL ORDER BY outlet_key"))

    def search(
        self,
        words: str = "",
        *,
        speaker: str | None = None,
        outlet: str | None = None,
        kind: StatementKind | None = None,
        since: str | None = None,
        until: str | None = None,
        said_only: bool = False,
        limit: int = 50,
        offset: int = 0,
    ) -> list[Hit]:
        """Statements that hold all the words, newest first; `Search` says what each filter means.

        Words stand for themselves, "in double quotes" they are a phrase, and `word*` finds every word that starts so. Raises
        `RecordError` when it takes longer than the time limit.
        """
        asked = Search(words, speaker=speaker, outlet=outlet, kind=kind, since=since, until=until, said_only=said_only)
        with explained(self._path), time_limit(self._connection, self._seconds):
            return asked.hits(self._connection, limit=limit, offset=offset)

    def count(
        self,
        words: str = "",
        *,
        speaker: str | None = None,
        outlet: str | None = None,
        kind: StatementKind | None = None,
        since: str | None = None,
        until: str | None = None,
        said_only: bool = False,
    ) -> int:
        """How many statements `search` would find without a limit."""
        asked = Search(words, speaker=speaker, outlet=outlet, kind=kind, since=since, until=until, said_only=said_only)
        with explained(self._path), time_limit(self._connection, self._seconds):
            return asked.count(self._connection)

    def matching(self, asked: Search) -> dict[str, frozenset[str]]:
        """The ids of the statements that `asked` finds by the ids of their articles, in the order of `readings`.

        Raises `RecordError` when it takes longer than the time limit.
        """
        found: dict[str, set[str]] = {}
        with explained(self._path), time_limit(self._connection, self._seconds):
            for article, statement in asked.ids(self._connection):
                found.setdefault(article, set()).add(statement)
        return {article: frozenset(statements) for article, statements in found.items()}

    def reading(self, article: str) -> Reading:
        """The reading of the article with this id. Raises `RecordError` when it is not held."""
        with explained(self._path):
            key = self._connection.execute("SELECT key FROM article WHERE id = ?", (article,)).get
        if key is None:
            raise RecordError(f"{str(self._path)!r} holds no article {article!r}; expected the id of one")
        return self._reading(key)

    def summary(self) -> Summary:
        """How much the record holds."""
        kinds: Counter[str] = Counter()
        speakers: Counter[str] = Counter()
        with explained(self._path):
            for kind, speaker, count in self._connection.execute("SELECT kind, speaker_type, count(*) FROM statement GROUP BY kind, speaker_type"):
                kinds[str(kind)] += int(count)
                speakers[str(speaker)] += int(count)
            articles = int(self._connection.execute("SELECT count(*) FROM article").get)
        return Summary(
            articles=articles,
            kinds=tuple((kind, kinds[kind]) for kind in STATEMENT_KINDS),
            speakers=tuple((speaker, speakers[speaker]) for speaker in SPEAKER_TYPES),
        )

    def _reading(self, key: int) -> Reading:
        with explained(self._path):
            article, made_by = self._article(key)
            return Reading(
                article=article,
                entities=tuple(self._entities(key)),
                statements=select_statements(self._connection, article=key, article_id=article.id),
                voice=Voice(attributed=self._voice(key, "attributed"), own=self._voice(key, "own")),
                made_by=made_by,
                occasions=select_occasions(self._connection, article=key),
            )

    def _article(self, key: int) -> tuple[Article, MadeBy]:
        row = self._one(
            "SELECT article.id, text, origin, outlet, title, url, language, published, onrecord, model, maker.sha256 FROM article "
            "JOIN article_text ON article_text.article = article.key JOIN maker ON maker.key = article.maker WHERE article.key = ?",
            key,
        )
        held, text, origin, outlet, title, url, language, published, *maker = row
        parts = self._connection.execute("SELECT kind, start, stop FROM part WHERE article = ? ORDER BY place", (key,))
        article = Article(
            text=text,
            origin=origin,
            parts=tuple(Part(kind, Span(start, stop)) for kind, start, stop in parts),
            outlet=outlet,
            title=title,
            url=url,
            language=language,
            published=published,
        )
        if article.id != held:
            raise RecordError(f"{str(self._path)!r}: article {held!r} ({origin!r}) is not what was written; put back a copy of the file")
        return article, MadeBy(*maker)

    def _entities(self, key: int) -> Iterator[Entity]:
        sql = "SELECT place, id, name, kind, known_as FROM entity WHERE article = ? ORDER BY place"
        rows: list[tuple[Any, ...]] = self._connection.execute(sql, (key,)).fetchall()
        for place, number, name, kind, known_as in rows:
            mentions = self._connection.execute("SELECT start, stop FROM mention WHERE article = ? AND entity = ? ORDER BY place", (key, place))
            roles = self._connection.execute("SELECT text, start, stop, affiliation FROM role WHERE article = ? AND entity = ? ORDER BY place", (key, place))
            yield Entity(
                id=number,
                name=name,
                kind=kind,
                mentions=spans(mentions),
                roles=tuple(Role(text, Span(start, stop), affiliation) for text, start, stop, affiliation in roles),
                known_as=known_as,
            )

    def _voice(self, key: int, owner: str) -> tuple[Span, ...]:
        return spans(self._connection.execute("SELECT start, stop FROM voice WHERE article = ? AND owner = ? ORDER BY place", (key, owner)))

    def _one(self, sql: str, key: int) -> tuple[Any, ...]:
        row: tuple[Any, ...] | None = self._connection.execute(sql, (key,)).fetchone()
        if row is None:
            raise RecordError(f"{str(self._path)!r}: rows of article number {key} are missing; put back a copy of the file")
        return row
