"""`onrecord accounts add`: somebody more may log in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.accounts import asked
from onrecord.cli.terminal import messages
from onrecord.errors import RunError

if TYPE_CHECKING:
    from onrecord.web.account import Account


@click.command("add")
@click.argument("name", metavar="NAME")
@click.option("--role", type=click.Choice(asked.ROLES), default="coder", show_default=True, help="What they may do.")
@asked.file
def command(name: str, role: str, file: Path) -> None:
    """Let somebody log in.

    The password is asked for twice and not shown; where there is no terminal it is
    the first line of standard input. The file is made where it is not there.

    \b
    Example: a coder
      onrecord accounts add ben --role coder
    \b
    Example: from a program that keeps passwords
      pass show onrecord/anna | onrecord accounts add anna --role admin
    """
    from onrecord.web import account, accounts

    shown = account.checked_name(name)
    if accounts.found(accounts.load(file) if file.exists() else (), shown) is not None:
        raise RunError(f"{shown} is there already; `onrecord accounts change` gives another role or password")
    made = account.made(shown, role, asked.password())

    def change(before: Account | None) -> Account:
        if before is not None:
            raise RunError(f"{shown} is there already; `onrecord accounts change` gives another role or password")
        return made

    accounts.changed(file, shown, change, create=True)
    messages().print(f"{shown} may log in as {role}")
