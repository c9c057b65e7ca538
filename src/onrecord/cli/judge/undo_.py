"""`onrecord judge undo`: take back your last judgement."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import api
from onrecord.cli import options
from onrecord.cli.judge import line
from onrecord.cli.terminal import messages


@click.command("undo")
@line.pen
@options.record
def command(by: str, why: str, record: Path) -> None:
    """Take back your last judgement.

    Each time goes one judgement further back; what others said stays.

    \b
    Example: one step
      onrecord judge undo --by anna
    """
    with api.open_record(record, "r+") as held:
        made = api.undo(held, api.pen(by, why))
        about = next(one for one in held.reader.judgements(by=made.by) if one.id == made.of)
    messages().print(f"taken back: {line.judgement_line(about)}")
