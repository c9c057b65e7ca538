"""The structure of a record's file: its pages, what rows refer to, the indexes of words, rows that are missing. Looked at without writing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import apsw

from onrecord.record.place import ASIDE, KEYS, place

MOST = 100
"""How many faults of one kind are told; a page that is lost may take thousands of rows along."""

_CONTENT = re.compile(r"content\s*=\s*'(\w+)'")
_CONTENTLESS = re.compile(r"content\s*=\s*''")
_ROWID = re.compile(r",\s*content_rowid\s*=\s*'(\w+)'")


MEND = "`onrecord check --mend` makes it anew out of the articles and the judgements, which are whole"
"""The remedy for what only repeats what other tables hold."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a record: where, what was seen, and what to do where it is something else than to put back a backup or to
    rescue what is whole. Equal when all are.
    """

    where: str
    what: str
    remedy: str = ""


def page_faults(connection: apsw.Connection) -> Iterator[Fault]:
    """What SQLite finds wrong with the pages of the file: torn pages, broken trees, indexes that miss a row."""
    try:
        yield from _integrity(connection, str(MOST))
    except (apsw.CorruptError, apsw.SQLError) as error:
        # An index of words that cannot be opened at all ends the check: the tables are looked at one by one then.
        yield Fault("the file's pages", str(error))
        for table in tables(connection):
            yield from _integrity(connection, table)


def reference_faults(connection: apsw.Connection) -> Iterator[Fault]:
    """Rows that refer to rows which are not there."""
    counted: dict[tuple[str, str], int] = {}
    for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        counted[str(table), str(parent)] = counted.get((str(table), str(parent)), 0) + 1
    for (table, parent), number in counted.items():
        yield Fault(f"table {table}", f"{number:,} of its rows refer to rows of {parent} that are not there")


def gap_faults(connection: apsw.Connection) -> Iterator[Fault]:
    """Rows of an ordered list, such as an article's parts, of which one is missing; and articles without their text."""
    for table in tables(connection):
        keys = ["article", "place"] if table == "statement" else keys_of(connection, table)
        # Of what was drawn only the rows are left whose articles a rescue kept.
        if len(keys) < 2 or keys[-1] != "place" or table == "drawn":
            continue
        of = ", ".join(keys[:-1])
        sql = f"SELECT {of}, count(*), max(place) + 1 FROM {table} GROUP BY {of} HAVING min(place) <> 0 OR max(place) + 1 <> count(*) LIMIT ?"
        for *owner, there, wanted in connection.execute(sql, (MOST,)):
            named = ", ".join(f"{key} {value}" for key, value in zip(keys, owner, strict=False))
            yield Fault(f"table {table}, {named}", f"{there:,} of {wanted:,} rows are there")
    missing = connection.execute("SELECT count(*) FROM article WHERE key NOT IN (SELECT article FROM article_text)").get
    if missing:
        yield Fault("table article_text", f"the row is missing for {missing:,} of the articles")


def index_faults(connection: apsw.Connection) -> Iterator[Fault]:
    """Indexes of words that do not hold what their table holds. The table is indexed once more, apart from the file, and compared word by word.

    An index that keeps no words of its own, and the table of facets beside it, must have one row for each statement, at its place;
    articles that wait in `stale` may have none. Whether they hold the right words is looked at elsewhere (drift.py).
    """
    if "facet" in tables(connection):
        yield from _place_faults(connection)
    held: list[tuple[str, str]] = [
        (str(name), str(sql)) for name, sql in connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%using fts5%'")
    ]
    for name, sql in held:
        if _CONTENTLESS.search(sql):
            continue
        try:
            difference = _difference(connection, name, sql)
        except apsw.CorruptError as error:
            difference = str(error)
        finally:
            for made in ("again", "held_words", "right_words"):
                connection.execute(f"DROP TABLE IF EXISTS temp.{made}")
        if difference:
            yield Fault(f"index {name}", difference, MEND)


def _place_of(*values: Any) -> int:
    return place(*values)


def _place_faults(connection: apsw.Connection) -> Iterator[Fault]:
    connection.create_scalar_function("place_of", _place_of, 2, deterministic=True)
    owners = [("statement", "statement.key", "statements")]
    if "aside" in tables(connection):
        owners.append(("aside", f"(aside.key | {ASIDE})", "statements as coders added or see them"))
    for name, table, at in (("index statement_index", "statement_index_docsize", "id"), ("table facet", "facet", "at")):
        there = f"{table}.{at}"
        waiting = "article.key IN (SELECT article FROM stale)"
        owned = []
        for owner, key, called in owners:
            rows = f"{owner} JOIN article ON article.key = {owner}.article"
            same = f"{there} = place_of(published, {key})"
            missing = connection.execute(f"SELECT count(*) FROM {rows} WHERE NOT {waiting} AND NOT EXISTS (SELECT 1 FROM {table} WHERE {same})").get
            if missing:
                yield Fault(name, f"the row is missing for {missing:,} of the {called}", MEND)
            number = f"({there} & {KEYS})" if owner == "statement" else f"(({there} & {KEYS}) - {ASIDE})"
            owned.append(f"EXISTS (SELECT 1 FROM {rows} WHERE {owner}.key = {number} AND {same})")
        surplus = connection.execute(f"SELECT count(*) FROM {table} WHERE NOT ({' OR '.join(owned)})").get
        if surplus:
            yield Fault(name, f"{surplus:,} of its rows are of no statement", MEND)


def _integrity(connection: apsw.Connection, what: str) -> Iterator[Fault]:
    for (found,) in connection.execute(f"PRAGMA integrity_check({what})"):
        if found != "ok":
            yield Fault("the file's pages", " ".join(str(found).split()))


def tables(connection: apsw.Connection) -> tuple[str, ...]:
    """The record's own tables, in the order in which they were made; not those that SQLite keeps for an index of words."""
    sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%) STRICT%' ORDER BY rowid"
    return tuple(str(name) for (name,) in connection.execute(sql))


def keys_of(connection: apsw.Connection, table: str) -> list[str]:
    """The columns of a table's primary key, in order."""
    return [str(name) for (name,) in connection.execute("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", (table,))]


def _difference(connection: apsw.Connection, name: str, sql: str) -> str:
    content, rowid = _CONTENT.search(sql), _ROWID.search(sql)
    if content is None or rowid is None:
        return f"it was made otherwise than onrecord makes it ({' '.join(sql.split())})"
    columns = ", ".join(str(column) for (column,) in connection.execute("SELECT name FROM pragma_table_info(?)", (name,)))
    made = _ROWID.sub("", _CONTENT.sub("content = ''", sql[sql.lower().index("using fts5") :]))
    connection.execute(f"CREATE VIRTUAL TABLE temp.again {made}")
    connection.execute(f"INSERT INTO temp.again (rowid, {columns}) SELECT {rowid[1]}, {columns} FROM main.{content[1]}")
    connection.execute(f"CREATE VIRTUAL TABLE temp.held_words USING fts5vocab(main, {name}, instance)")
    connection.execute("CREATE VIRTUAL TABLE temp.right_words USING fts5vocab(temp, again, instance)")
    held, right = (_instances(connection, table) for table in ("held_words", "right_words"))
    for wanted in right:
        found = next(held, None)
        if found != wanted:
            term, row, column, _ = min((wanted, found or wanted), key=lambda one: str(one[0]))
            return f"it does not hold what {content[1]} holds: first at the word {term!r} in {column} of row {row}"
    return "it holds words that are nowhere in the record" if next(held, None) is not None else ""


def _instances(connection: apsw.Connection, table: str) -> Iterator[tuple[Any, ...]]:
    return iter(connection.execute(f"SELECT term, doc, col, offset FROM temp.{table} ORDER BY term"))
