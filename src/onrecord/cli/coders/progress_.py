"""`onrecord coders progress`: how far each coder is."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import api
from onrecord.api import coders as verbs
from onrecord.cli import options
from onrecord.cli.grid import print_figures, print_tabbed
from onrecord.cli.terminal import messages, output

COLUMNS = ("coder", "articles", "finished", "statements", "judged", "left")


@click.command("progress")
@options.record
def command(record: Path) -> None:
    """Show how far each coder is.

    Articles that each has and has finished, and statements in them that are judged
    and left. What was said of them is not told, so that nobody is led by it.

    \b
    Example: who is done
      onrecord coders progress --record river.db
    """
    with api.open_record(record) as held:
        found = verbs.progress(held)
        waiting = len({one.article for one in held.coders.assignments() if one.is_open})
    rows = [tuple(map(str, (one.coder, one.articles, one.finished, one.statements, one.judged, one.statements - one.judged))) for one in found]
    if output().is_terminal:
        print_figures(COLUMNS, rows, numbers=len(COLUMNS) - 1)
    else:
        print_tabbed([COLUMNS, *rows])
    others = [f"{one.coder} judged {one.ever:,}" for one in found if not one.articles]
    messages().print(f"{waiting:,} articles wait for a coder{f'; without articles: {chr(44).join(others)}' if others else ''}")
