"""`onrecord judge accept`: statements are right as they are."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import api
from onrecord.cli import options
from onrecord.cli.judge import line
from onrecord.cli.terminal import count, messages


@click.command("accept")
@click.argument("keys", metavar="STATEMENT...", nargs=-1, required=True)
@line.pen
@options.record
def command(keys: tuple[str, ...], by: str, why: str, record: Path) -> None:
    """Statements are right as they are.

    STATEMENT is an id or its first digits. Several are judged together or not at
    all.

    \b
    Example: two statements at once
      onrecord judge accept 3fa2 91be --by anna
    """
    with api.open_record(record, "r+") as held:
        made = api.accept(held, keys, api.pen(by, why))
    messages().print(f"{count(len(made), 'statement')} accepted; `onrecord judge undo` takes the last one back")
