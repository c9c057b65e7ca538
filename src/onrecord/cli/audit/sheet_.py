"""`onrecord audit sheet`: a sample that was drawn before, as a sheet."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import api
from onrecord.api import auditing as verbs
from onrecord.cli import options
from onrecord.cli.lines import print_bytes


@click.command("sheet")
@click.option("--name", metavar="NAME", help="Which sample; the last one without it.")
@options.record
def command(name: str | None, record: Path) -> None:
    """Write the sheet of a sample that was drawn before.

    The same as `draw` writes, without verdicts: a second person can fill it in.

    \b
    Example: the last sample for ben
      onrecord audit sheet > ben.csv
      onrecord audit take ben.csv --coder ben
    """
    with api.open_record(record) as held:
        print_bytes(verbs.sample_sheet(held, held.coders.sample(name)).encode("utf-8", "replace"))
