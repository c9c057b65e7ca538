"""The salvage of rows: every row of a damaged record that can be read goes into an empty one, whatever became of the trees that held them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import apsw

from onrecord.data.article import ORIGINAL_KINDS, PART_KINDS, STAMP_KINDS
from onrecord.data.occasion import OCCASION_KINDS
from onrecord.data.run import ITEM_OUTCOMES, RUN_COMMANDS
from onrecord.data.statement import STATEMENT_KINDS
from onrecord.record.flaw import ENTITY_KINDS
from onrecord.record.pages import INTERIOR_INDEX, INTERIOR_TABLE, LEAF_INDEX, LEAF_TABLE, Node, Pages, Values
from onrecord.record.snapshot import Progress
from onrecord.record.structure import tables

MADE_ANEW = frozenset(
    {
        *("facet", "facet_value", "aside", "stale", "review", "story", "likeness", "band", "repeat", "addition"),
        *("unlinked", "appellation", "bearer", "utterance", "link", "event", "linking"),
    }
)
"""Tables that are made anew from the others."""

_WORDS: dict[tuple[str, str], tuple[str, ...]] = {
    ("part", "kind"): PART_KINDS,
    ("stamp", "kind"): STAMP_KINDS,
    ("original", "kind"): ORIGINAL_KINDS,
    ("voice", "owner"): ("attributed", "own"),
    ("entity", "kind"): ENTITY_KINDS,
    ("occasion", "kind"): OCCASION_KINDS,
    ("statement", "kind"): STATEMENT_KINDS,
    ("run", "command"): RUN_COMMANDS,
    ("run_item", "outcome"): ITEM_OUTCOMES,
}
"""Columns that hold one of a few words: by them rows of two tables with the same types are told apart."""

_MAKERS = "sqlite_autoindex_maker_1"
"""The index that holds all columns of `maker`: few rows on one page each, without which no article can be read."""

_TYPES: dict[str, tuple[type, ...]] = {"INTEGER": (int,), "TEXT": (str,), "REAL": (int, float), "BLOB": (bytes,), "ANY": (int, float, str, bytes)}
_EVERY = 500


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    types: tuple[type, ...]
    may_be_null: bool
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    """A table: its columns in the order of the file. `number` is the place of the column that is the row's number, where there is one."""

    table: str
    columns: tuple[_Column, ...]
    number: int | None
    has_rows: bool

    def row(self, number: int | None, values: Values) -> Values | None:
        """The values as a row of this table, those of columns that came later null; `None` when they are none."""
        if (number is None) == self.has_rows or len(values) > len(self.columns):
            return None
        row = [*values, *[None] * (len(self.columns) - len(values))]
        if self.number is not None:
            if row[self.number] is not None:
                return None
            row[self.number] = number
        fitting = (
            column.may_be_null if value is None else isinstance(value, column.types) and (not column.words or value in column.words)
            for column, value in zip(self.columns, row, strict=True)
        )
        return tuple(row) if all(fitting) else None


def salvage(pages: Pages, into: apsw.Connection, *, progress: Progress | None = None) -> frozenset[str]:
    """Puts every row that can be read into the tables of the empty record `into`, without looking at what refers to what.

    Gives the tables of which something was not read where it belongs. Raises `apsw.Error`.
    """
    forms = {table: _form(into, table) for table in tables(into) if table not in MADE_ANEW}
    roots, is_told = _roots(pages, into)
    claimed = {1, *pages.free()}
    damaged: set[str] = set()
    for name, root in roots.items():
        form = forms.get(name)
        if form is not None and not is_told and not _is_root_of(pages, root, form):
            damaged.add(name)
            continue
        for number, node in _walk(pages, root):
            if node is not None:
                claimed.add(number)
            if form is not None and _take(into, form, node) is False:
                damaged.add(name)
            if name == _MAKERS and node is not None:
                _take_makers(into, node)
    if not is_told:
        damaged |= forms.keys() - roots.keys()
    for number in range(2, pages.count + 1):
        if progress is not None and number % _EVERY == 0:
            progress("looking for rows", number, pages.count)
        if number not in claimed and (node := pages.node(number)) is not None:
            form = _fitting(node, (forms[name] for name in forms if name in damaged))
            if form is not None:
                _take(into, form, node)
    return frozenset(damaged)


def _roots(pages: Pages, fresh: apsw.Connection) -> tuple[dict[str, int], bool]:
    """The first page of every table and index by name: as the file tells, or else as it is in a record that was made at one go."""
    told: dict[str, int] = {}
    is_whole = pages.has_header
    for _, node in _walk(pages, 1):
        is_whole = is_whole and node is not None and node.is_whole
        for _, values in node.rows if node is not None else ():
            if len(values) == 5 and isinstance(values[1], str) and isinstance(values[3], int) and values[3]:
                told[values[1]] = values[3]
    usual: dict[str, int] = {str(name): int(root) for name, root in fresh.execute("SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0")}
    taken = set(told.values())
    return {**{name: root for name, root in usual.items() if not is_whole and root not in taken}, **told}, is_whole


def _walk(pages: Pages, root: int) -> Iterator[tuple[int, Node | None]]:
    """Every page of a tree, from the left; `None` for one that is none, is of another kind, or was met before."""
    first = pages.node(root)
    kinds = (INTERIOR_TABLE, LEAF_TABLE) if first is not None and first.kind in (INTERIOR_TABLE, LEAF_TABLE) else (INTERIOR_INDEX, LEAF_INDEX)
    left, seen = [root], set[int]()
    while left:
        number = left.pop()
        node = None if number in seen else pages.node(number)
        node = node if node is not None and node.kind in kinds else None
        seen.add(number)
        yield number, node
        if node is not None:
            left += reversed(node.children)


def _is_root_of(pages: Pages, root: int, form: _Form) -> bool:
    """Whether the first rows below a page are rows of the table."""
    rows = next((node.rows for _, node in _walk(pages, root) if node is not None and node.rows), None)
    return rows is not None and all(form.row(*row) is not None for row in rows)


def _take(into: apsw.Connection, form: _Form, node: Node | None) -> bool:
    """Adds the rows of a page, and says whether all of it was read."""
    if node is None:
        return False
    rows = [form.row(*row) for row in node.rows]
    names, marks = ", ".join(column.name for column in form.columns), ", ".join("?" * len(form.columns))
    into.executemany(f"INSERT OR IGNORE INTO {form.table} ({names}) VALUES ({marks})", (row for row in rows if row is not None))
    return node.is_whole and None not in rows


def _take_makers(into: apsw.Connection, node: Node) -> None:
    rows: list[tuple[Any, ...]] = [values for _, values in node.rows if len(values) == 4 and isinstance(values[3], int)]
    into.executemany("INSERT OR IGNORE INTO maker (onrecord, model, sha256, key) VALUES (?, ?, ?, ?)", rows)


def _fitting(node: Node, forms: Iterable[_Form]) -> _Form | None:
    """The table that a page without a tree is of: the first of whose rows all of its rows could be."""
    if not node.rows:
        return None
    return next((form for form in forms if all(form.row(*row) is not None for row in node.rows)), None)


def _form(connection: apsw.Connection, table: str) -> _Form:
    sql = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).get
    has_rows = "WITHOUT ROWID" not in str(sql).upper()
    rows: list[tuple[Any, ...]] = connection.execute('SELECT name, type, "notnull", pk FROM pragma_table_info(?)', (table,)).fetchall()
    if not has_rows:
        rows = [*sorted((row for row in rows if row[3]), key=lambda row: row[3]), *(row for row in rows if not row[3])]
    number = next((place for place, row in enumerate(rows) if has_rows and row[3] and row[1] == "INTEGER"), None)
    columns = (_Column(name, _TYPES[kind], not (must or key), _WORDS.get((table, name), ())) for name, kind, must, key in rows)
    return _Form(table, tuple(columns), number, has_rows)
