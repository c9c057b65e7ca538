"""CSV that spreadsheets open without running it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from unicodedata import category

# What makes a spreadsheet take a cell for a formula: https://owasp.org/www-community/attacks/CSV_Injection.
_FORMULA = frozenset("=+-@＝＋－＠")
_BREAKS = ("\t", "\r", "\n")
_INVISIBLE = frozenset({"Cc", "Cf"})


class Number(str):
    """A number that onrecord reckoned, as text: a spreadsheet may take it for one, also where it begins with a minus."""

    __slots__ = ()


def neutral(cell: str) -> str:
    """`cell` with an apostrophe before it if a spreadsheet could take it for a formula, invisible characters before one included."""
    seen = next((character for character in cell if not character.isspace() and category(character) not in _INVISIBLE), "")
    return f"'{cell}" if seen in _FORMULA or cell.startswith(_BREAKS) else cell


def line(cells: Iterable[str]) -> str:
    """One CSV line (RFC 4180, ended by CR LF) of neutralised cells."""
    buffer = io.StringIO()
    csv.writer(buffer).writerow([cell if isinstance(cell, Number) else neutral(cell).replace("\0", "\ufffd") for cell in cells])
    return buffer.getvalue()


def sheet(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A whole sheet: the names of the columns, then the rows."""
    return line(columns) + "".join(map(line, rows))
