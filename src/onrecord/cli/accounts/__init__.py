"""`onrecord accounts`: who may log in to a record that is served."""

from __future__ import annotations

import click

from onrecord.cli.group import Group

COMMANDS = {
    "add": "Let somebody log in.",
    "change": "Give somebody another role or password.",
    "list": "List who may log in.",
    "remove": "Let somebody in no more.",
    "token": "Make a token for somebody's programs.",
}
"""Every subcommand with the first line of its help. `onrecord.cli.accounts.NAME_` holds it as `command`."""


class Accounts(Group):
    """The subcommands, by the table above."""

    table = COMMANDS
    package = "onrecord.cli.accounts"


@click.group("accounts", cls=Accounts)
def command() -> None:
    """Say who may log in to a record that is served.

    Accounts lie in a file that only you can read, with hashes of passwords, never
    the passwords. What is changed holds at once, also while `onrecord serve` runs:
    whoever is removed, or gets another role or password, is logged out.

    \b
    reader    reads, searches and takes away
    coder     judges as well, under the name of the account
    admin     brings in articles and settles what concerns all as well

    \b
    Example: two people, and a token for a program of one of them
      onrecord accounts add anna --role admin
      onrecord accounts add ben --role coder
      onrecord accounts token ben
      onrecord serve --host 0.0.0.0 --accounts accounts.json
    """
