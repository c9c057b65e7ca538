"""An Excel workbook of links, one row each (ECMA-376), written row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from onrecord.views import xlsx
from onrecord.views.links.flat import COLUMNS, flat
from onrecord.views.links.item import LinkItem

NAME = "links-xlsx"
WHAT = "the same rows as links-csv in a workbook"
OPENS = xlsx.OPENS
ENDING = ".links.xlsx"
NEEDS = xlsx.NEEDS
EXTRA = xlsx.EXTRA


def write(items: Iterable[LinkItem], path: Path, notes: Counter[str]) -> None:
    """Write the rows of all `items` to `path`. Raises `OSError`, and `RunError` where XlsxWriter is not installed."""
    xlsx.written("links", COLUMNS, map(flat, items), path, notes)
