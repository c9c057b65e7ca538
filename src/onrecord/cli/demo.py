"""`onrecord demo`: the sample reports, read and shown."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from rich.console import Console
from rich.text import Text

from onrecord import api
from onrecord.cli.progress import Watch
from onrecord.cli.summary import summary_lines
from onrecord.cli.terminal import colour, output, shortened
from onrecord.data.reading import Reading


@click.command("demo")
@click.option("--record", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Keep the reports in this record; otherwise nothing is kept.")
@click.pass_context
def command(ctx: click.Context, record: Path | None) -> None:
    """Read the sample reports that come with onrecord.

    They are invented: three outlets of three countries on the same phone calls,
    meetings and press conferences. Prints who said what in each.

    \b
    Example: keep them, then look around
      onrecord demo --record demo.db
      onrecord search river --record demo.db
    """
    console = output()
    with ExitStack() as stack:
        place = record or Path(stack.enter_context(TemporaryDirectory(prefix="onrecord-"))) / "demo.db"
        with Watch() as watch:
            summary = api.read_samples(record=place, progress=watch)
        wanted = {article.id for article in api.sample_articles()}
        with api.open_record(place) as held:
            for reading in held.reader.readings():
                if reading.article.id in wanted:
                    _print(reading, console)
    if record is None:  # nothing is left that could be linked
        summary = replace(summary, waiting=0)
    for line in summary_lines(summary, str(record) if record else "a record that is removed again"):
        console.print(line, soft_wrap=True)
    if record is None:
        console.print("Next: onrecord demo --record demo.db, then onrecord search river --record demo.db", soft_wrap=True)
    ctx.exit(1 if summary.skipped else 0)


def _print(reading: Reading, console: Console) -> None:
    article = reading.article
    known = ", ".join(part for part in (article.outlet, article.published) if part)
    console.print(Text(shortened(article.title or article.origin, console.width), style="bold"))
    console.print(Text(shortened(f"{known or article.origin}", console.width), style="dim"))
    _, speakers = api.legend(reading)
    nested = {statement.id for statement in reading.statements}
    for statement, row, place in zip(reading.statements, api.rows(reading), speakers, strict=True):
        indent = "    " if statement.parent in nested else "  "
        line = Text(indent)
        line.append(shortened(row.speaker, _share(console, 32)), colour(place + 1))
        line.append(f" {shortened(row.cue, _share(console, 24)) or '·'}: ", "dim")
        line.append(shortened(row.content, max(8, console.width - line.cell_len - 1)))
        console.print(line, no_wrap=True, overflow="ellipsis", soft_wrap=True)
    console.print()


def _share(console: Console, percent: int) -> int:
    """So many columns of a hundred, and no more where there are more than a hundred."""
    return percent * min(console.width, 100) // 100
