"""`onrecord coders list`: the articles that coders have."""

from __future__ import annotations

from pathlib import Path

import click
from rich.text import Text

from onrecord import api
from onrecord.api import coders as verbs
from onrecord.cli import options
from onrecord.cli.grid import print_tabbed, print_texts
from onrecord.cli.terminal import count, messages, output
from onrecord.cli.visible import shown_on_a_line

COLUMNS = ("coder", "article", "state", "judged", "of", "published", "outlet", "title")
SHORT = 10
"""Digits of an article's id that are shown on a terminal."""


@click.command("list")
@options.seen_by
@options.record
def command(coder: str | None, record: Path) -> None:
    """List the articles of a coder, or of all.

    With how many of the statements that were found there the coder has judged; how
    they were judged is not told.

    \b
    Example: what is left for anna
      onrecord coders list --coder anna
    """
    with api.open_record(record) as held:
        names = [coder] if coder is not None else list(dict.fromkeys(one.coder for one in held.coders.assignments()))
        found = [task for name in names for task in verbs.tasks(held, name)]
    rows = [_row(task) for task in found]
    if output().is_terminal and rows:
        drawn = ([Text(shown_on_a_line(cell[:SHORT] if name == "article" else cell)) for name, cell in zip(COLUMNS, row, strict=True)] for row in rows)
        print_texts(COLUMNS, drawn, ratios=(0, 0, 0, 0, 0, 0, 0, 1))
    elif not output().is_terminal:
        print_tabbed([COLUMNS, *rows])
    still = sum(task.assignment.is_open for task in found)
    messages().print(f"{count(len(found), 'article')}, {still:,} of them open")


def _row(task: verbs.Task) -> tuple[str, ...]:
    one = task.assignment
    state = "open" if one.is_open else "finished"
    return (one.coder, one.article, state, str(task.judged), str(task.statements), task.published[:10], task.outlet, task.title)
