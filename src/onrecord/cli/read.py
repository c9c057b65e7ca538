"""`onrecord read`: reports into a record."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import api
from onrecord.cli import options
from onrecord.cli.main import INTERRUPTED
from onrecord.cli.progress import Watch
from onrecord.cli.report import Report
from onrecord.cli.summary import Notes, summary_lines
from onrecord.cli.terminal import count, messages
from onrecord.cli.visible import shown_on_a_line


@click.command("read")
@options.paths
@options.record
@options.columns
@options.outlets
@options.network
@click.option(
    "--report",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write what was skipped and why, and what was odd, into this file: JSON, one object a line.",
)
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    record: Path,
    columns: dict[str, str],
    outlets: Path | None,
    offline: bool,
    allow_private: bool,
    report: Path | None,
) -> None:
    """Read reports into a record.

    PATH is a file, a folder, a glob, the address of a page, a feed or a sitemap,
    or - for standard input. What a file is (a web page, a web archive, a press
    database's export, a table, a document, plain text) is told by looking at it;
    `onrecord formats` lists what is read.
    Reading a report that the record holds changes nothing, so a run that was
    stopped goes on where it was when it is started again.

    \b
    Example: read two folders into a record of their own
      onrecord read wire/ courier/ --record river.db
    \b
    Example: read a web archive and keep a list of what was skipped
      onrecord read crawl.warc.gz --report skipped.jsonl
    \b
    Example: read a table whose columns have names of their own
      onrecord read articles.csv --columns text=body,date=printed_on
    """
    console, notes = messages(), Notes()
    with Report(report) as told, Watch() as watch:

        def progress(step: api.Step) -> None:
            told(step)
            watch(step)
            for words in step.notes:
                notes.add(step.origin, words)

        try:
            settings = api.online(paths, api.settings(columns=columns, outlets=outlets), offline=offline, allow_private=allow_private)
            summary = api.read(paths, record=record, settings=settings, progress=progress)
        except KeyboardInterrupt:
            told.stop()
            summary = None
    if summary is None:
        kept = count(watch.outcomes["read"], "article")
        console.print(f"Stopped. What was read is kept in {shown_on_a_line(str(record))} ({kept}); the same command goes on from there.")
        ctx.exit(INTERRUPTED)
    for line in (*summary_lines(summary, str(record)), *notes.lines()):
        console.print(line)
    ctx.exit(1 if summary.skipped else 0)
