"""The reader of a record: gives readings back as they were added, finds statements and articles, counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw

from onrecord.data.article import Article, Part
from onrecord.data.coding import Coding
from onrecord.data.entity import Entity, Role
from onrecord.data.judgement import Judgement
from onrecord.data.likeness import Likeness
from onrecord.data.reading import MadeBy, Reading, Voice
from onrecord.data.reprint import Copy, Reprint
from onrecord.data.span import Span
from onrecord.data.statement import SPEAKER_TYPES, STATEMENT_KINDS, StatementKind
from onrecord.errors import RecordError
from onrecord.record.connection import steady, time_limit
from onrecord.record.facet import SHOWN, FacetName, Facets
from onrecord.record.failure import explained
from onrecord.record.gathering import Gatherings, Names, Telling, Told, select_gatherings, select_told
from onrecord.record.hit import Hit
from onrecord.record.judgement import select_judgements
from onrecord.record.lookup import article_key
from onrecord.record.occasion import select_occasions
from onrecord.record.received import select_authors, select_codings, select_original, select_stamps
from onrecord.record.rows import select_statements, spans
from onrecord.record.search import Search, Sort
from onrecord.record.speaker import Portrait, Spoken, select_label, select_portrait, select_speakers
from onrecord.record.story import select_additions, select_candidates, select_copies, select_reprint, select_reprints
from onrecord.record.summary import Summary
from onrecord.record.tally import Tally, select_ids, select_labels, select_lengths, select_tally
from onrecord.record.timeline import Unit, timeline


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
        # Each is read as it is at one moment, without holding the whole file still.
        for key in keys:
            yield self._reading(key)

    def reading(self, article: str) -> Reading:
        """The reading of the article with this id. Raises `RecordError` when it is not held."""
        with explained(self._path):
            key = self._key(article)
        if key is None:
            raise RecordError(f"{str(self._path)!r} holds no article {article!r}; expected the id of one that it holds")
        return self._reading(key)

    def holds(self, article: str) -> bool:
        """Whether there is an article with this id."""
        with explained(self._path):
            return self._key(article) is not None

    def find_article(self, key: str) -> Reading:
        """The reading of the article that `key` means: an id or its first four digits or more, a path or its end, or words of path, title, outlet or day.

        Raises `RecordError` that lists the choices when several fit, and when none does.
        """
        with explained(self._path), steady(self._connection), time_limit(self._connection, self._seconds):
            number = article_key(self._connection, key)
        return self._reading(number)

    def sightings(self, article: str) -> tuple[str, ...]:
        """Every origin at which the article with this id was met, sorted; none for an article that is not held."""
        sql = "SELECT sighting.origin FROM sighting JOIN article ON article.key = sighting.article WHERE article.id = ? ORDER BY sighting.origin"
        with explained(self._path):
            return tuple(str(origin) for (origin,) in self._connection.execute(sql, (article,)))

    def stories(self) -> Iterator[str]:
        """The ids of the articles that are no reprints, in the order of `readings`: each begins a story, alone or with `reprints`."""
        sql = (
            "SELECT id FROM article WHERE NOT EXISTS (SELECT 1 FROM story WHERE story.article = article.key AND story.first <> article.key) "
            "ORDER BY published, outlet, id"
        )
        with explained(self._path):
            found = [str(article) for (article,) in self._connection.execute(sql)]
        yield from found

    @contextmanager
    def still(self) -> Iterator[None]:
        """All that is read in the block is of one moment, whatever others write meanwhile. The log beside the file cannot shrink until its end."""
        with steady(self._connection):
            yield

    def newest(self) -> int:
        """The number of the article that was added last, 0 where there is none; see `sighted`."""
        with explained(self._path):
            return int(self._connection.execute("SELECT coalesce(max(key), 0) FROM article").get)

    def sighted(self, origin: str, *, until: int) -> bool:
        """Whether an article up to the number `until` was met at this origin, so that it need not be taken out of its archive again."""
        with explained(self._path):
            return bool(self._connection.execute("SELECT 1 FROM sighting WHERE origin = ? AND article <= ? LIMIT 1", (origin, until)).get)

    def met(self, article: str, origin: str) -> bool | None:
        """Whether the article with this id was met at this origin; `None` when it is not held."""
        sql = "SELECT EXISTS (SELECT 1 FROM sighting WHERE sighting.article = article.key AND origin = ?) FROM article WHERE id = ?"
        with explained(self._path):
            found = self._connection.execute(sql, (origin, article)).get
            return None if found is None else bool(found)

    def texts(self) -> dict[str, tuple[str, ...]]:
        """The ids of all articles by the SHA-256 of their texts, those of one text in the order in which they were added."""
        found: dict[str, tuple[str, ...]] = {}
        with explained(self._path):
            for digest, article in self._connection.execute("SELECT sha256, id FROM article ORDER BY key"):
                found[str(digest)] = (*found.get(str(digest), ()), str(article))
        return found

    def codings(self, article: str) -> tuple[Coding, ...]:
        """What people coded in the article with this id, in the order of its text; none for an article that is not held."""
        with explained(self._path):
            key = self._key(article)
            return () if key is None else tuple(select_codings(self._connection, key=key, article_id=article))

    def judgements(self, article: str | None = None, *, statement: str | None = None, by: str | None = None) -> tuple[Judgement, ...]:
        """What people said, in the order in which they said it: of one article, of one statement, by one coder, or all of it."""
        asked = {"article.id = ?": article, "judgement.statement = ?": statement, "judgement.coder = ?": by}
        told = {condition: value for condition, value in asked.items() if value is not None}
        with explained(self._path):
            return select_judgements(self._connection, where=" AND ".join(told) or "true", values=tuple(told.values()))

    def judged_articles(self) -> tuple[str, ...]:
        """The ids of the articles that people judged something in, in the order in which they began."""
        sql = "SELECT article.id FROM judgement JOIN article ON article.key = judgement.article GROUP BY article.key ORDER BY min(judgement.key)"
        with explained(self._path):
            return tuple(str(article) for (article,) in self._connection.execute(sql))

    def coders(self) -> tuple[str, ...]:
        """Everybody who judged something, by name."""
        with explained(self._path):
            return tuple(str(name) for (name,) in self._connection.execute("SELECT DISTINCT coder FROM judgement ORDER BY coder"))

    def reviews(self) -> dict[str, int]:
        """How many statements there are in each state of review."""
        with explained(self._path), steady(self._connection):
            counted = {str(state): int(count) for state, count in self._connection.execute("SELECT state, count(*) FROM review GROUP BY state")}
            sql = "SELECT count(*) FROM statement WHERE NOT EXISTS (SELECT 1 FROM review WHERE review.statement = statement.id)"
            return {"unreviewed": int(self._connection.execute(sql).get), **counted}

    def article_of(self, statement: str) -> str | None:
        """The id of the article whose statement an id, or its beginning, means, as it was found or as a coder added it.

        `None` when there is none. Raises `RecordError` when several begin so.
        """
        end = f"{statement}\U0010ffff"
        sql = (
            "SELECT DISTINCT statement.id, article.id FROM statement JOIN article ON article.key = statement.article "
            "WHERE statement.id >= ?1 AND statement.id < ?2 UNION SELECT judgement.statement, article.id FROM judgement "
            "JOIN article ON article.key = judgement.article WHERE judgement.statement >= ?1 AND judgement.statement < ?2 LIMIT 5"
        )
        with explained(self._path):
            found: list[tuple[Any, ...]] = self._connection.execute(sql, (statement, end)).fetchall()
        if len({one for one, _ in found}) > 1:
            listed = ", ".join(one for one, _ in found)
            raise RecordError(f"several statements begin with {statement!r}: {listed}; give more of the id")
        return str(found[0][1]) if found else None

    def superseded(self, article: str) -> tuple[str, ...]:
        """Readings of an article that later ones took the place of, oldest first, as the JSON of the contract."""
        sql = "SELECT reading FROM superseded JOIN article ON article.key = superseded.article WHERE article.id = ? ORDER BY superseded.key"
        with explained(self._path):
            return tuple(str(reading) for (reading,) in self._connection.execute(sql, (article,)))

    def story(self, article: str) -> str | None:
        """The id of the first article of the story that the one with this id belongs to: its own unless it is a reprint.

        `None` for an article that is not held, or that was added and not linked yet.
        """
        sql = "SELECT first.id FROM article JOIN story ON story.article = article.key JOIN article AS first ON first.key = story.first WHERE article.id = ?"
        with explained(self._path):
            first = self._connection.execute(sql, (article,)).get
            return None if first is None else str(first)

    def reprints(self, article: str) -> tuple[Reprint, ...]:
        """Every reprint of the story that the article with this id belongs to, in the order in which they were received."""
        with explained(self._path), steady(self._connection):
            first = self._connection.execute("SELECT first FROM story JOIN article ON article.key = story.article WHERE article.id = ?", (article,)).get
            return () if first is None else select_reprints(self._connection, first=first)

    def copies(self, article: str, *, limit: int) -> tuple[Copy, ...]:
        """The other articles of the story that the one with this id belongs to, in the order in which they were received."""
        with explained(self._path):
            key = self._key(article)
            return () if key is None else select_copies(self._connection, article=key, limit=limit)

    def has_reprints(self) -> bool:
        """Whether the record holds a statement that a reprint repeats."""
        with explained(self._path):
            return self._connection.execute("SELECT 1 FROM repeat LIMIT 1").get is not None

    def reprint(self, article: str) -> Reprint | None:
        """The link of the article with this id to the first of its story, where it is a reprint."""
        with explained(self._path):
            key = self._key(article)
            return None if key is None else select_reprint(self._connection, article=key)

    def unlinked(self) -> Iterator[Reading]:
        """The readings of the articles that no story has yet, in the order in which they were added."""
        sql = "SELECT key FROM article WHERE key > (SELECT coalesce(max(article), 0) FROM story) ORDER BY key"
        with explained(self._path):
            keys = [key for (key,) in self._connection.execute(sql)]
        for key in keys:
            yield self._reading(key)

    def candidates(self, likeness: Likeness) -> Iterator[Article]:
        """The first articles of the stories that an article of this likeness may belong to, the likest first; the same words first of all."""
        with explained(self._path), steady(self._connection):
            keys = select_candidates(self._connection, likeness)
        for key in keys:
            with explained(self._path):
                article = self._article(key)[0]
            yield article

    def additions(self, first: str, said: Sequence[int]) -> frozenset[int]:
        """Those of the hashes `said` that a reprint of the story has added to it; see `Writer.link`."""
        with explained(self._path):
            key = self._key(first)
            return frozenset() if key is None else select_additions(self._connection, key, said)

    def outlets(self) -> tuple[str, ...]:
        """The names of the outlets of all articles, sorted; what `search` takes as `outlet`."""
        with explained(self._path):
            return tuple(str(name) for (name,) in self._connection.execute("SELECT DISTINCT outlet FROM article WHERE outlet IS NOT NULL ORDER BY outlet_key"))

    def search(
        self,
        query: str = "",
        *,
        speaker: str | None = None,
        outlet: str | None = None,
        kind: StatementKind | None = None,
        since: str | None = None,
        until: str | None = None,
        said_only: bool = False,
        reprints: bool = False,
        by: str | None = None,
        as_found: bool = False,
        called: str | None = None,
        sort: Sort = "date",
        limit: int = 50,
        offset: int = 0,
        after: int | None = None,
    ) -> list[Hit]:
        """Statements that fit the query and every filter, newest first or, of the newest `RANKED`, by rank; `Search` says what each means.

        `after` is the `place` of a hit: those that come behind it by date are found.

        Raises `QueryError` where the query cannot be understood, and `RecordError` when it takes longer than the time limit.
        """
        asked = Search(query, speaker, outlet, kind, since, until, said_only=said_only, reprints=reprints, by=by, as_found=as_found, called=called)
        with explained(self._path), steady(self._connection), time_limit(self._connection, self._seconds):
            return asked.hits(self._connection, sort=sort, limit=limit, offset=offset, after=after)

    def count(
        self,
        query: str = "",
        *,
        speaker: str | None = None,
        outlet: str | None = None,
        kind: StatementKind | None = None,
        since: str | None = None,
        until: str | None = None,
        said_only: bool = False,
        reprints: bool = False,
        by: str | None = None,
        as_found: bool = False,
        called: str | None = None,
    ) -> int:
        """How many statements `search` would find without a limit."""
        asked = Search(query, speaker, outlet, kind, since, until, said_only=said_only, reprints=reprints, by=by, as_found=as_found, called=called)
        with explained(self._path), steady(self._connection), time_limit(self._connection, self._seconds):
            return asked.count(self._connection)

    def facets(
        self,
        query: str = "",
        names: Sequence[FacetName] = SHOWN,
        *,
        speaker: str | None = None,
        outlet: str | None = None,
        kind: StatementKind | None = None,
        since: str | None = None,
        until: str | None = None,
        said_only: bool = False,
        reprints: bool = False,
        by: str | None = None,
        as_found: bool = False,
        called: str | None = None,
        most: int = 10,
        newest: int | None = None,
    ) -> Facets:
        """How many of the statements that `search` finds have each value of the facets `names`, the `most` frequent ones of each.

        Of more than `newest` statements (`COUNTED`) the newest are counted, and the result says so. Raises `ValueError` for the name of no facet.
        """
        asked = Search(query, speaker, outlet, kind, since, until, said_only=said_only, reprints=reprints, by=by, as_found=as_found, called=called)
        with explained(self._path), steady(self._connection), time_limit(self._connection, self._seconds):
            return asked.facets(self._connection, names, most=most, newest=newest)

    def timeline(self, asked: Search, unit: Unit = "month") -> tuple[tuple[str, int], ...]:
        """How many of the statements that `asked` finds were published in each month or on each day, the earliest first; before them, under
        "", those without a date. Together they are all that is found.

        Raises `QueryError`, and `RecordError` when it takes longer than the time limit.
        """
        with explained(self._path), steady(self._connection), time_limit(self._connection, self._seconds):
            return timeline(asked, self._connection, unit)

    def portrait(self, asked: Search) -> Portrait:
        """What is counted of the statements that `asked` finds of one speaker: roles, outlets, to whom, on which occasions.

        Raises `QueryError`, and `RecordError` when it takes longer than the time limit.
        """
        with explained(self._path), steady(self._connection), time_limit(self._connection, self._seconds):
            return select_portrait(asked, self._connection)

    def speakers(self, *, by: str | None = None) -> list[Spoken]:
        """Everybody who speaks in what the coder `by` may find, the most frequent first. It counts all statements.

        Raises `RecordError` when it takes longer than the time limit.
        """
        with explained(self._path), steady(self._connection), time_limit(self._connection, self._seconds):
            return select_speakers(self._connection, by=by)

    def tally(self, *, by: str | None = None, reprints: bool = False) -> Tally:
        """Every statement that the coder `by` may find as a few numbers; what reprints repeat only with `reprints`. It reads all of them.

        Raises `RecordError` when it takes longer than the time limit.
        """
        with explained(self._path), steady(self._connection), time_limit(self._connection, self._seconds):
            return select_tally(self._connection, by=by, reprints=reprints)

    def labels(self, values: Iterable[int]) -> dict[int, str]:
        """How values of a tally are printed, by their keys."""
        with explained(self._path):
            return select_labels(self._connection, values)

    def lengths(self, places: Sequence[int]) -> list[int]:
        """How many words the content of each statement of a tally has, as it was found or added."""
        with explained(self._path), steady(self._connection):
            return select_lengths(self._connection, places)

    def ids(self, places: Iterable[int]) -> dict[int, tuple[str, str]]:
        """The ids of article and statement of the places of a tally."""
        with explained(self._path), steady(self._connection):
            return select_ids(self._connection, places)

    def reworded_articles(self) -> dict[int, str]:
        """The ids of the articles in which people changed contents, in force or not, by their keys."""
        tables = "judgement JOIN article ON article.key = judgement.article"
        sql = f"SELECT DISTINCT article.key, article.id FROM {tables} WHERE action = 'change' AND field = 'content'"
        with explained(self._path):
            return {int(key): str(name) for key, name in self._connection.execute(sql)}

    def speaker_label(self, name: str) -> str | None:
        """A speaker's name as it was first printed, in any case; `None` where nobody was ever called so."""
        with explained(self._path):
            return select_label(self._connection, name)

    def gatherings(self, *, names: Names | None = None, unlinked: Collection[str] = ()) -> Gatherings:
        """Every call, meeting and other occasion of the record, those of several articles that are the same put together.

        `names` are participants that people made others of, `unlinked` ids of articles whose links are left out of account. It reads all occasions.
        Raises `RecordError` when it takes longer than the time limit.
        """
        with explained(self._path), steady(self._connection), time_limit(self._connection, self._seconds):
            return select_gatherings(self._connection, names=names, unlinked=unlinked)

    def told(self, tellings: Iterable[Telling]) -> dict[tuple[int, int], Told]:
        """What articles tell of occasions, by article and place of the tellings: as it was found."""
        with explained(self._path):
            return select_told(self._connection, tellings)

    def regrouped_articles(self) -> tuple[str, ...]:
        """The ids of the articles in which people made others of the entities: merged or split some, in force or not."""
        sql = "SELECT DISTINCT article.id FROM judgement JOIN article ON article.key = judgement.article WHERE action IN ('merge', 'split')"
        with explained(self._path):
            return tuple(str(article) for (article,) in self._connection.execute(sql))

    def mark(self, article: str) -> tuple[int, int]:
        """Numbers of which one is another after anything was said of the article with this id, or it was read again."""
        sql = (
            "SELECT (SELECT coalesce(max(judgement.key), 0) FROM judgement WHERE judgement.article = article.key), "
            "(SELECT coalesce(max(superseded.key), 0) FROM superseded WHERE superseded.article = article.key) FROM article WHERE article.id = ?"
        )
        with explained(self._path):
            said, superseded = self._connection.execute(sql, (article,)).get or (0, 0)
        return int(said), int(superseded)

    def version(self) -> tuple[int, int, int]:
        """Numbers of which one is another after anything was read, judged or read again: what was found before holds while they are the same."""
        newest = ", ".join(f"(SELECT coalesce(max(key), 0) FROM {table})" for table in ("article", "judgement", "superseded"))
        with explained(self._path):
            article, judgement, superseded = self._connection.execute(f"SELECT {newest}").get
        return int(article), int(judgement), int(superseded)

    def matching(self, asked: Search) -> dict[str, frozenset[str]]:
        """The ids that the statements were found or added under that `asked` finds, by the ids of their articles, in the order of `readings`.

        Raises `RecordError` when it takes longer than the time limit.
        """
        found: dict[str, set[str]] = {}
        with explained(self._path), steady(self._connection), time_limit(self._connection, self._seconds):
            for article, statement in asked.ids(self._connection):
                found.setdefault(article, set()).add(statement)
        return {article: frozenset(statements) for article, statements in found.items()}

    def summary(self, *, reprints: bool = False) -> Summary:
        """How much the record holds. What reprints repeat is counted among the statements only with `reprints`."""
        once = "" if reprints else "WHERE key NOT IN (SELECT statement FROM repeat) "
        kinds: Counter[str] = Counter()
        speakers: Counter[str] = Counter()
        with explained(self._path), steady(self._connection):
            for kind, speaker, count in self._connection.execute(f"SELECT kind, speaker_type, count(*) FROM statement {once}GROUP BY kind, speaker_type"):
                kinds[str(kind)] += int(count)
                speakers[str(speaker)] += int(count)
            articles = int(self._connection.execute("SELECT count(*) FROM article").get)
            copies = int(self._connection.execute("SELECT count(*) FROM story WHERE article <> first").get)
            repeated = int(self._connection.execute("SELECT count(*) FROM repeat").get)
        return Summary(
            articles=articles,
            kinds=tuple((kind, kinds[kind]) for kind in STATEMENT_KINDS),
            speakers=tuple((speaker, speakers[speaker]) for speaker in SPEAKER_TYPES),
            reprints=copies,
            repeated=repeated,
        )

    def _key(self, article: str) -> int | None:
        key = self._connection.execute("SELECT key FROM article WHERE id = ?", (article,)).get
        return None if key is None else int(key)

    def _reading(self, key: int) -> Reading:
        with explained(self._path), steady(self._connection):
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
            "SELECT article.id, text, origin, outlet, title, url, language, published, section, licence, onrecord, model, maker.sha256 FROM article "
            "JOIN article_text ON article_text.article = article.key JOIN maker ON maker.key = article.maker WHERE article.key = ?",
            key,
        )
        held, text, origin, outlet, title, url, language, published, section, licence, *maker = row
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
            authors=select_authors(self._connection, key=key),
            section=section,
            licence=licence,
            stamps=select_stamps(self._connection, key=key),
            original=select_original(self._connection, key=key),
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
