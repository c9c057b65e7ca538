"""`onrecord judge`: what people say about what was found."""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS = {
    "accept": "Statements are right as they are.",
    "reject": "Statements are none, or wrong beyond correction.",
    "change": "Give a field of a statement another value.",
    "add": "Add a statement that was missed.",
    "merge": "Make entities of an article one.",
    "split": "Make some mentions of an entity another one.",
    "undo": "Take back your last judgement.",
    "redo": "Bring back what you took back last.",
    "history": "Show everything that was said about a statement.",
    "orphans": "List judgements whose statement is not found any more.",
}
"""Every subcommand with the first line of its help. `onrecord.cli.judge.NAME_` holds it as `command`."""


class Judging(click.Group):
    """The subcommands, by the table above."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"onrecord.cli.judge.{cmd_name}_").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group("judge", cls=Judging)
def command() -> None:
    """Say what is right and correct what is wrong, with your name and with a history.

    A judgement never changes what was found: it is laid over it, and can be taken
    back without limit. Statements go by their id or its first digits, which
    `onrecord search` prints. Your name is given with --by or in ONRECORD_CODER.

    \b
    Example: correct a speaker, look at the history, take it back
      onrecord judge change 3fa2 speaker "Mira Solt" --by anna
      onrecord judge history 3fa2
      onrecord judge undo --by anna
    """
