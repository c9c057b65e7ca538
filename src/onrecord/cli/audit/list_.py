"""`onrecord audit list`: the samples that were drawn."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import api
from onrecord.cli import options
from onrecord.cli.grid import print_figures, print_tabbed
from onrecord.cli.terminal import count, messages, output
from onrecord.data.sample import Sample

COLUMNS = ("name", "drawn", "by", "filters", "statements", "of", "seed")


@click.command("list")
@options.record
def command(record: Path) -> None:
    """List the samples that were drawn.

    \b
    Example: which samples there are, and their seeds
      onrecord audit list --record river.db
    """
    with api.open_record(record) as held:
        found = held.coders.samples()
    rows = [_cells(one) for one in found]
    if output().is_terminal and rows:
        print_figures(COLUMNS, rows, numbers=3)
    elif not output().is_terminal:
        print_tabbed([COLUMNS, *rows])
    messages().print(count(len(found), "sample"))


def _cells(one: Sample) -> tuple[str, ...]:
    asked = " ".join(f"{name}={value}" for name, value in one.asked) or "-"
    return (one.name, one.at[:10], one.by or "-", asked, str(len(one.statements)), str(one.population), str(one.seed))
