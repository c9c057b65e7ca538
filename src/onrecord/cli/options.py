"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

RECORD = Path("onrecord.db")


def paths(command: Command) -> Command:
    """PATH...: files, folders, globs, addresses or `-`."""
    return click.argument("paths", metavar="PATH...", nargs=-1, required=True)(command)


def network(command: Command) -> Command:
    """--offline and --allow-private: what may be fetched."""
    return click.option("--offline", is_flag=True, help="Fetch nothing; an address is skipped.")(private(command))


def private(command: Command) -> Command:
    """--allow-private: addresses that are not on the public internet."""
    return click.option(
        "--allow-private",
        is_flag=True,
        help="Let addresses, and whatever feeds and redirects lead to, be on this machine and in private networks, at any port.",
    )(command)


def only(command: Command) -> Command:
    """--only said: without what is only thought."""
    return click.option(
        "--only",
        type=click.Choice(["said"]),
        help="Leave out what is only thought, wanted or feared; what is said stays, and where the cue does not tell.",
    )(command)


def record(command: Command) -> Command:
    """--record: the record that the command works on."""
    return click.option(
        "--record",
        metavar="FILE",
        type=click.Path(path_type=Path, dir_okay=False),
        default=RECORD,
        show_default=True,
        help="The record: one SQLite file.",
    )(command)
