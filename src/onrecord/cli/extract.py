"""`onrecord extract`: who said what, printed or written to a folder, nothing kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from onrecord import api
from onrecord.cli import options
from onrecord.cli.printed import print_readings
from onrecord.cli.summary import language_lines, skipped_lines, strange_lines
from onrecord.cli.terminal import count, messages
from onrecord.cli.visible import shown_on_a_line
from onrecord.data.reading import Reading


@click.command("extract")
@options.paths
@options.only
@options.columns
@options.outlets
@click.option("--format", "form", type=click.Choice(api.FORMATS), default="jsonl", show_default=True, help="What to print; see above.")
@click.option("--out", metavar="FOLDER", type=click.Path(path_type=Path, file_okay=False), help="Write a file an article into this folder instead of printing.")
@click.pass_context
def command(
    ctx: click.Context, paths: tuple[str, ...], only: str | None, columns: dict[str, str], outlets: Path | None, form: api.Format, out: Path | None
) -> None:
    """Print who said what in reports, keeping nothing.

    PATH is a file of any form that `onrecord formats` lists, a folder of such
    files, a glob, or - for standard input.

    \b
    jsonl   one JSON object an article, one a line (see `onrecord schema`)
    json    the same as one JSON array
    table   a table to read; tab-separated lines where there is no terminal
    brat    brat standoff; more than one article needs --out
    citron  the JSON of BBC Citron, one article a line

    \b
    Example: a table of what one report attributes to whom
      onrecord extract report.txt --format table
    \b
    Example: a folder that brat opens
      onrecord extract reports/ --format brat --out marked/
    """
    skipped: list[api.Skipped] = []
    foreign: list[str] = []
    languages: Counter[str] = Counter()
    readings = _noting(api.extract_paths(paths, skip=skipped.append, settings=api.settings(columns=columns, outlets=outlets)), foreign, languages)
    if only:
        readings = map(api.said_only, readings)
    if out is None:
        print_readings(readings, form)
    written = api.write_folder(readings, form, out) if out is not None else 0
    console = messages()
    if out is not None:
        console.print(f"{count(written, 'article')} written to {shown_on_a_line(str(out))}")
    for line in (*language_lines(dict(languages.most_common())), *strange_lines(foreign), *skipped_lines(skipped)):
        console.print(line)
    ctx.exit(1 if skipped else 0)


def _noting(readings: Iterable[Reading], foreign: list[str], languages: Counter[str]) -> Iterator[Reading]:
    """`readings`, on the way counting those in other `languages` and adding to `foreign` the origins of those that look like none."""
    for reading in readings:
        article = reading.article
        if api.is_foreign(reading):
            languages[article.language or ""] += 1
        elif article.language is None and api.strange(article.text):
            foreign.append(article.origin)
        yield reading
