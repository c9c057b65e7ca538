"""`onrecord judge merge`: entities of an article are one."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import api
from onrecord.cli import options
from onrecord.cli.judge import line
from onrecord.cli.terminal import messages, output


@click.command("merge")
@click.argument("article", metavar="ARTICLE")
@click.argument("entities", metavar="ENTITY ENTITY...", nargs=-1, required=True)
@click.option("--name", metavar="NAME", help="What they are called together; the longest of their names by default.")
@click.option("--yes", is_flag=True, help="Do it; without this, only what it would touch is shown.")
@line.pen
@options.record
def command(article: str, entities: tuple[str, ...], name: str | None, yes: bool, by: str, why: str, record: Path) -> None:
    """Make entities of an article one.

    ARTICLE is an id, the end of its path or words of its title in quotation marks;
    ENTITY a name or an id (`onrecord actors explain` lists them). What it would
    touch is shown first; --yes does it.

    \b
    Example: one town that was taken for two things
      onrecord judge merge "leaders talk by phone" e18 e20 --by anna
    """
    with api.open_record(record, "r+") as held:
        found = held.reader.find_article(article).article.id
        _, touched = api.merge(held, found, entities, api.pen(by, why), name=name, keep=yes)
    for told in line.touched_lines(touched):
        output().print(told, soft_wrap=True)
    messages().print("done" if yes else "nothing was changed; the same with --yes does it")
