"""Rows: a drawn table on a terminal, tab-separated lines elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import JustifyMethod
from rich.table import Table
from rich.text import Text

from onrecord.cli.lines import print_bytes
from onrecord.cli.terminal import output
from onrecord.cli.visible import shown_on_a_line

_WIDEST = 18


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Text]], *, title: str | None = None, ratios: Sequence[int], numbers: int = 0) -> None:
    """Draw a table; the last `numbers` columns hold numbers.

    A column with ratio 0 is as wide as what it holds, up to `_WIDEST`; the others share what the terminal has left.
    """
    table = Table(box=SIMPLE_HEAD, expand=any(ratios), title=Text(shown_on_a_line(title)) if title else None, title_justify="left", pad_edge=False)
    for place, (column, ratio) in enumerate(zip(columns, ratios, strict=True)):
        justify: JustifyMethod = "right" if place >= len(columns) - numbers else "left"
        table.add_column(Text(column), ratio=ratio or None, max_width=None if ratio else _WIDEST, overflow="fold", justify=justify)
    for row in rows:
        table.add_row(*row)
    output().print(table)


def print_tabbed(rows: Iterable[Sequence[str]]) -> None:
    """Print rows with a tab between cells and nothing else that would end a cell or steer a terminal."""
    for row in rows:
        print_bytes(("\t".join(map(shown_on_a_line, row)) + "\n").encode())
