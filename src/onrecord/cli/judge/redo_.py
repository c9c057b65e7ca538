"""`onrecord judge redo`: bring back what you took back last."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import api
from onrecord.cli import options
from onrecord.cli.judge import line
from onrecord.cli.terminal import messages


@click.command("redo")
@line.pen
@options.record
def command(by: str, why: str, record: Path) -> None:
    """Bring back what you took back last.

    After a new judgement there is nothing left to bring back.

    \b
    Example: one step
      onrecord judge redo --by anna
    """
    with api.open_record(record, "r+") as held:
        made = api.redo(held, api.pen(by, why))
        about = next(one for one in held.reader.judgements(by=made.by) if one.id == made.of)
    messages().print(f"brought back: {line.judgement_line(about)}")
