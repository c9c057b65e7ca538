"""Parquet files of articles: a row an article, read by DuckDB some rows at a time.

DuckDB runs in the sandbox, alone with the file: it installs and loads no extensions, and takes no more than it is given.
"""

from __future__ import annotations

import atexit
import contextlib
import shutil
import tempfile
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.articles import sheet
from onrecord.articles.row import Row, read_rows
from onrecord.articles.sandbox import Sandbox
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.articles.taken import Taken
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError

NAME = "parquet"
WHAT = "Parquet files: a row an article"
GIVES = ("text", "title", "outlet", "url", "published", "updated", "authors", "section", "language", "licence")
ENDINGS = (".parquet", ".pq")
NEEDS = ("duckdb",)

_SIGNATURE = b"PAR1"

_MEMORY = "700MB"
"""What DuckDB may use: a group of rows has to fit, and writers make groups of 100,000 rows and more."""

_SPACE = 3 * 1024**3
"""Bytes of address space of its process, of which it reserves much more than it uses."""

_SECONDS = 30.0
"""How long some rows may take: the first of a group wait until it is decompressed."""


@dataclass(slots=True)
class _Open:
    """In the sandbox: the file that is open, how far it is read and its columns."""

    token: str
    connection: Any
    at: int
    names: list[str]


_open: list[_Open] = []


def fits(source: Source) -> bool:
    """Whether it begins as Parquet files do."""
    return source.head().startswith(_SIGNATURE)


def read(source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    """The article of each row, named by its number from 1. Raises `ArticleError` when it is damaged or no column holds a text."""
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        # A name of its own, since DuckDB takes asterisks in a path for a pattern.
        place = Path(folder) / "table.parquet"
        if source.path is not None and source.path.is_file():
            with contextlib.suppress(OSError):
                place.symlink_to(source.path.resolve())
            if not place.exists():
                shutil.copyfile(source.path, place)
        else:
            place.write_bytes(source.read())
        yield from read_rows(_rows(place, source), source, settings)


def _rows(place: Path, source: Source) -> Iterator[Row | Skipped]:
    told = {"token": uuid.uuid4().hex, "path": str(place)}
    try:
        names = sheet.asked(_box(), b"", told, origin=source.origin)
    except ArticleError as error:
        if error.why != "needs_extra":
            raise
        raise ArticleError(f"{source.origin}: reading it needs DuckDB, which is not installed; run pip install 'onrecord[parquet]'", why=error.why) from error
    for at, cells in sheet.batches(_box(), b"", told, origin=source.origin):
        yield Row(str(at + 1), dict(zip(names, cells, strict=False)), f"row {at + 1:,}")


@cache
def _box() -> Sandbox:
    made = Sandbox("onrecord.articles.parquet", seconds=_SECONDS, memory=_SPACE)
    atexit.register(made.close)
    return made


def load() -> None:
    """Imports the parser."""
    import duckdb  # noqa: F401  (only in the sandbox, and only where it is installed)


def take(data: bytes, *, origin: str, told: Mapping[str, Any]) -> list[Taken]:  # noqa: ARG001  (the file is at the path)
    """In the sandbox: the names of the columns, or, from the row that `told` says, some rows. Raises `ArticleError` when it is damaged."""
    import duckdb

    try:
        held = _opened(told)
        if "from" not in told:
            return sheet.packed(held.names)
        if held.at != told["from"]:
            # Another file was read in between.
            _open.clear()
            held = _opened(told)
            while held.at < told["from"] and (passed := held.connection.fetchmany(min(sheet.ROWS, told["from"] - held.at))):
                held.at += len(passed)
        rows = sheet.some(iter(held.connection.fetchone, None))
        held.at += len(rows)
        return sheet.packed(rows)
    except duckdb.Error as error:
        if isinstance(error, duckdb.OutOfMemoryException):
            large = f"{origin}: its groups of rows do not fit into {_MEMORY}; write it again, in smaller groups (ROW_GROUP_SIZE 10000)"
            raise ArticleError(large, why="too_large") from error
        seen = " ".join(str(error).replace(f"'{told['path']}'", "it").split())[:200]
        raise ArticleError(f"{origin}: looks like Parquet but cannot be read ({seen}); write it again", why="damaged") from error


def _opened(told: Mapping[str, Any]) -> _Open:
    import duckdb

    if _open and _open[0].token == told["token"]:
        return _open[0]
    _open.clear()
    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "allow_community_extensions": "false",
        "memory_limit": _MEMORY,
        "temp_directory": "",
        "threads": "1",
    }
    connection = duckdb.connect(":memory:", config=settings)
    table = connection.read_parquet(told["path"])
    zoned = [name for name, kind in zip(table.columns, table.types, strict=True) if "TIME ZONE" in str(kind)]
    # Times with a zone come out as milliseconds since 1970: as times they would need a package of time zones.
    replaced = ", ".join(f"epoch_ms({_quoted(name)}) AS {_quoted(name)}" for name in zoned)
    columns = f"* REPLACE ({replaced})" if replaced else "*"
    connection.execute(f"FROM read_parquet(?) SELECT {columns}", [told["path"]])
    _open.append(_Open(told["token"], connection, 0, list(table.columns)))
    return _open[0]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
