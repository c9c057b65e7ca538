"""`onrecord accounts list`: who may log in."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.accounts import asked
from onrecord.cli.grid import print_tabbed
from onrecord.cli.terminal import count, messages

COLUMNS = ("name", "role", "tokens")


@click.command("list")
@asked.file
def command(file: Path) -> None:
    """List who may log in.

    \b
    Example: who there is, and how many tokens each has
      onrecord accounts list
    """
    from onrecord.web import accounts

    found = accounts.load(file)
    print_tabbed([COLUMNS, *((one.name, one.standing, str(len(one.tokens))) for one in found)])
    messages().print(count(len(found), "account"))
