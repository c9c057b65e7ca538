"""`onrecord judge orphans`: judgements whose statement is not found any more."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import api
from onrecord.cli import options
from onrecord.cli.judge import line
from onrecord.cli.terminal import count, messages, output


@click.command("orphans")
@options.record
def command(record: Path) -> None:
    """List judgements whose statement is not found any more.

    After reading again with another model a judgement stays with a statement that
    is still there. One whose statement is found no more, or with other edges, is
    listed here; it is never put on a statement that only looks alike.

    \b
    Example: what has to be looked at again
      onrecord judge orphans --record river.db
    """
    with api.open_record(record) as held:
        found = list(api.orphans(held))
    for one in found:
        output().print(f"{line.judgement_line(one)}  in article {one.article[:8]}", soft_wrap=True)
    messages().print(f"{count(len(found), 'judgement')} without a statement")
