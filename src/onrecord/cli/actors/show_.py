"""`onrecord actors show`: one actor of a record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from onrecord import api
from onrecord.cli import options
from onrecord.cli.terminal import output
from onrecord.cli.visible import shown_on_a_line


@click.command("show")
@click.argument("words", metavar="ACTOR", nargs=-1, required=True)
@options.record
def command(words: tuple[str, ...], record: Path) -> None:
    """Show one actor: its names and its terms of office.

    ACTOR is an id (`onrecord actors list` prints them) or a whole name; where
    several fit, they are listed. Each term says which line of which file tells it.

    \b
    Example: who she is, and what she held when
      onrecord actors show Honora Fennimarsh --record river.db
    """
    with api.open_record(record) as held:
        found = held.actors.find(" ".join(words))
    for line in _lines(found):
        output().print(shown_on_a_line(line) if not line.startswith("  ") else "  " + shown_on_a_line(line), soft_wrap=True)


def _lines(found: api.Known) -> Iterator[str]:
    actor = found.actor
    yield actor.name
    yield f"  id: {actor.id}"
    yield f"  kind: {actor.kind}"
    if actor.countries:
        yield f"  country: {' '.join(actor.countries)}"
    for name in actor.names[1:]:
        yield f"  also: {name}"
    for term in found.terms:
        days = " ".join(part for part in (f"from {term.since}" if term.since else "", f"to {term.until}" if term.until else "") if part)
        yield f"  {term.office.title}, {term.office.of or 'of nothing told'}{', ' if days else ''}{days} ({term.told})"
