"""An Excel workbook of statements, one row each (ECMA-376), written row by row."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from onrecord.views.comma import NULS
from onrecord.views.flat import COLUMNS, Cell, flat
from onrecord.views.item import Item, printable
from onrecord.views.needed import needed
from onrecord.views.sheet import neutral

NAME = "xlsx"
WHAT = "the same rows as csv in a workbook; text cells are text, whatever they begin with"
OPENS = "Excel, LibreOffice, Numbers"
ENDING = ".xlsx"
NEEDS = ("xlsxwriter",)
EXTRA = "export"

LONGEST = 32_767
"""UTF-16 units of the longest cell: Excel's limit."""

ROWS = 1_048_576
"""Rows of one sheet, its head included: Excel's limit. What is more goes on in another sheet."""

CUT = "cells cut at Excel's limit of 32,767 characters"


def write(items: Iterable[Item], path: Path, notes: Counter[str]) -> None:
    """Write the rows of all `items` to `path`. Raises `OSError`, and `RunError` where XlsxWriter is not installed."""
    written("statements", COLUMNS, (row for item in items for row in flat(item)), path, notes)


def written(name: str, columns: Sequence[str], rows: Iterable[tuple[Cell, ...]], path: Path, notes: Counter[str]) -> None:
    """Write any rows to sheets called `name`, the names of their columns first. Raises as `write` does."""
    settings = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "nan_inf_to_errors": True}
    book = needed("xlsxwriter", extra=EXTRA).Workbook(str(path), settings)
    sheet: Any = None
    at = sheets = 0
    for row in rows:
        if sheet is None or at == ROWS:
            sheets, at = sheets + 1, 1
            sheet = _sheet(book, name, columns, sheets)
        _row(sheet, at, row, notes)
        at += 1
    if sheet is None:
        _sheet(book, name, columns, 1)
    try:
        book.close()
    except needed("xlsxwriter.exceptions", extra=EXTRA).FileCreateError as error:
        # Room for what the archive still writes when it is thrown away.
        os.truncate(path, 0)
        raise error.args[0] from error


def _sheet(book: Any, name: str, columns: Sequence[str], number: int) -> Any:
    sheet = book.add_worksheet(name if number == 1 else f"{name} {number}")
    sheet.freeze_panes(1, 1)
    for column, head in enumerate(columns):
        sheet.write_string(0, column, head)
    return sheet


def _row(sheet: Any, at: int, row: tuple[Cell, ...], notes: Counter[str]) -> None:
    for column, cell in enumerate(row):
        if isinstance(cell, str):
            sheet.write_string(at, column, _fitting(cell, notes))
        elif cell is not None:
            sheet.write_number(at, column, cell)


def _fitting(cell: str, notes: Counter[str]) -> str:
    text = neutral(printable(cell))
    if "\0" in text:
        notes[NULS] += text.count("\0")
        text = text.replace("\0", "\ufffd")
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    notes[CUT] += 1
    return units[: 2 * LONGEST].decode("utf-16-le", "ignore")
