"""`onrecord read`: reports into a record."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import api
from onrecord.cli import options
from onrecord.cli.main import INTERRUPTED
from onrecord.cli.progress import Watch
from onrecord.cli.summary import summary_lines
from onrecord.cli.terminal import count, messages
from onrecord.cli.visible import shown_on_a_line


@click.command("read")
@options.paths
@options.record
@options.network
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], record: Path, offline: bool, allow_private: bool) -> None:
    """Read reports into a record.

    PATH is a file of plain text or Markdown, a folder of such files, a glob, an
    address of a page, a feed or a sitemap, or - for standard input. Reading a report that the record holds changes nothing,
    so a run that was stopped goes on where it was when it is started again.

    \b
    Example: read two folders into a record of their own
      onrecord read wire/ courier/ --record river.db
    """
    console = messages()
    with Watch() as watch:
        try:
            settings = api.online(paths, offline=offline, allow_private=allow_private)
            summary = api.read(paths, record=record, settings=settings, progress=watch)
        except KeyboardInterrupt:
            summary = None
    if summary is None:
        kept = count(watch.outcomes["read"], "article")
        console.print(f"Stopped. What was read is kept in {shown_on_a_line(str(record))} ({kept}); the same command goes on from there.")
        ctx.exit(INTERRUPTED)
    for line in summary_lines(summary, str(record)):
        console.print(line)
    ctx.exit(1 if summary.skipped else 0)
