"""`onrecord accounts change`: another role, another password."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.accounts import asked
from onrecord.cli.terminal import messages
from onrecord.errors import RunError

if TYPE_CHECKING:
    from onrecord.web.account import Account


@click.command("change")
@click.argument("name", metavar="NAME")
@click.option("--role", type=click.Choice(asked.ROLES), help="What they may do from now on.")
@click.option("--password", "anew", is_flag=True, help="Ask for another password.")
@click.option("--no-tokens", is_flag=True, help="Take back every token of theirs.")
@asked.file
def command(name: str, role: str | None, anew: bool, no_tokens: bool, file: Path) -> None:
    """Give somebody another role or password.

    Whoever is logged in under this name is logged out.

    \b
    Example: from coder to admin; a forgotten password; a token that was lost
      onrecord accounts change ben --role admin
      onrecord accounts change anna --password
      onrecord accounts change anna --no-tokens
    """
    from onrecord.web import account, accounts

    if role is None and not anew and not no_tokens:
        raise click.UsageError("expected --role ROLE, --password or --no-tokens")
    accounts.load(file)
    hashed = account.hashed(asked.password(), name) if anew else None

    def change(before: Account | None) -> Account:
        if before is None:
            raise RunError(f"there is no {name!r} in {str(file)!r}; `onrecord accounts list` tells who there is")
        made = replace(before, standing=account.checked_standing(role or before.standing), password=hashed or before.password)
        return replace(made, tokens=()) if no_tokens else made

    accounts.changed(file, name, change)
    messages().print(f"{name} is changed")
