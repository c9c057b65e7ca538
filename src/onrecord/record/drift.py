"""The drift of what a search looks at: where it is not what the articles, and the judgements of them, say. Looked at without writing.

The index keeps no text of its own, so that it cannot be read back by rows. Everything is made once more in tables for the time, of the
same names, and compared: words by a count and a sum over all places of each, rows one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

import apsw

from onrecord.errors import RecordError
from onrecord.record.assignment import select_adjudicators
from onrecord.record.connection import steady
from onrecord.record.fold import folded
from onrecord.record.place import ASIDE, key_of
from onrecord.record.renewal import is_settled, renew
from onrecord.record.snapshot import Progress
from onrecord.record.structure import MEND, Fault

EVERY = 50
"""Articles between two words on how far the comparison is."""

_INDEX = "statement_index"
_ROWS = (("facet", "at"), ("review", "statement"), ("aside", "key"))
_MADE = ("facet_value", "facet", "review", "aside", _INDEX)

# A number for each place of a word, of 31 bits, so that a record of as many statements as have a place cannot make the sum overflow.
_PLACE = "(doc % 1048573) * 331 + offset * 17 + instr('{columns}', col)"
_SUMS = f"SELECT term, count(*), sum((x % 65521) * (x % 32749)) FROM (SELECT term, {_PLACE} AS x FROM temp.{{table}}) GROUP BY term"


def drift_faults(connection: apsw.Connection, path: Path, progress: Progress | None = None) -> Iterator[Fault]:
    """Where the index of statements, their facets and states of review are not what is held, at one moment. Articles that are `stale` are
    not in it as they are, so there is nothing to compare then.

    Takes about as long as indexing, and room for a second index among the temporary files. Raises `apsw.Error`, `RecordError` where
    there is no room, and whatever an article that cannot be read raises.
    """
    try:
        with steady(connection):
            if is_settled(connection):
                _make(connection, path, progress)
                yield from _of_words(connection)
                yield from _of_rows(connection)
                yield from _of_labels(connection)
    except apsw.FullError as error:
        story = "there is no room for a second index among the temporary files; name a folder that has it in the variable SQLITE_TMPDIR"
        raise RecordError(f"{str(path)!r} was not compared with its index: {story}, as much as half of the record") from error
    finally:
        for table in ("held_words", "right_words", *_MADE):
            connection.execute(f"DROP TABLE IF EXISTS temp.{table}")


def _make(connection: apsw.Connection, path: Path, progress: Progress | None) -> None:
    """Makes all of it once more."""
    for table in _MADE:
        sql = str(connection.execute("SELECT sql FROM main.sqlite_schema WHERE name = ?", (table,)).get)
        connection.execute(sql.replace(f" {table} ", f" temp.{table} ", 1))
    # What is written without the name of a database goes into these now. Values, and what stands beside the statements, keep their numbers.
    for table in ("facet_value", "aside"):
        connection.execute(f"INSERT INTO temp.{table} SELECT * FROM main.{table}")
    adjudicators = select_adjudicators(connection)
    keys = [int(key) for (key,) in connection.execute("SELECT key FROM article ORDER BY key")]
    for done, key in enumerate(keys):
        if progress is not None and done % EVERY == 0:
            progress("comparing words", done, len(keys))
        renew(connection, key, path=path, adjudicators=adjudicators)


def _of_words(connection: apsw.Connection) -> Iterator[Fault]:
    columns = ",".join(str(column) for (column,) in connection.execute("SELECT name FROM pragma_table_info(?)", (_INDEX,)))
    sums = []
    for table, database in (("held_words", "main"), ("right_words", "temp")):
        connection.execute(f"CREATE VIRTUAL TABLE temp.{table} USING fts5vocab({database}, {_INDEX}, instance)")
        sums.append(connection.execute(_SUMS.format(columns=columns, table=table)))
    for held, right in zip_longest(*sums):
        if held != right:
            term = min(str(one[0]) for one in (held, right) if one is not None)
            column, at = _first(connection, term)
            first = f"{term!r} in {column} of {_named(connection, at)}"
            yield Fault(f"index {_INDEX}", f"it does not hold what the statements say: first at the word {first}", MEND)
            return


def _first(connection: apsw.Connection, term: str) -> tuple[str, int]:
    """The column and the statement's place where a word is first in one of the indexes and not in the other."""
    held, right = (connection.execute(f"SELECT doc, col, offset FROM temp.{table} WHERE term = ?", (term,)) for table in ("held_words", "right_words"))
    pairs: Iterator[tuple[Any, ...]] = zip_longest(held, right)
    at, column, _ = next(min(one for one in pair if one is not None) for pair in pairs if pair[0] != pair[1])
    return str(column), int(at)


def _of_rows(connection: apsw.Connection) -> Iterator[Fault]:
    for table, key in _ROWS:
        columns = [str(column) for (column,) in connection.execute("SELECT name FROM pragma_table_info(?, 'main')", (table,))]
        same = " AND ".join(f"held.{column} IS other.{column}" for column in columns)
        number, first = 0, None
        for one, other in (("main", "temp"), ("temp", "main")):
            there = f"SELECT 1 FROM {other}.{table} AS other WHERE {same}"
            counted, least = connection.execute(f"SELECT count(*), min(held.{key}) FROM {one}.{table} AS held WHERE NOT EXISTS ({there})").get
            number, first = max(number, int(counted)), least if first is None else first
        if first is not None:
            named = f"statement {first}" if table == "review" else _named(connection, int(first) | ASIDE if table == "aside" else int(first))
            yield Fault(f"table {table}", f"{number:,} of its rows are not what is held of the statements: first that of {named}", MEND)


def _of_labels(connection: apsw.Connection) -> Iterator[Fault]:
    number = sum(folded(str(label)) != name for name, label in connection.execute("SELECT name, label FROM main.facet_value"))
    if number:
        yield Fault("table facet_value", f"{number:,} of its names are not those of their labels", MEND)


def _named(connection: apsw.Connection, at: int) -> str:
    key = key_of(at)
    table, column, number = ("aside", "statement", key & ~ASIDE) if key & ASIDE else ("statement", "id", key)
    name = connection.execute(f"SELECT {column} FROM main.{table} WHERE key = ?", (number,)).get
    return f"row {at}" if name is None else f"statement {name}"
