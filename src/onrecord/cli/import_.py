"""`onrecord import`: marks of people and other programs into a record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from onrecord import api
from onrecord.cli import options
from onrecord.cli.meter import Meter
from onrecord.cli.summary import skipped_lines
from onrecord.cli.terminal import count, messages
from onrecord.cli.visible import shown_on_a_line


@click.command("import")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--as", "work", type=click.Choice(api.WORKS), help="Whose work it is, where the file is not to say so itself.")
@click.option("--by", metavar="NAME", help="Who made it. Goes before the name that a file tells.")
@click.option("--read", "read_articles", is_flag=True, help="Read new articles that come with human work, to lay it beside what the machine finds.")
@click.option("--replace", "replace_readings", is_flag=True, help="Put machine work over a reading that is held, which is kept beside it.")
@options.record
@click.pass_context
def command(
    ctx: click.Context, paths: tuple[str, ...], work: api.Work | None, by: str | None, read_articles: bool, replace_readings: bool, record: Path
) -> None:
    """Take marks of people and other programs into a record.

    PATH is a file or a folder. What a file is, is told by looking at it:

    \b
    contract      JSON Lines or JSON that `onrecord dump` prints    machine work
    citron        BBC Citron's JSON                                 machine work
    labelstudio   Label Studio's export as JSON: annotations are    human work
                  of whom completed_by names; predictions, where
                  there is nothing else, are                        machine work
    brat          NAME.ann, or NAME_ANNOTATOR.ann, beside NAME.txt: human work
                  Source, Cue and Content joined by events
    dna           a .dna database, as `onrecord read` reads it      human work

    Machine work becomes readings; one that is held already stays, unless --replace
    is given. Human work becomes judgements with a name: a statement that the
    machine found with the very same words is accepted, another is added. What the
    machine found and what people said stay apart: `onrecord dump --as-found`
    prints the first, `onrecord judge history` tells of the second. Each file is
    taken in whole or not at all, and again is no harm.

    \b
    Example: two annotators' brat files, beside what the machine finds
      onrecord import marked/ --read --record river.db
    \b
    Example: what another program found, corrected by hand
      onrecord import quotes.json --as human --by anna
    """
    with Meter("taking in") as meter:
        done = api.import_work(
            paths,
            record=record,
            work=work,
            by=by,
            read_articles=read_articles,
            replace_readings=replace_readings,
            progress=lambda one: meter(one.done, one.total),
        )
    console = messages()
    for line in (*_lines(done, str(record)), *skipped_lines(done.skipped)):
        console.print(line)
    ctx.exit(1 if done.skipped else 0)


def _lines(done: api.Intake, record: str) -> Iterator[str]:
    place = shown_on_a_line(record)
    yield f"{count(done.files + done.databases, 'file')} taken into {place}: {count(done.articles, 'article')} added; {len(done.skipped):,} skipped"
    if done.statements:
        yield f"machine work: {count(done.statements, 'statement')} kept"
    if done.replaced:
        yield f"machine work: {count(done.replaced, 'reading')} put over the one that was held, which is kept beside it"
    if done.kept:
        verb, they = ("has a reading", "it stays") if done.kept == 1 else ("have readings", "they stay")
        yield f"machine work: {count(done.kept, 'article')} {verb} already, and {they}; --replace puts these over them"
    if done.same:
        yield f"machine work: {count(done.same, 'reading is', 'readings are')} there already"
    if done.coders:
        told = ", ".join(f"{number:,} by {shown_on_a_line(name)}" for name, number in done.coders.items())
        yield f"human work: {count(sum(done.coders.values()), 'statement')} ({told})"
        yield f"{done.accepted:,} found by the machine and accepted, {done.added:,} added, {done.known:,} known already"
    if done.databases:
        yield f"{count(done.databases, 'database')} of Discourse Network Analyzer read as `onrecord read` does: {count(done.codings, 'coding')} by hand kept"
    if done.filled:
        yield f"{count(done.filled, 'article')} that no program had read {'has' if done.filled == 1 else 'have'} a reading now"
    if done.unread:
        yield f"{count(done.unread, 'article')} that no program has read: `onrecord reread --record {place}` reads {'it' if done.unread == 1 else 'them'}"
    for what, number in done.odd.items():
        yield f"left out or changed: {number:,} {shown_on_a_line(what)}"
