"""The rescue of a damaged record: every article that can still be read whole goes into a new one."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw

from onrecord.data.reading import Reading
from onrecord.data.shape import from_dict
from onrecord.errors import OnrecordError, RecordError
from onrecord.record.check import article_faults, structure_faults
from onrecord.record.connection import atomic, writing_connection
from onrecord.record.failure import explained
from onrecord.record.fold import folded
from onrecord.record.lock import Lock
from onrecord.record.migration import migrate, migrations
from onrecord.record.pages import Pages
from onrecord.record.reader import Reader
from onrecord.record.renewal import settle as settle_index
from onrecord.record.run import close_gaps
from onrecord.record.salvage import MADE_ANEW, salvage
from onrecord.record.snapshot import Progress, remove, settle
from onrecord.record.structure import keys_of, tables

EVERY = 50
"""Articles between two words on how far the rescue is."""

_ACTORS = frozenset({"knowledge", "actor", "actor_name", "office", "term"})
_VERSION = 60
"""Where the header of an SQLite file holds the version of the record, in four bytes."""

_TITLE = 100
"""Characters of the first line of a text that stand for a title that is lost."""


@dataclass(frozen=True, slots=True)
class Lost:
    """An article that could not be kept, and what is known of it: its number in the record always, the rest where it could be read.

    `title` is the first line of the text where the title itself is lost; `statements` counts those of which something was read.
    """

    number: int
    why: str
    id: str | None = None
    origin: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    statements: int = 0


@dataclass(frozen=True, slots=True)
class Rescued:
    """What became of a damaged record: how much is kept, which articles are lost, and what else.

    `unsealed` of the articles were added by an onrecord that sealed none: they agree with their text, but that an entity of
    them is lost would not be seen. `actors` says whether what was known of actors is kept; without, its files have to be imported again.
    """

    articles: int
    statements: int
    codings: int
    judgements: int
    unsealed: int
    actors: bool
    lost: tuple[Lost, ...]


def rescue(damaged: str | os.PathLike[str], to: str | os.PathLike[str], *, progress: Progress | None = None) -> Rescued:
    """Reads what is left of the record at `damaged`, and of the log beside it, into a new record at `to`; the damaged file is not touched.

    Only whole articles are kept: all rows there, as they were sealed. Which are copies of one another is not told there yet; `links`
    finds that again. Raises `RecordError`; nothing is left behind then.
    """
    source, target = Path(damaged).resolve(), Path(to).resolve()
    with ExitStack() as stack:
        with explained(source):
            if not source.is_file():
                raise RecordError(f"{str(damaged)!r}: there is no file here; name another one")
            pages = Pages(source)
            stack.callback(pages.close)
            _refuse_newer(pages, source)
        with explained(target):
            if target.exists():
                raise RecordError(f"{str(to)!r} is there already; name a file that is not, what is rescued is never mixed with something else")
            if not target.parent.is_dir():
                raise RecordError(f"{str(to)!r}: there is no folder {str(Path(to).parent)!r} to put the record in; make it, or name a file elsewhere")
            stack.callback(Lock(target).release)
            part = target.with_name(f"{target.name}.part")
            remove(part)
            stack.callback(remove, part)
            with closing(writing_connection(part)) as connection:
                for setting, value in (("journal_mode", "off"), ("synchronous", "off"), ("foreign_keys", False)):
                    connection.pragma(setting, value)
                migrate(connection, part, steps=migrations())
                with atomic(connection):
                    told = _rescued(pages, connection, part, progress)
                if told.articles == 0:
                    raise RecordError(f"{str(damaged)!r}: no article of it can be read whole; put back a copy, or read the articles again")
                settle_index(connection, path=part)
                fault = next(structure_faults(connection, progress), None)
                if fault is not None:
                    raise RecordError(f"{str(to)!r} did not become a whole record ({fault.where}: {fault.what}); please report it")
            settle(part, target)
    return told


def _refuse_newer(pages: Pages, source: Path) -> None:
    version = int.from_bytes(pages.page(1)[_VERSION : _VERSION + 4], "big") if pages.has_header else 0
    newest = len(migrations())
    if newest < version < 2 * newest + 10:
        raise RecordError(f"{str(source)!r}: made by a newer onrecord (version {version} of the record; this one knows up to {newest}); upgrade onrecord")


def _rescued(pages: Pages, connection: apsw.Connection, path: Path, progress: Progress | None) -> Rescued:
    damaged = salvage(pages, connection, progress=progress)
    # What people did is never removed from a record: by these triggers, which would not let damaged rows go either.
    kept: list[tuple[Any, ...]] = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%_left'").fetchall()
    for name, _ in kept:
        connection.execute(f"DROP TRIGGER {name}")
    lost = tuple(_kept_whole(connection, path, progress))
    _drop_parts_of_samples(connection)
    for table in tables(connection):
        if "article" in _columns(connection, table) and table not in MADE_ANEW:
            connection.executemany(f"DELETE FROM {table} WHERE article = ?", ((one.number,) for one in lost))
    connection.executemany("DELETE FROM article WHERE key = ?", ((one.number,) for one in lost))
    actors = not damaged & _ACTORS
    for table in () if actors else ("term", "office", "actor_name", "actor", "knowledge"):
        connection.execute(f"DELETE FROM {table}")
    _drop_dangling(connection)
    close_gaps(connection)
    connection.execute("INSERT INTO article_index (article_index) VALUES ('rebuild')")
    connection.execute("INSERT INTO stale (article) SELECT key FROM article")
    for _, sql in kept:
        connection.execute(sql)
    counts = ("article", "statement", "coding", "judgement", "article WHERE seal IS NULL")
    articles, statements, codings, judgements, unsealed = (int(connection.execute(f"SELECT count(*) FROM {what}").get) for what in counts)
    return Rescued(articles, statements, codings, judgements, unsealed, actors, lost)


def _kept_whole(connection: apsw.Connection, path: Path, progress: Progress | None) -> Iterator[Lost]:
    """Gives the articles that are lost, and makes the names by which the others are found."""
    reader = Reader(connection, path=path, seconds=0)
    known: dict[int, tuple[Any, ...]] = {int(key): tuple(rest) for key, *rest in connection.execute("SELECT key, id FROM article")}
    met: Counter[int] = Counter(int(key) for (key,) in connection.execute("SELECT article FROM statement"))
    last = max([0, *known, *met, *(int(key) for (key,) in connection.execute("SELECT article FROM article_text"))])
    # Numbers of articles are given without gaps, so every one up to the last was there; far more than there is any trace of is damage.
    there = range(1, last + 1) if last <= 2 * len(known) + _pages_of(connection) else sorted({*known, *met})
    for done, key in enumerate(there):
        if progress is not None and done % EVERY == 0:
            progress("looking at articles", done, len(there))
        why = _why_not(connection, reader, key, known[key][0]) if key in known else "the row that names it is lost"
        if why:
            yield _lost(connection, key, why, met[key])


def _pages_of(connection: apsw.Connection) -> int:
    """How many pages a database has."""
    return int(connection.pragma("page_count"))


def _why_not(connection: apsw.Connection, reader: Reader, key: int, name: str) -> str:
    """Why the article is not kept; nothing when it is whole."""
    try:
        reading = reader.reading(name)
        _find_by_name(connection, reading, key)
        _drop_broken_words(connection, reader, key, name)
        return next(iter(article_faults(connection, reading, key=key)), "")
    except RecordError as error:
        return f"it cannot be read ({error.__cause__})" if error.__cause__ else "rows of it are lost or are not what was written"
    except (ValueError, TypeError) as error:
        return f"it cannot be read ({error})"


def _find_by_name(connection: apsw.Connection, reading: Reading, key: int) -> None:
    names = tuple(None if text is None else folded(text) for text in (reading.article.outlet, reading.article.title))
    connection.execute("UPDATE article SET outlet_key = ?, title_key = ? WHERE key = ?", (*names, key))


def _drop_broken_words(connection: apsw.Connection, reader: Reader, key: int, name: str) -> None:
    """Removes what people said of an article, and earlier readings of it, where it is not what was written."""
    for table, whole in (("coding", {one.id for one in reader.codings(name)}), ("judgement", {one.id for one in reader.judgements(name)})):
        held: list[tuple[Any, ...]] = connection.execute(f"SELECT key, id FROM {table} WHERE article = ?", (key,)).fetchall()
        connection.executemany(f"DELETE FROM {table} WHERE key = ?", ((number,) for number, one in held if one not in whole))
    earlier: list[tuple[Any, ...]] = connection.execute("SELECT key, reading FROM superseded WHERE article = ?", (key,)).fetchall()
    connection.executemany("DELETE FROM superseded WHERE key = ?", ((number,) for number, told in earlier if not _is_reading_of(told, name)))


def _is_reading_of(told: str, name: str) -> bool:
    try:
        return from_dict(json.loads(told)).article.id == name
    except (ValueError, TypeError, LookupError, OnrecordError):
        return False


def _drop_parts_of_samples(connection: apsw.Connection) -> None:
    """Removes the samples that lost a stratum: what is counted by them would be wrong."""
    gaps = "SELECT sample FROM stratum GROUP BY sample HAVING min(place) <> 0 OR max(place) + 1 <> count(*)"
    connection.execute(f"DELETE FROM sample WHERE key IN ({gaps}) OR key NOT IN (SELECT sample FROM stratum)")


def _lost(connection: apsw.Connection, key: int, why: str, statements: int) -> Lost:
    row = connection.execute("SELECT id, origin, outlet, title, published FROM article WHERE key = ?", (key,)).fetchone() or (None,) * 5
    name, origin, outlet, title, published = row
    if origin is None:
        origin = connection.execute("SELECT origin FROM sighting WHERE article = ? ORDER BY origin LIMIT 1", (key,)).get
    if title is None:
        text = connection.execute("SELECT text FROM article_text WHERE article = ?", (key,)).get
        title = str(text).strip().split("\n")[0][:_TITLE] if text is not None else None
    return Lost(key, why, name, origin, outlet, title, published, statements)


def _drop_dangling(connection: apsw.Connection) -> None:
    """Removes the rows that refer to rows which are not there, until none is left."""
    removed = True
    while removed:
        removed = False
        for table in tables(connection):
            for parent, mine, theirs in _references(connection, table):
                same = " AND ".join(f"parent.{other} = {table}.{one}" for one, other in zip(mine, theirs, strict=True))
                connection.execute(f"DELETE FROM {table} WHERE {mine[0]} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {parent} AS parent WHERE {same})")
                removed = removed or bool(connection.changes())


def _references(connection: apsw.Connection, table: str) -> Iterator[tuple[str, list[str], list[str]]]:
    rows: list[tuple[Any, ...]] = connection.execute('SELECT id, "table", "from", "to" FROM pragma_foreign_key_list(?) ORDER BY id, seq', (table,)).fetchall()
    for number in dict.fromkeys(row[0] for row in rows):
        mine = [row for row in rows if row[0] == number]
        parent = mine[0][1]
        yield parent, [row[2] for row in mine], [row[3] or key for row, key in zip(mine, keys_of(connection, parent), strict=True)]


def _columns(connection: apsw.Connection, table: str) -> set[str]:
    return {str(name) for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))}
