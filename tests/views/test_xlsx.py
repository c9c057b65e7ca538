from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from onrecord.views import xlsx
from onrecord.views.flat import COLUMNS, flat
from onrecord.views.item import Item
from onrecord.views.sheet import neutral
from tests.views.hard import item, nothing, written

pytest.importorskip("xlsxwriter", reason="needs the extra export")
pytest.importorskip("openpyxl", reason="needs openpyxl, which reads the workbook back")

_ESCAPED = re.compile(r"_x([0-9A-F]{4})_")


def rows(path: Path) -> list[list[Any]]:
    """The rows of every sheet; what the file escapes (ECMA-376, ST_Xstring) as itself."""
    book = import_module("openpyxl").load_workbook(path)
    cells = [list(row) for sheet in book for row in sheet.iter_rows()]
    assert all(cell.data_type != "f" for row in cells for cell in row)
    return [[_plain(cell.value) for cell in row] for row in cells]


def _plain(value: Any) -> Any:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value) if isinstance(value, str) else value


def test_comes_back_by_openpyxl(tmp_path: Path) -> None:
    one = item()
    head, *found = rows(written("xlsx", tmp_path, one, nothing()))
    assert tuple(head) == COLUMNS
    assert found == [[neutral(cell) if isinstance(cell, str) else cell for cell in row] for row in flat(one)]


def test_nothing_found_is_a_sheet_with_its_head(tmp_path: Path) -> None:
    assert rows(written("xlsx", tmp_path, nothing())) == [list(COLUMNS)]


def test_more_rows_than_a_sheet_holds_go_on_in_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "ROWS", 3)
    found = rows(written("xlsx", tmp_path, item()))
    assert [row[0] == "statement" for row in found] == [True, False, False, True, False, False, True, False]


def test_a_cell_that_is_too_long_is_cut_and_said(tmp_path: Path) -> None:
    one, notes = item(), Counter[str]()
    long = Item(replace(one.reading, article=replace(one.reading.article, title="😀" * 20_000)))
    found = rows(written("xlsx", tmp_path, long, notes=notes))
    assert found[1][COLUMNS.index("title")] == "😀" * 16_383
    assert notes[xlsx.CUT] == 5
