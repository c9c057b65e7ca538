from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from onrecord.views.links.flat import COLUMNS, flat
from tests.views.links.made import call_items, written


def test_the_rows_of_the_csv_in_a_workbook(tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter", reason="needs the extra export")
    pytest.importorskip("openpyxl", reason="needs openpyxl to read it back")
    _, items = call_items()
    book = import_module("openpyxl").load_workbook(written("links-xlsx", tmp_path, items))
    assert book.sheetnames == ["links"]
    head, *rows = book["links"].iter_rows(values_only=True)
    assert head == COLUMNS
    assert rows == [flat(item) for item in items]
