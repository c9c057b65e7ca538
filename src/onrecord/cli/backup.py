"""`onrecord backup`: a checked copy of a record."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import api
from onrecord.cli import options
from onrecord.cli.stages import Stages
from onrecord.cli.terminal import count, messages
from onrecord.cli.visible import shown_on_a_line

MEGABYTE = 1_000_000


@click.command("backup")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@options.record
@click.option("--force", is_flag=True, help="Replace FILE where it is there already; it stays as it is until the new copy is whole.")
def command(file: Path, record: Path, force: bool) -> None:
    """Copy a record, also while it is written to.

    FILE gets the record as it is at this moment. The copy is checked before it
    counts: it gets its name only when its pages and its indexes are whole and it
    is on the disk. To go back, put it in the record's place while nobody uses it.

    \b
    Example: a copy of today
      onrecord backup river-2031-03-04.db --record river.db
    """
    with Stages() as stages:
        made = api.backup(file, record=record, replace=force, progress=stages)
    size = f"{made.bytes / MEGABYTE:,.1f} MB"
    held = f"{count(made.articles, 'article')}, {count(made.statements, 'statement')}"
    messages().print(f"{shown_on_a_line(str(record))} copied to {shown_on_a_line(str(file))} and checked: {held}, {size}")
