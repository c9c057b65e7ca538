"""`onrecord actors import`: a file of knowledge into a record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from onrecord import api
from onrecord.cli import options
from onrecord.cli.meter import Meter
from onrecord.cli.terminal import count, messages
from onrecord.cli.visible import shown_on_a_line

_FORMS = {"ftm": "FollowTheMoney", "wikidata": "Wikidata", "csv": "a CSV table", "phoenix": "a Phoenix dictionary"}


@click.command("import")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@options.record
def command(path: Path, record: Path) -> None:
    """Keep in a record what a file tells of known actors.

    What FILE is, is told by looking at it. It is kept whole or not at all, and
    importing it again changes nothing.

    \b
    FollowTheMoney  JSON lines, as OpenSanctions publishes: Person, Organization,
                    PublicBody, Company, Position, Occupancy
    Wikidata        JSON of entities, one a line or one array: labels, aliases,
                    position held (P39) from (P580) to (P582), country
    Phoenix         NAME_ [CODE dates] and NOUN [~CODE], as PETRARCH reads them
    CSV             a table with a first line that names these columns, in any
                    order, parted by comma, semicolon or tab:
    \b
      name     the actor's name; rows of one name and kind are one actor
      kind     person, organization, country, place or group
      aliases  other names, parted by |
      office   an office that the actor held, such as foreign minister
      of       the country or body of that office
      from     its first day, month or year (2031-03-04, 2031-03, 2031), or empty
      to       its last, or empty
      id       an id of your own, or empty
    \b
    name and kind are needed, and of where there is office.

    \b
    Example: who governed, in a table of your own
      onrecord actors import actors.csv --record river.db
    """
    with Meter(path.name, size=True) as meter:
        done = api.import_actors(path, record=record, progress=meter)
    console = messages()
    for line in _lines(done, path.name, str(record)):
        console.print(shown_on_a_line(line))


def _lines(done: api.Imported, name: str, record: str) -> Iterator[str]:
    if done.known:
        yield f"{name} was imported into {record} before; nothing was changed"
        return
    yield f"{name} is {_FORMS[done.form]}: {count(done.actors, 'actor')} and {count(done.terms, 'term')} of {count(done.offices, 'office')} kept in {record}"
    if done.slips:
        yield f"{count(done.slips, 'entry was', 'entries were')} left out: {_some(done.first_slips, done.slips)}"
    if done.homeless:
        yield f"{count(done.homeless, 'term names', 'terms name')} a holder or an office that is not in the file"
    if done.shared:
        story = "of an office that somebody else holds at the same time, so that nobody is told by it then"
        yield f"{count(done.shared, 'term')} {story}: {_some(done.first_shared, done.shared)}"


def _some(first: tuple[str, ...], number: int) -> str:
    return "; ".join(first) + (f"; and {number - len(first):,} more" if number > len(first) else "")
