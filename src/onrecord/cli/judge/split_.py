"""`onrecord judge split`: some mentions of an entity are another one."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import api
from onrecord.cli import options
from onrecord.cli.judge import line
from onrecord.cli.terminal import messages, output
from onrecord.data.span import Span


@click.command("split")
@click.argument("article", metavar="ARTICLE")
@click.argument("entity", metavar="ENTITY")
@click.argument("mentions", metavar="START:END...", nargs=-1, required=True)
@click.option("--name", metavar="NAME", required=True, help="What the new entity is called.")
@click.option("--yes", is_flag=True, help="Do it; without this, only what it would touch is shown.")
@line.pen
@options.record
def command(article: str, entity: str, mentions: tuple[str, ...], name: str, yes: bool, by: str, why: str, record: Path) -> None:
    """Make some mentions of an entity another one.

    Statements whose speaker is told by one of the mentions go along. Which mentions
    there are is said when none fits.

    \b
    Example: "her" is somebody else
      onrecord judge split "leaders talk" e7 364:367 --name "She" --by anna
    """
    spans = [_span(one) for one in mentions]
    with api.open_record(record, "r+") as held:
        found = held.reader.find_article(article).article.id
        _, touched = api.split(held, found, entity, spans, name, api.pen(by, why), keep=yes)
    for told in line.touched_lines(touched):
        output().print(told, soft_wrap=True)
    messages().print("done" if yes else "nothing was changed; the same with --yes does it")


def _span(told: str) -> Span:
    start, sign, end = told.partition(":")
    if not sign or not start.isdecimal() or not end.isdecimal() or int(start) >= int(end):
        raise click.UsageError(f"{told!r} is no mention; expected START:END, such as 311:315")
    return Span(int(start), int(end))
