"""A group of subcommands that are loaded when they are called, so that `--help` answers at once."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import ClassVar

import click


class Group(click.Group):
    """Subcommands by a `table` of their names with the first line of their help. `PACKAGE.NAME_` holds each as `command`."""

    table: ClassVar[Mapping[str, str]]
    package: ClassVar[str]

    def module(self, name: str) -> str:
        """The module that holds a subcommand."""
        return f"{self.package}.{name}_"

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in self.table:
            return None
        command = import_module(self.module(cmd_name)).command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(self.table.items()))
