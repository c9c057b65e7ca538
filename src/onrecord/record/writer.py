"""The writer of a record: adds readings, each whole or not at all. One that a later one takes the place of is kept beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import apsw

from onrecord.data.article import Article
from onrecord.data.coding import Coding
from onrecord.data.entity import Entity
from onrecord.data.likeness import Likeness
from onrecord.data.reading import MadeBy, Reading
from onrecord.data.reprint import Reprint
from onrecord.data.shape import to_json
from onrecord.data.span import Span
from onrecord.errors import RecordError
from onrecord.record.connection import atomic
from onrecord.record.failure import explained
from onrecord.record.fold import folded
from onrecord.record.index import Indexed, index, unindex
from onrecord.record.occasion import insert_occasions
from onrecord.record.received import insert_codings, insert_received
from onrecord.record.renewal import renew, settle
from onrecord.record.rows import insert_statements, offsets
from onrecord.record.seal import update_seal
from onrecord.record.story import delete_repeats, insert_first, insert_repeats, insert_reprint

_OF_STATEMENTS = "statement IN (SELECT key FROM statement WHERE article = ?)"
_LEFT = (
    "DELETE FROM event WHERE article = ?",
    "DELETE FROM bearer WHERE article = ?",
    f"DELETE FROM repeat WHERE {_OF_STATEMENTS}",
    f"DELETE FROM content WHERE {_OF_STATEMENTS}",
    f"DELETE FROM confidence WHERE {_OF_STATEMENTS}",
    *(f"DELETE FROM {table} WHERE article = ?" for table in ("statement", "participant", "evidence", "occasion", "mention", "role", "entity", "voice")),
)
"""What a reading leaves when a later one takes its place."""


class Writer:
    """Adds to the record of one connection. Made by `open_record(path, "w")`.

    The first origin of an article stays its origin and every further one is kept as a sighting, so a program that adds in the same
    order every time, killed and started again or not, ends with the same record.
    """

    def __init__(self, connection: apsw.Connection, *, path: Path) -> None:
        self._connection = connection
        self._path = path

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is added in the block, judgements too, is kept whole or not at all; readers see it at its end."""
        with explained(self._path), atomic(self._connection):
            yield

    def sight(self, article: Article) -> bool:
        """Whether the article is known already; if so its origin is noted. Ask before reading it with the model: it saves the work."""
        with explained(self._path):
            key = self._connection.execute("SELECT key FROM article WHERE id = ?", (article.id,)).get
            if key is None:
                return False
            known = self._connection.execute("SELECT 1 FROM sighting WHERE article = ? AND origin = ?", (key, article.origin)).get
            if not known:
                with atomic(self._connection):
                    self._sighting(key, article)
            return True

    def add(self, reading: Reading, codings: Sequence[Coding] = ()) -> bool:
        """Keeps the reading with everything of it, and what people coded in its article.

        False when the article is known already: its origin is noted, codings that are not there yet are added, and that is all.
        Raises `RecordError` when it cannot be kept; the record is then as it was before.
        """
        _check(reading)
        _check_codings(codings, reading.article.id)
        if self.sight(reading.article):
            self.code(reading.article, codings)
            return False
        with explained(self._path), atomic(self._connection):
            key = self._article(reading.article, maker=self._maker(reading.made_by))
            self._sighting(key, reading.article)
            statements = self._found(reading, key)
            index(self._connection, _indexed(reading, statements))
            insert_codings(self._connection, codings, key=key)
        return True

    def replace(self, before: Reading, reading: Reading) -> None:
        """Puts a later reading of an article in the place of the one that is held, `before`, which is kept whole beside it.

        Judgements stay as they are: those of statements that were found again hold for them. What its story repeats has to be told anew
        (`tell_again`), in one `together` with it. Raises `RecordError` when the article is not held as `before`; the record is then as
        it was before.
        """
        _check(reading)
        if reading.article.id != before.article.id:
            raise RecordError(f"the reading is of article {reading.article.id!r}; expected {before.article.id!r}")
        with explained(self._path), atomic(self._connection):
            key, maker = self._key(reading.article.id), self._maker(before.made_by)
            if self._connection.execute("SELECT maker FROM article WHERE key = ?", (key,)).get != maker:
                raise RecordError(f"article {reading.article.id!r} was read again meanwhile; read it from the record anew")
            self._connection.execute("INSERT INTO superseded (article, maker, reading) VALUES (?, ?, ?)", (key, maker, to_json(before)))
            unindex(self._connection, key, reading.article.published)
            for sql in _LEFT:
                self._connection.execute(sql, (key,))
            self._connection.execute("UPDATE article SET maker = ? WHERE key = ?", (self._maker(reading.made_by), key))
            self._found(reading, key)
            renew(self._connection, key, path=self._path)

    def _found(self, reading: Reading, key: int) -> Sequence[int]:
        """Adds what was found in an article, seals it, and gives the keys of its statements."""
        for place, entity in enumerate(reading.entities):
            self._entity(entity, article=key, place=place)
        self._voice("attributed", reading.voice.attributed, article=key)
        self._voice("own", reading.voice.own, article=key)
        insert_occasions(self._connection, reading.occasions, article=key)
        statements = insert_statements(self._connection, reading.statements, article=key)
        update_seal(self._connection, reading, key=key)
        return statements

    def code(self, article: Article, codings: Sequence[Coding]) -> int:
        """Adds what people coded in an article that is held, each coding once, and says how many were not there yet.

        Raises `RecordError` when one is of another article, or the article is not held.
        """
        _check_codings(codings, article.id)
        if not codings:
            return 0
        with explained(self._path), atomic(self._connection):
            return insert_codings(self._connection, codings, key=self._key(article.id))

    def link(
        self, article: str, likeness: Likeness, reprint: Reprint | None = None, *, said: Sequence[int] = (), repeated: Collection[int] = ()
    ) -> None:
        """Notes that the article with this id is the first of its story, or a `reprint`, once and for all.

        Of a reprint, `said` are hashes of the words of its statements, in order, and `repeated` the places of those that the story told
        before it. Articles are linked in the order in which they were added; `Reader.unlinked` gives the next. Raises `RecordError`
        when one is not held.
        """
        with explained(self._path), atomic(self._connection):
            key = self._key(article)
            if self._connection.execute("SELECT 1 FROM story WHERE article = ?", (key,)).get is not None:
                return
            if reprint is None:
                insert_first(self._connection, key, likeness)
            else:
                first = self._key(reprint.first)
                insert_reprint(self._connection, key, reprint, first=first)
                insert_repeats(self._connection, key, first=first, said=said, repeated=repeated)
                renew(self._connection, key, path=self._path)

    def tell_again(self, first: str, reprints: Sequence[tuple[str, Sequence[int], Collection[int]]]) -> None:
        """Notes anew what the reprints of a story repeat of it, after one of its articles was read again.

        `first` is the id of its first article; of each reprint, in their order, `reprints` has the id and, as for `link`, `said` and
        `repeated`. Raises `RecordError` when one is not held.
        """
        with explained(self._path), atomic(self._connection):
            story = self._key(first)
            delete_repeats(self._connection, first=story)
            for article, said, repeated in reprints:
                key = self._key(article)
                insert_repeats(self._connection, key, first=story, said=said, repeated=repeated)
                renew(self._connection, key, path=self._path)

    def mend(self) -> None:
        """Makes everything anew that a search looks at and that only repeats what else is held: the indexes of words, facets, states of review.

        A run that is killed goes on when the record is next opened for writing; until then nobody can read it.
        """
        with explained(self._path):
            with atomic(self._connection):
                for table in ("facet", "facet_value", "aside", "review", "stale"):
                    self._connection.execute(f"DELETE FROM {table}")
                self._connection.execute("INSERT INTO statement_index (statement_index) VALUES ('delete-all')")
                self._connection.execute("INSERT INTO article_index (article_index) VALUES ('rebuild')")
                self._connection.execute("INSERT INTO stale (article) SELECT key FROM article")
            settle(self._connection, path=self._path)

    def _key(self, article: str) -> int:
        key = self._connection.execute("SELECT key FROM article WHERE id = ?", (article,)).get
        if key is None:
            raise RecordError(f"{str(self._path)!r} holds no article {article!r}; expected one that was added before, add it first")
        return int(key)

    def _maker(self, made_by: MadeBy) -> int:
        row = (made_by.onrecord, made_by.model, made_by.sha256)
        self._connection.execute("INSERT OR IGNORE INTO maker (onrecord, model, sha256) VALUES (?, ?, ?)", row)
        return int(self._connection.execute("SELECT key FROM maker WHERE onrecord = ? AND model = ? AND sha256 = ?", row).get)

    def _article(self, article: Article, *, maker: int) -> int:
        names = "id, origin, outlet, title, url, language, published, sha256, maker, outlet_key, title_key, section, licence"
        keys = tuple(None if text is None else folded(text) for text in (article.outlet, article.title))
        facts = (article.id, article.origin, article.outlet, article.title, article.url, article.language, article.published, article.sha256)
        row = (*facts, maker, *keys, article.section, article.licence)
        self._connection.execute(f"INSERT INTO article ({names}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        key = self._connection.last_insert_rowid()
        self._connection.execute("INSERT INTO article_text (article, text) VALUES (?, ?)", (key, article.text))
        self._connection.executemany(
            "INSERT INTO part (article, place, kind, start, stop) VALUES (?, ?, ?, ?, ?)",
            ((key, place, part.kind, *offsets(part.span)) for place, part in enumerate(article.parts)),
        )
        insert_received(self._connection, article, key=key)
        return key

    def _sighting(self, key: int, article: Article) -> None:
        self._connection.execute("INSERT OR IGNORE INTO sighting (article, origin) VALUES (?, ?)", (key, article.origin))

    def _entity(self, entity: Entity, *, article: int, place: int) -> None:
        self._connection.execute(
            "INSERT INTO entity (article, place, id, name, kind, known_as) VALUES (?, ?, ?, ?, ?, ?)",
            (article, place, entity.id, entity.name, entity.kind, entity.known_as),
        )
        self._connection.executemany(
            "INSERT INTO mention (article, entity, place, start, stop) VALUES (?, ?, ?, ?, ?)",
            ((article, place, order, *offsets(span)) for order, span in enumerate(entity.mentions)),
        )
        self._connection.executemany(
            "INSERT INTO role (article, entity, place, text, start, stop, affiliation) VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((article, place, order, role.text, *offsets(role.span), role.affiliation) for order, role in enumerate(entity.roles)),
        )

    def _voice(self, owner: str, spans: tuple[Span, ...], *, article: int) -> None:
        self._connection.executemany(
            "INSERT INTO voice (article, owner, place, start, stop) VALUES (?, ?, ?, ?, ?)",
            ((article, owner, place, *offsets(span)) for place, span in enumerate(spans)),
        )


def _check(reading: Reading) -> None:
    article = reading.article.id
    for statement in reading.statements:
        if statement.article != article:
            raise RecordError(f"statement {statement.id!r} names article {statement.article!r}; expected {article!r}, the article of its reading")


def _check_codings(codings: Sequence[Coding], article: str) -> None:
    for one in codings:
        if one.article != article:
            raise RecordError(f"coding {one.id!r} names article {one.article!r}; expected {article!r}, the article that it came with")


def _indexed(reading: Reading, keys: Sequence[int]) -> Indexed:
    article = reading.article
    return Indexed(
        outlet=article.outlet,
        published=article.published,
        section=article.section,
        language=article.language,
        statements=reading.statements,
        keys=keys,
        names={one.id: one.name for one in reading.entities},
        occasions=reading.occasions,
    )
