"""`onrecord actors`: who is known across articles."""

from __future__ import annotations

import click

from onrecord.cli.group import Group

COMMANDS = {
    "import": "Keep in a record what a file tells of known actors.",
    "list": "List the actors that a record knows.",
    "show": "Show one actor: its names and its terms of office.",
    "explain": "Explain who each entity of an article is, and why.",
    "resolve": "Tell articles read before an import who is known now.",
}
"""Every subcommand with the first line of its help. `onrecord.cli.actors.NAME_` holds it as `command`."""


class Actors(Group):
    """The subcommands, by the table above."""

    table = COMMANDS
    package = "onrecord.cli.actors"


@click.group("actors", cls=Actors)
def command() -> None:
    """Say who is known across articles, and why.

    Countries, capitals, seats of government and international organizations come
    with onrecord. Persons and who held which office when come from files of
    knowledge that you import into a record; reading an article into it then says
    who each entity is known as.

    \b
    Example: import a table, then see why an article's entities are who they are
      onrecord actors import actors.csv
      onrecord actors explain leaders talk by phone
    """
