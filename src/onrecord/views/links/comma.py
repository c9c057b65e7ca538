"""CSV (RFC 4180) of links, one row each. https://www.rfc-editor.org/rfc/rfc4180."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from onrecord.views.comma import written
from onrecord.views.links.flat import COLUMNS, flat
from onrecord.views.links.item import LinkItem

NAME = "links-csv"
WHAT = "one row a link, with what stands at both its ends; a cell that a spreadsheet could run has an apostrophe before it"
OPENS = "R, pandas, LibreOffice, Excel (by Data > From Text/CSV, as UTF-8)"
ENDING = ".links.csv"


def write(items: Iterable[LinkItem], path: Path, notes: Counter[str]) -> None:
    """Write the rows of all `items` to `path`."""
    written(COLUMNS, map(flat, items), path, notes)
