"""`onrecord link`: the links of a record, brought up to date."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from onrecord import api
from onrecord.cli import options
from onrecord.cli.main import INTERRUPTED
from onrecord.cli.stages import Stages
from onrecord.cli.terminal import count, messages
from onrecord.data.link import UTTERED


@click.command("link")
@options.record
@click.option("--again", is_flag=True, help="Link all of the record anew, not only what is new in it.")
@click.pass_context
def command(ctx: click.Context, record: Path, again: bool) -> None:
    """Link what the reports of a record have in common.

    Finds which statements of several reports are one utterance, in the same words
    or others, which names mean one person, and which occasions are one event.
    Reports that were read, read again or judged since the last time are linked to
    all others; links that hold no more are taken away. Linking what is new gives
    the same links as linking all anew. What people said of links, with `onrecord
    judge`, goes before what the program finds. `onrecord links` lists them.

    A run that was stopped goes on where it was when it is started again.

    \b
    Example: read a day's reports, then link them to all before
      onrecord read today/ --record river.db
      onrecord link --record river.db
    """
    console = messages()
    try:
        with Stages(rate=True) as stages:
            done = api.link(record=record, again=again, progress=stages)
    except KeyboardInterrupt:
        console.print("Stopped. Readers see the links of before; the same command goes on from there.")
        ctx.exit(INTERRUPTED)
    for line in linking_lines(done):
        console.print(line)


def linking_lines(done: api.Linking) -> Iterator[str]:
    """What a run did, for people."""
    if done.articles:
        yield f"{count(done.articles, 'article')} linked; {count(done.scored, 'pair')} compared, {count(done.found, 'link')} found, {done.gone:,} taken away"
    else:
        yield "nothing is new since the record was last linked"
    said = {kind: done.kinds.get(kind, 0) for kind in (*UTTERED, "apart")}
    told = ", ".join(f"{number:,} {kind}" for kind, number in said.items() if number)
    yield f"{count(sum(said.values()), 'link')} of statements{f': {told}' if told else ''}"
    yield f"{count(done.persons, 'person', 'persons')} under several names, {count(done.events, 'event')} in several outlets"
