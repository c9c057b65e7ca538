"""What the subcommands ask: the file, the name, the password."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

FILE = Path("accounts.json")
ROLES = ("reader", "coder", "admin")


def file(command: Command) -> Command:
    """--accounts: the file that the command works on."""
    path = click.Path(path_type=Path, dir_okay=False)
    return click.option("--accounts", "file", metavar="FILE", type=path, default=FILE, show_default=True, help="The file of accounts.")(command)


def password() -> str:
    """The password, typed twice without being shown; where there is no terminal, the first line of standard input."""
    if sys.stdin.isatty():
        typed: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        return typed
    return sys.stdin.readline().rstrip("\r\n")
