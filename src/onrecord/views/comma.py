"""CSV (RFC 4180) of statements, one row each. https://www.rfc-editor.org/rfc/rfc4180."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from onrecord.views.flat import COLUMNS, Cell, flat
from onrecord.views.item import Item, printable
from onrecord.views.sheet import neutral

NAME = "csv"
WHAT = "one row a statement, every field with ids and offsets; a cell that a spreadsheet could run has an apostrophe before it"
OPENS = "R, pandas, LibreOffice, Excel (by Data > From Text/CSV, as UTF-8)"
ENDING = ".csv"

NULS = "NUL characters written as U+FFFD"


def write(items: Iterable[Item], path: Path, notes: Counter[str]) -> None:
    """Write the rows of all `items` to `path`."""
    separated(items, path, notes, between=",")


def separated(items: Iterable[Item], path: Path, notes: Counter[str], *, between: str) -> None:
    """Write the rows with one character between their cells; a cell that holds it, a quotation mark or a line break is quoted."""
    written(COLUMNS, (row for item in items for row in flat(item)), path, notes, between=between)


def written(columns: Sequence[str], rows: Iterable[Sequence[Cell]], path: Path, notes: Counter[str], *, between: str = ",") -> None:
    """Write any rows, the names of their columns first."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=between)
        writer.writerow(columns)
        writer.writerows([cell_text(cell, notes) for cell in row] for row in rows)


def cell_text(cell: Cell, notes: Counter[str]) -> str:
    """A cell as text that no spreadsheet runs; nothing for what is not known."""
    if not isinstance(cell, str):
        return "" if cell is None else str(cell)
    if "\0" in cell:
        notes[NULS] += cell.count("\0")
    return neutral(printable(cell).replace("\0", "\ufffd"))
