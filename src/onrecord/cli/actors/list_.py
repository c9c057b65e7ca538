"""`onrecord actors list`: the actors of a record."""

from __future__ import annotations

from pathlib import Path

import click
from rich.text import Text

from onrecord import api
from onrecord.cli import options
from onrecord.cli.grid import print_tabbed, print_texts
from onrecord.cli.terminal import count, messages, output
from onrecord.cli.visible import shown_on_a_line

COLUMNS = ("id", "name", "kind", "country", "terms")


@click.command("list")
@click.argument("words", metavar="[NAME]", nargs=-1)
@click.option("--kind", type=click.Choice(api.ACTOR_KINDS), help="Only actors of this kind; an agent is a common noun of a dictionary.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many; the others are counted.")
@options.record
def command(words: tuple[str, ...], kind: api.ActorKind | None, limit: int, record: Path) -> None:
    """List the actors that a record knows.

    With NAME, only those of which a name begins so. What comes with onrecord
    (countries, capitals, international organizations) is not listed.

    \b
    Example: everybody of one name
      onrecord actors list fennimarsh --record river.db
    """
    with api.open_record(record) as held:
        found = list(held.actors.list(" ".join(words), kind=kind, limit=limit + 1))
        counts = held.actors.count()
    rows = [(one.actor.id, one.actor.name, one.actor.kind, " ".join(one.actor.countries), str(len(one.terms) or "")) for one in found[:limit]]
    if output().is_terminal:
        print_texts(COLUMNS, ([Text(shown_on_a_line(cell)) for cell in row] for row in rows), ratios=(3, 4, 0, 0, 0))
    else:
        print_tabbed(rows)
    kinds = ", ".join(f"{number:,} {name}" for name, number in counts.items() if number)
    more = f"; the first {limit:,} that fit are listed" if len(found) > limit else ""
    messages().print(f"{record} knows {count(sum(counts.values()), 'actor')}{': ' if kinds else ''}{kinds}{more}")
