"""`onrecord judge history`: everything that was said about a statement."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import api
from onrecord.cli import options
from onrecord.cli.judge import line
from onrecord.cli.terminal import output
from onrecord.data.judgement import in_force


@click.command("history")
@click.argument("key", metavar="STATEMENT")
@options.record
def command(key: str, record: Path) -> None:
    """Show everything that was said about a statement.

    First the statement as it is now, then each judgement: when, by whom, what, from
    what to what, and why.

    \b
    Example: who changed the speaker, and why
      onrecord judge history 3fa2 --record river.db
    """
    with api.open_record(record) as held:
        found = api.find_statement(held, key)
        told = held.reader.judgements(statement=found.found)
    console = output()
    console.print(line.statement_line(found.statement), soft_wrap=True)
    kept = {one.id for one in in_force(told)}
    for one in told:
        undone = one.id not in kept and one.action not in ("undo", "redo")
        console.print(line.judgement_line(one, undone=undone), soft_wrap=True)
    if not told:
        console.print("nobody judged it yet")
