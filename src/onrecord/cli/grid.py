"""Rows: a drawn table on a terminal, tab-separated lines elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console, JustifyMethod
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.lines import print_bytes
from onrecord.cli.terminal import output
from onrecord.cli.visible import shown_on_a_line

_WIDEST = 18
_NARROWEST = 12
NARROW = 80
"""Columns of a terminal below which rows of running text are printed one below the other instead of as a table."""


def print_texts(columns: Sequence[str], rows: Iterable[Sequence[Text]], *, title: str | None = None, ratios: Sequence[int], apart: bool = False) -> None:
    """Draw rows that hold running text, with a blank line between them where they are to stand `apart`.

    A column with ratio 0 is as wide as what it holds, up to `_WIDEST`; the others share what the terminal has left. On a narrow
    terminal a row is a line of what stands before the widest column, then that column below, then the rest.
    """
    console = output()
    heading = Text(shown_on_a_line(title)) if title else None
    if console.width < NARROW:
        _print_stacked(rows, heading, widest=max(range(len(ratios)), key=ratios.__getitem__), console=console)
        return
    table = Table(box=SIMPLE_HEAD, expand=True, title=heading, title_justify="left", pad_edge=False, leading=int(apart))
    for column, ratio in zip(columns, ratios, strict=True):
        least, most = (_NARROWEST, None) if ratio else (None, _WIDEST)
        table.add_column(Text(column), ratio=ratio or None, min_width=least, max_width=most, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console.print(table)


def told(said: Text, setting: str) -> Text:
    """The cell of what was said, with what is known of to whom and when on a line below."""
    return said.append(f"\n{shown_on_a_line(setting)}", "dim") if setting else said


def _print_stacked(rows: Iterable[Sequence[Text]], heading: Text | None, *, widest: int, console: Console) -> None:
    if heading is not None:
        heading.stylize("bold")
        console.print(heading)
        console.print()
    for row in rows:
        console.print(_joined(row[:widest]))
        console.print(Padding(row[widest], (0, 0, 0, 2), expand=False))
        if rest := _joined(row[widest + 1 :]):
            rest.stylize("dim")
            console.print(Padding(rest, (0, 0, 0, 2), expand=False))
        console.print()


def _joined(cells: Sequence[Text]) -> Text:
    """The lines of all cells on one."""
    return Text(" · ").join(line for cell in cells for line in cell.split("\n") if line)


def print_figures(columns: Sequence[str], rows: Iterable[Sequence[str]], *, title: str | None = None, numbers: int) -> None:
    """Draw a table of words and, in its last `numbers` columns, figures: none is ever cut, but columns move together on a narrow terminal."""
    console = output()
    table = Table(box=SIMPLE_HEAD, title=Text(shown_on_a_line(title)) if title else None, title_justify="left", pad_edge=False)
    for place, column in enumerate(columns):
        justify: JustifyMethod = "right" if place >= len(columns) - numbers else "left"
        table.add_column(Text(column), justify=justify, no_wrap=True)
    for row in rows:
        table.add_row(*map(Text, row))
    if _width(table, console) > console.width:
        table.padding = (0, 0, 0, 0)
        console.width = max(console.width, _width(table, console))
    console.print(table)


def _width(table: Table, console: Console) -> int:
    """The columns that `table` would take if there were enough."""
    return Measurement.get(console, console.options.update(max_width=1_000), table).maximum


def print_tabbed(rows: Iterable[Sequence[str]]) -> None:
    """Print rows with a tab between cells and nothing else that would end a cell or steer a terminal."""
    for row in rows:
        print_bytes(("\t".join(map(shown_on_a_line, row)) + "\n").encode())
