"""Tab-separated statements, one row each: a cell with a tab, a quotation mark or a line break in it is quoted, as in CSV."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from onrecord.views.comma import separated
from onrecord.views.item import Item

NAME = "tsv"
WHAT = "the same as csv with tabs between the cells"
OPENS = "R, pandas, LibreOffice, Excel"
ENDING = ".tsv"


def write(items: Iterable[Item], path: Path, notes: Counter[str]) -> None:
    """Write the rows of all `items` to `path`."""
    separated(items, path, notes, between="\t")
