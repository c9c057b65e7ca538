"""The record itself: the one SQLite file that is held open, with its reader and, when asked for, its writer."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, get_args

import apsw

from onrecord.errors import RecordError
from onrecord.record.actors import Actors
from onrecord.record.assigner import Assigner
from onrecord.record.catalogue import Catalogue
from onrecord.record.coders import Coders
from onrecord.record.connection import reading_connection, writing_connection
from onrecord.record.diary import Diary
from onrecord.record.ends import Ends
from onrecord.record.failure import explained
from onrecord.record.importer import Importer
from onrecord.record.judge import Judge
from onrecord.record.linker import Linker
from onrecord.record.links import Links
from onrecord.record.lock import Lock
from onrecord.record.migration import Migration, migrate, migrations, version_of
from onrecord.record.reader import Reader
from onrecord.record.renewal import is_settled, settle
from onrecord.record.runs import Runs
from onrecord.record.writer import Writer

Mode = Literal["r", "r+", "w"]


class Record:
    """An open record; made by `open_record`, closed by `close` or at the end of a `with`."""

    def __init__(
        self,
        path: Path,
        *,
        reader: Reader,
        actors: Actors,
        coders: Coders,
        catalogue: Catalogue,
        runs: Runs,
        links: Links,
        ends: Ends,
        writer: Writer | None,
        importer: Importer | None,
        judge: Judge | None,
        assigner: Assigner | None,
        diary: Diary | None,
        linker: Linker | None,
        held: ExitStack,
    ) -> None:
        self.path = path
        self.reader = reader
        self.actors = actors
        self.coders = coders
        self.catalogue = catalogue
        self.runs = runs
        self.links = links
        self.ends = ends
        self._writer = writer
        self._importer = importer
        self._judge = judge
        self._assigner = assigner
        self._diary = diary
        self._linker = linker
        self._held = held

    @property
    def writer(self) -> Writer:
        """What adds articles to the record. Raises `RecordError` when it was opened for reading."""
        if self._writer is None:
            raise self._only_read()
        return self._writer

    @property
    def importer(self) -> Importer:
        """What adds known actors to the record. Raises `RecordError` when it was opened for reading."""
        if self._importer is None:
            raise self._only_read()
        return self._importer

    @property
    def judge(self) -> Judge:
        """What adds judgements to the record. Raises `RecordError` when it was opened for reading."""
        if self._judge is None:
            raise self._only_read()
        return self._judge

    @property
    def assigner(self) -> Assigner:
        """What adds assignments and samples to the record. Raises `RecordError` when it was opened for reading."""
        if self._assigner is None:
            raise self._only_read()
        return self._assigner

    @property
    def diary(self) -> Diary:
        """What notes in the record what runs do. Raises `RecordError` when it was opened for reading."""
        if self._diary is None:
            raise self._only_read()
        return self._diary

    @property
    def linker(self) -> Linker:
        """What keeps links in the record. Raises `RecordError` when it was opened for reading."""
        if self._linker is None:
            raise self._only_read()
        return self._linker

    def _only_read(self) -> RecordError:
        return RecordError(f"{str(self.path)!r} is open for reading; expected mode 'r+' or 'w' to add to it, open it with open_record(path, 'r+')")

    def close(self) -> None:
        """Closes the file and lets the next writer in. Again is no harm."""
        with explained(self.path):
            self._held.close()

    def __enter__(self) -> Record:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def open_record(path: str | os.PathLike[str], mode: Mode = "r", *, seconds: float = 10.0) -> Record:
    """Opens the record at `path`: "r" reads one that is there, "r+" also adds to it, "w" makes it besides if it is not there.

    One process at a time may have it open for writing; readers are never kept waiting. `seconds` is the time limit of each search.
    A record of an older onrecord is brought up to date by "r+" and "w", after a copy beside it. Raises `RecordError`.
    """
    if mode not in get_args(Mode):
        raise ValueError(f"mode {mode!r}: expected 'r', 'r+' or 'w'")
    if "\0" in str(path):
        raise RecordError(f"{str(path)!r} is no path; expected one without NUL characters, name another file")
    with explained(Path(path)):
        place = Path(path).resolve()
        if place.is_dir():
            raise RecordError(f"{str(path)!r} is a folder; expected the file of a record, such as {str(Path(path) / 'onrecord.db')!r}")
        if mode != "w" and not place.exists():
            raise RecordError(f"{str(path)!r}: there is no record here; read some articles into it first with `onrecord read`, or name another file")
        if mode == "w" and not place.parent.is_dir():
            raise RecordError(f"{str(path)!r}: there is no folder {str(Path(path).parent)!r} to put the record in; make it, or name a file elsewhere")
        with ExitStack() as stack:
            writing = None if mode == "r" else _open_writer(place, stack)
            writer, importer, judge, assigner, diary, linker = None, None, None, None, None, None
            if writing is not None:
                writer, importer, judge = Writer(writing, path=place), Importer(writing, path=place), Judge(writing, path=place)
                assigner, diary, linker = Assigner(writing, path=place), Diary(writing, path=place), Linker(writing, path=place)
            reading = _open_reader(place, stack)
            reader, actors = Reader(reading, path=place, seconds=seconds), Actors(reading, path=place)
            coders = Coders(reading, path=place, seconds=seconds)
            writers: dict[str, Any] = {"writer": writer, "importer": importer, "judge": judge, "assigner": assigner, "diary": diary, "linker": linker}
            listing: dict[str, Any] = {"catalogue": Catalogue(reading, path=place, seconds=seconds), "runs": Runs(reading, path=place)}
            listing |= {"links": Links(reading, path=place), "ends": Ends(reading, path=place)}
            return Record(place, reader=reader, actors=actors, coders=coders, **listing, held=stack.pop_all(), **writers)


def _open_reader(path: Path, stack: ExitStack) -> apsw.Connection:
    connection = reading_connection(path)
    stack.callback(connection.close)
    newest = len(migrations())
    version = version_of(connection, path, newest=newest)
    if version == 0:
        raise RecordError(f"{str(path)!r} is empty; expected a record, read some articles into it first")
    if version < newest:
        story = f"made by an older onrecord (version {version} of the record; this one reads {newest})"
        raise RecordError(f"{str(path)!r}: {story}; open it once for writing to bring it up to date")
    if not is_settled(connection):
        story = "it is not yet brought up to date to the end; open it once for writing, which goes on where that was stopped, or wait for whoever does"
        raise RecordError(f"{str(path)!r}: {story}")
    return connection


def _open_writer(path: Path, stack: ExitStack) -> apsw.Connection:
    stack.callback(Lock(path).release)
    is_new = not path.exists()
    try:
        connection = _prepared(path, steps=migrations())
    except BaseException:
        if is_new:
            _remove(path)
        raise
    stack.callback(connection.close)
    return connection


def _prepared(path: Path, *, steps: tuple[Migration, ...]) -> apsw.Connection:
    connection = writing_connection(path)
    try:
        # Nothing of a file that is not ours is touched.
        version_of(connection, path, newest=len(steps))
        if connection.readonly("main"):
            raise RecordError(f"{str(path)!r} cannot be written to; give write permission, or name a file elsewhere")
        connection.pragma("foreign_keys", True)
        if connection.pragma("journal_mode", "wal") != "wal":
            raise RecordError(f"{str(path)!r}: its disk does not allow a write-ahead log; put the record on a local disk")
        connection.pragma("synchronous", "NORMAL")
        migrate(connection, path, steps=steps)
        settle(connection, path=path)
    except BaseException:
        connection.close()
        raise
    return connection


def _remove(path: Path) -> None:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)
