"""Facets of a search: blocks side by side on a terminal, tab-separated lines elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from rich.columns import Columns
from rich.table import Table
from rich.text import Text

from onrecord.api import Facet, Facets
from onrecord.cli.terminal import count, messages, output, shortened

WIDTH, WIDEST = 34, 44
"""Columns of a terminal that a block takes, at least and at most."""

BAR = 6
"""Columns of the longest bar."""

EIGHTHS = " ▏▎▍▌▋▊▉█"

SPACED = ("occasion", "type")
"""Facets whose values are names of the contract, with underscores."""


def facet_lines(found: Facets) -> Iterator[tuple[str, str, str]]:
    """One line a value: the facet, the value, how many. What has none has an empty value."""
    for facet in found.facets:
        yield from ((facet.name, value, str(number)) for value, number in facet.values)
        if facet.without:
            yield facet.name, "", str(facet.without)


def print_facets(found: Facets) -> None:
    """Draw a block for each facet that has a value."""
    console = output()
    told = [facet for facet in found.facets if facet.values]
    if not told:
        return
    beside = max(1, min(len(told), console.width // WIDTH))
    width = min(WIDEST, (console.width - 2 * (beside - 1)) // beside)
    for start in range(0, len(told), beside):
        console.print(Columns([_block(facet, width) for facet in told[start : start + beside]], padding=(0, 2)))
    if not found.whole:
        messages().print(f"facets count the newest {found.counted:,} of them")


def _block(facet: Facet, width: int) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False, width=width, padding=(0, 1, 0, 0))
    most = max(number for _, number in facet.values)
    figures = len(f"{max(most, facet.without):,}")
    table.add_column(no_wrap=True, ratio=1)
    table.add_column(no_wrap=True, justify="right", width=figures)
    table.add_column(no_wrap=True, width=BAR)
    table.add_row(Text(facet.name, "bold"), "", "")
    room = width - figures - BAR - 3
    for value, number in facet.values:
        table.add_row(Text(shortened(value.replace("_", " ") if facet.name in SPACED else value, room)), f"{number:,}", Text(_bar(number / most), "dim"))
    if facet.others:
        table.add_row(Text(f"and {count(facet.others, 'other')}", "dim"), "", "")
    if facet.without:
        table.add_row(Text("not told", "dim"), f"{facet.without:,}", "")
    table.add_row("", "", "")
    return table


def _bar(share: float) -> str:
    """A bar of block characters, eighths of a column exact."""
    eighths = max(1, round(share * BAR * 8))
    return "█" * (eighths // 8) + EIGHTHS[eighths % 8].strip()
