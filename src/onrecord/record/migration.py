"""A migration: one numbered step from a record's form to the next, kept as SQL in schema/."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import apsw

from onrecord.errors import RecordError
from onrecord.record.connection import atomic
from onrecord.record.snapshot import take_snapshot

# "onre" in ASCII: the mark by which a record is told from other SQLite files.
APPLICATION_ID = 0x6F6E7265


@dataclass(frozen=True, slots=True)
class Migration:
    """One step. `number` is the version of the record after it; numbers count from 1 without gaps."""

    number: int
    name: str
    sql: str


@cache
def migrations() -> tuple[Migration, ...]:
    """Every step of this onrecord, in order: the files `schema/NUMBER_NAME.sql`."""
    folder = resources.files("onrecord.record") / "schema"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    steps = []
    for file in files:
        number, _, name = file.name.removesuffix(".sql").partition("_")
        steps.append(Migration(int(number), name, file.read_text(encoding="utf-8")))
    return tuple(steps)


def version_of(connection: apsw.Connection, path: Path, *, newest: int) -> int:
    """The version of the record at `path`, 0 for an empty file. Raises `RecordError` when it is not ours or newer than `newest`."""
    application, version = connection.pragma("application_id"), connection.pragma("user_version")
    if application == 0 and version == 0 and connection.execute("SELECT count(*) FROM sqlite_schema").get == 0:
        return 0
    if application != APPLICATION_ID:
        raise RecordError(f"{str(path)!r}: an SQLite file of another program (application id {application:#x}); expected a record, name another file")
    if version > newest:
        raise RecordError(f"{str(path)!r}: made by a newer onrecord (version {version} of the record; this one knows up to {newest}); upgrade onrecord")
    if version < 1:
        raise RecordError(f"{str(path)!r}: a record with version {version!r}, expected at least 1; put back a copy of it")
    return int(version)


def migrate(connection: apsw.Connection, path: Path, *, steps: tuple[Migration, ...]) -> None:
    """Brings the record to the last of `steps`, each in its own transaction, after a copy of a record that holds something.

    The copy lies at `PATH.vVERSION`: to go back, put it in the record's place. Raises `RecordError` and `apsw.Error`.
    """
    version = version_of(connection, path, newest=len(steps))
    if 0 < version < len(steps):
        take_snapshot(connection, path.with_name(f"{path.name}.v{version}"))
    for step in steps[version:]:
        with atomic(connection):
            connection.execute(step.sql)
            connection.pragma("user_version", step.number)
