"""The check of a record: its file, its rows, its indexes, and every article against its own text and seal."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import apsw

from onrecord.data.reading import Reading
from onrecord.errors import RecordError
from onrecord.record.connection import reading_connection, steady, writing_connection
from onrecord.record.drift import drift_faults
from onrecord.record.failure import explained
from onrecord.record.flaw import flaws
from onrecord.record.fold import folded
from onrecord.record.loose import loose_faults
from onrecord.record.migration import migrate, migrations, version_of
from onrecord.record.reader import Reader
from onrecord.record.renewal import settle
from onrecord.record.seal import is_broken
from onrecord.record.snapshot import Progress, take_snapshot
from onrecord.record.structure import Fault, gap_faults, index_faults, page_faults, reference_faults

MOST = 1_000
"""How many faults are kept; of more, how many there are."""

EVERY = 50
"""Articles between two words on how far the check is."""

_WAITING = "opening the record for writing, as `onrecord read` does, puts them in"

_STAGES = (("pages", page_faults), ("references", reference_faults), ("rows", gap_faults), ("indexes of words", index_faults))


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: the first `MOST` faults, and how many there are; `unsealed` articles were added by an onrecord that sealed none."""

    version: int
    articles: int
    statements: int
    unsealed: int
    faults: tuple[Fault, ...]
    number: int

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.number


def check_record(path: str | os.PathLike[str], *, progress: Progress | None = None) -> Checked:
    """Looks at the whole record at `path` and changes nothing; others may read it and write to it meanwhile.

    Raises `RecordError` when it cannot be opened at all: it is not there, no record, or made by a newer onrecord.
    """
    place = Path(path).resolve()
    with explained(place):
        if not place.is_file():
            raise RecordError(f"{str(path)!r}: there is no record here; name another file")
        with closing(reading_connection(place)) as connection:
            newest = len(migrations())
            version = version_of(connection, place, newest=newest)
            if version == 0:
                raise RecordError(f"{str(path)!r} is empty; expected a record")
            if version < newest:
                return _check_older(connection, place, version, progress)
            return _check(connection, place, version, progress)


def structure_faults(connection: apsw.Connection, progress: Progress | None = None) -> Iterator[Fault]:
    """What is wrong with the file of a record, at one moment of it, articles left aside. Where pages are damaged nothing else is looked at."""
    connection.execute("BEGIN")
    try:
        for done, (name, look) in enumerate(_STAGES):
            if progress is not None:
                progress(f"looking at {name}", done, len(_STAGES))
            found = False
            for fault in _told(partial(look, connection), name):
                found = True
                yield fault
            if found and look is page_faults:
                return
    finally:
        connection.execute("ROLLBACK")


def article_faults(connection: apsw.Connection, reading: Reading, *, key: int) -> Iterator[str]:
    """What is wrong with one article that could be read: against its text, its own ids, what people said of it, and its seal."""
    yield from flaws(reading)
    article, statements = reading.article, reading.statements
    held = connection.execute("SELECT sha256, outlet_key, title_key FROM article WHERE key = ?", (key,)).fetchone()
    if held != (article.sha256, *(None if text is None else folded(text) for text in (article.outlet, article.title))):
        yield "its hash, or the name or title by which it is found, is another than its text, outlet and title give"
    ids = [one for (one,) in connection.execute("SELECT id FROM statement WHERE article = ? ORDER BY place", (key,))]
    if ids != [one.id for one in statements]:
        yield "the id of a statement is another than its spans give"
    reader = Reader(connection, path=Path(), seconds=0)
    for table, of, order, made in (("coding", "a coding", "start, stop, id", reader.codings), ("judgement", "a judgement", "key", reader.judgements)):
        kept = [one for (one,) in connection.execute(f"SELECT id FROM {table} WHERE article = ? ORDER BY {order}", (key,))]
        if kept != [one.id for one in made(article.id)]:
            yield f"the id of {of} is another than its fields give"
    if is_broken(connection, reading, key=key):
        yield "it is not what was written: its seal is broken"


def _check(connection: apsw.Connection, path: Path, version: int, progress: Progress | None) -> Checked:
    kept = list(structure_faults(connection, progress))
    number = len(kept)
    del kept[MOST:]
    articles = statements = unsealed = 0
    try:
        for look in (_articles, _waiting, loose_faults, drift_faults):
            # An index is only compared with what is whole itself, and so are links.
            if look in (loose_faults, drift_faults) and number:
                continue
            for fault in look(connection, path, progress):
                number += 1
                if number <= MOST:
                    kept.append(fault)
        articles, statements, unsealed = (
            int(connection.execute(f"SELECT count(*) FROM {what}").get)
            for what in ("article", "statement", "article WHERE seal IS NULL")
        )
    except (apsw.CorruptError, apsw.SQLError) as error:
        number += 1
        kept.append(Fault("the articles", f"they cannot be listed ({error})"))
    return Checked(version, articles, statements, unsealed, tuple(kept), number)


def _waiting(connection: apsw.Connection, path: Path, progress: Progress | None) -> Iterator[Fault]:  # noqa: ARG001
    """Articles that the index does not hold as they are, as it says itself."""
    waiting = int(connection.execute("SELECT count(*) FROM stale").get)
    if waiting:
        yield Fault("index statement_index", f"{waiting:,} of the articles are not in it as they are", _WAITING)


def _articles(connection: apsw.Connection, path: Path, progress: Progress | None) -> Iterator[Fault]:
    reader = Reader(connection, path=path, seconds=0)
    keys: list[tuple[int, str, str]] = [(int(key), str(name), str(origin)) for key, name, origin in connection.execute("SELECT key, id, origin FROM article")]
    for done, (key, name, origin) in enumerate(keys):
        if progress is not None and done % EVERY == 0:
            progress("looking at articles", done, len(keys))
        with steady(connection):
            stories = list(_stories(connection, reader, key, name))
        yield from (Fault(f"article {name} ({origin})", story) for story in stories)


def _stories(connection: apsw.Connection, reader: Reader, key: int, name: str) -> Iterator[str]:
    try:
        yield from article_faults(connection, reader.reading(name), key=key)
    except RecordError as error:
        yield f"it cannot be read ({error.__cause__ or 'not what was written'})"
    except (apsw.CorruptError, ValueError, TypeError, UnicodeDecodeError) as error:
        yield f"it cannot be read ({error})"


def _check_older(connection: apsw.Connection, path: Path, version: int, progress: Progress | None) -> Checked:
    """Looks at a record of an older onrecord in a copy that is brought up to date, where its own file is whole."""
    faults = tuple(structure_faults(connection, progress))
    if faults:
        return Checked(version, 0, 0, 0, faults[:MOST], len(faults))
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        copy = Path(folder) / path.name
        take_snapshot(connection, copy, progress=progress)
        with closing(writing_connection(copy)) as newer:
            migrate(newer, copy, steps=migrations())
            settle(newer, path=copy)
            return _check(newer, copy, version, progress)


def _told(look: Callable[[], Iterator[Fault]], name: str) -> Iterator[Fault]:
    """The faults that `look` finds; that it cannot look is one as well."""
    try:
        yield from look()
    except (apsw.CorruptError, apsw.SQLError, UnicodeDecodeError) as error:
        yield Fault(f"the {name}", f"they cannot be looked at ({error})")
