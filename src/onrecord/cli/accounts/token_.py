"""`onrecord accounts token`: a token for programs."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.accounts import asked
from onrecord.cli.terminal import messages
from onrecord.errors import RunError

if TYPE_CHECKING:
    from onrecord.web.account import Account


@click.command("token")
@click.argument("name", metavar="NAME")
@asked.file
def command(name: str, file: Path) -> None:
    """Make a token for somebody's programs.

    A program that sends it may do what the account may. It is printed once and kept
    only as a hash; `onrecord accounts change NAME --no-tokens` takes all back.

    \b
    Example: ask a served record from a program
      onrecord accounts token ben > token
      curl -H "Authorization: Bearer $(cat token)" \\
        http://127.0.0.1:8765/statements.json
    """
    from onrecord.web import account, accounts

    token = account.new_token()

    def change(before: Account | None) -> Account:
        if before is None:
            raise RunError(f"there is no {name!r} in {str(file)!r}; `onrecord accounts list` tells who there is")
        return account.with_token(before, token, datetime.now(UTC).date().isoformat())

    accounts.changed(file, name, change)
    click.echo(token)
    messages().print("This is shown once; keep it where others do not read it")
