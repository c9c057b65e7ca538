"""`onrecord dump`: a record as JSON Lines."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import api
from onrecord.cli import options
from onrecord.cli.lines import print_bytes


@click.command("dump")
@options.as_found
@options.record
def command(as_found: bool, record: Path) -> None:
    """Print every article of a record as `extract` would.

    One JSON object a line, the same bytes for the same articles in whatever
    order and in however many runs they were read, with what people judged over it.

    \b
    Example: how many statements does each article hold?
      onrecord dump --record river.db | jq '.statements | length'
    """
    with api.open_record(record) as held:
        for reading in held.reader.readings() if as_found else api.judged_readings(held):
            print_bytes(api.exported(reading, "jsonl"))
