"""A backup: a copy of a record that counts as one only when it was checked."""

from __future__ import annotations

import os
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import apsw

from onrecord.errors import RecordError
from onrecord.record.check import structure_faults
from onrecord.record.connection import reading_connection
from onrecord.record.failure import explained
from onrecord.record.lock import Lock
from onrecord.record.migration import migrations, version_of
from onrecord.record.snapshot import Progress, take_snapshot


@dataclass(frozen=True, slots=True)
class Backup:
    """What was copied: into which file of how many bytes, how many articles and statements."""

    path: Path
    bytes: int
    articles: int
    statements: int


def back_up(path: str | os.PathLike[str], to: str | os.PathLike[str], *, replace: bool = False, progress: Progress | None = None) -> Backup:
    """Copies the record at `path` as it is at this moment to `to`; others may read it and write to it meanwhile.

    The copy is checked and on the disk before it gets its name. A file that is there is only replaced with `replace`. Raises
    `RecordError`; nothing is left behind then, and a file that was to be replaced stays.
    """
    source, target = Path(path).resolve(), Path(to).resolve()
    with ExitStack() as stack:
        with explained(source):
            if not source.is_file():
                raise RecordError(f"{str(path)!r}: there is no record here; name another file")
            _refuse(source, target, str(to), replace=replace)
            connection = stack.enter_context(closing(reading_connection(source)))
            if version_of(connection, source, newest=len(migrations())) == 0:
                raise RecordError(f"{str(path)!r} is empty; expected a record")
        with explained(target):
            stack.callback(Lock(target).release)
            _refuse(source, target, str(to), replace=replace)
            counted: list[int] = []

            def look(copy: apsw.Connection) -> None:
                fault = next(structure_faults(copy, progress), None)
                if fault is not None:
                    story = f"{fault.where}: {fault.what}"
                    raise RecordError(f"{str(path)!r} is damaged ({story}), so its copy was not kept; `onrecord check` tells all that is wrong")
                counted.extend(int(copy.execute(f"SELECT count(*) FROM {table}").get) for table in ("article", "statement"))

            take_snapshot(connection, target, progress=progress, look=look)
            return Backup(target, target.stat().st_size, counted[0], counted[1])


def _refuse(source: Path, target: Path, named: str, *, replace: bool) -> None:
    if target == source or (target.exists() and target.samefile(source)):
        raise RecordError(f"{named!r} is the record itself; name another file")
    if target.is_dir():
        raise RecordError(f"{named!r} is a folder; expected a file, such as {str(Path(named) / source.name)!r}")
    if not target.parent.is_dir():
        raise RecordError(f"{named!r}: there is no folder {str(Path(named).parent)!r} to put the copy in; make it, or name a file elsewhere")
    if target.exists() and not replace:
        raise RecordError(f"{named!r} is there already; name another file, or replace it with --force")
