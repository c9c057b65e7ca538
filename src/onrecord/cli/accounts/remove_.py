"""`onrecord accounts remove`: somebody may log in no more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.accounts import asked
from onrecord.cli.terminal import messages
from onrecord.errors import RunError

if TYPE_CHECKING:
    from onrecord.web.account import Account


@click.command("remove")
@click.argument("name", metavar="NAME")
@asked.file
def command(name: str, file: Path) -> None:
    """Let somebody in no more.

    Sessions and tokens end at once. What was judged under this name stays.

    \b
    Example: somebody left
      onrecord accounts remove ben
    """
    from onrecord.web import accounts

    def change(before: Account | None) -> None:
        if before is None:
            raise RunError(f"there is no {name!r} in {str(file)!r}; `onrecord accounts list` tells who there is")

    accounts.changed(file, name, change)
    messages().print(f"{name} may log in no more")
