"""`onrecord rescue`: what can still be read of a damaged record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from onrecord import api
from onrecord.cli.stages import Stages
from onrecord.cli.terminal import count, messages
from onrecord.cli.visible import shown_on_a_line

LISTED = 50
"""How many lost articles are printed on a terminal's page or two; `--lost` writes all."""

_COLUMNS = ("number", "id", "origin", "outlet", "published", "title", "statements", "why")


@click.command("rescue")
@click.argument("damaged", metavar="DAMAGED", type=click.Path(path_type=Path))
@click.option("--out", "out", metavar="NEW", required=True, type=click.Path(path_type=Path), help="The new record, a file that is not there yet.")
@click.option("--lost", "listed", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Write every lost article into this file: CSV.")
@click.pass_context
def command(ctx: click.Context, damaged: Path, out: Path, listed: Path | None) -> None:
    """Save what can still be read of a damaged record.

    Every article of which all is left goes into a new record; nothing is put
    together by guessing. The others are listed with what is known of them, so
    that they can be read again. The damaged file is not touched; a log beside it
    (DAMAGED-wal) is read as well, so keep the two together. The exit status is 1
    when an article is lost.

    \b
    Example: a disk lost some blocks of the record
      onrecord rescue onrecord.db --out rescued.db --lost lost.csv
      onrecord read reports/ --record rescued.db
    """
    with Stages() as stages:
        done = api.rescue(damaged, to=out, progress=stages)
    if listed is not None:
        rows = ([str(value if (value := getattr(one, name)) is not None else "") for name in _COLUMNS] for one in done.lost)
        listed.write_bytes(api.sheet(_COLUMNS, rows).encode("utf-8", "replace"))
    for one in done.lost[:LISTED]:
        click.echo(f"lost: {_named(one)}: {shown_on_a_line(one.why)}")
    if len(done.lost) > LISTED:
        click.echo(f"lost: {len(done.lost) - LISTED:,} more" + ("" if listed else "; --lost FILE lists all"))
    for line in _lines(done, shown_on_a_line(str(out))):
        messages().print(line)
    if done.lost or not done.actors:
        ctx.exit(1)


def _lines(done: api.Rescued, name: str) -> Iterator[str]:
    yield f"{count(done.articles, 'article')} with {count(done.statements, 'statement')} saved in {name}, {count(len(done.lost), 'article')} lost"
    if done.lost:
        yield f"read their files again to get them back: onrecord read PATH... --record {name}"
    if done.codings:
        yield f"{count(done.codings, 'coding')} by hand saved"
    if done.judgements:
        yield f"{count(done.judgements, 'judgement')} saved"
    if not done.actors:
        yield f"what was known of actors could not be read whole and is left out; import the files again: onrecord actors import FILE --record {name}"
    if done.unsealed:
        story = "agree with their text, but that an entity or a mention of them is lost would not be seen"
        yield f"{count(done.unsealed, 'article')} saved that an older onrecord read {story}"


def _named(lost: api.Lost) -> str:
    """What is known of an article, on a line."""
    known = " · ".join(shown_on_a_line(part) for part in (lost.outlet, (lost.published or "")[:10], lost.title) if part)
    told = [f"article number {lost.number}", *([known] if known else []), *([shown_on_a_line(lost.origin)] if lost.origin else [])]
    return ", ".join(told)
