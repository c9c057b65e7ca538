"""`onrecord check`: what is wrong with a record."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import api
from onrecord.cli import options
from onrecord.cli.stages import Stages
from onrecord.cli.terminal import count, messages
from onrecord.cli.visible import shown_on_a_line

LISTED = 50
"""How many faults are printed; the others are counted."""


@click.command("check")
@options.record
@click.option("--mend", is_flag=True, help="Make indexes that are wrong anew, where nothing else is wrong.")
@click.pass_context
def command(ctx: click.Context, record: Path, mend: bool) -> None:
    """Look for what is wrong with a record.

    Looks at the file's pages, at rows that are missing or refer to nothing, at
    the indexes of words, which are made once more and compared word by word, and
    at every article: its hash, its parts, every span against the text, and the
    seal that was put on it when it was read. Nothing is changed without --mend,
    and others may read and write meanwhile. What is wrong is printed, one fault a
    line, and the exit status is 1 then.

    \b
    Example: is the record that came over the network whole?
      onrecord check --record river.db
    \b
    Example: a search misses what `onrecord show` has
      onrecord check --mend --record river.db
    """
    with Stages() as stages:
        found = api.check(record=record, mend=mend, progress=stages)
    console, name = messages(), shown_on_a_line(str(record))
    for fault in found.faults[:LISTED]:
        click.echo(shown_on_a_line(f"{fault.where}: {fault.what}"))
    if found.number > LISTED:
        click.echo(f"and {found.number - LISTED:,} more")
    if found.unsealed:
        verb = "has" if found.unsealed == 1 else "have"
        console.print(f"{count(found.unsealed, 'article')} {verb} no seal, being read by an older onrecord: that a row of one is lost may not be seen")
    if found.is_whole:
        console.print(f"{name}: {count(found.articles, 'article')}, {count(found.statements, 'statement')}; nothing is wrong")
        return
    remedies = {fault.remedy for fault in found.faults}
    if "" not in remedies:
        console.print(f"{name}: {count(found.number, 'fault')}, and nothing that was read or judged is lost")
        for remedy in sorted(remedies):
            console.print(f"what to do: {remedy}")
    else:
        console.print(f"{name}: {count(found.number, 'fault')}. Change nothing in the file. Put back a backup, or save what is whole:")
        console.print(f"onrecord rescue {name} --out NEW")
    ctx.exit(1)
