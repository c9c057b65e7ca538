"""`onrecord judge`: what people say about what was found."""

from __future__ import annotations

import click

from onrecord.cli.group import Group

COMMANDS = {
    "accept": "Statements are right as they are.",
    "reject": "Statements are none, or wrong beyond correction.",
    "change": "Give a field of a statement another value.",
    "add": "Add a statement that was missed.",
    "merge": "Make entities of an article one.",
    "split": "Make some mentions of an entity another one.",
    "link": "Confirm a link between two statements, or refute it.",
    "undo": "Take back your last judgement.",
    "redo": "Bring back what you took back last.",
    "history": "Show everything that was said about a statement.",
    "orphans": "List judgements whose statement is not found any more.",
}
"""Every subcommand with the first line of its help. `onrecord.cli.judge.NAME_` holds it as `command`."""


class Judging(Group):
    """The subcommands, by the table above."""

    table = COMMANDS
    package = "onrecord.cli.judge"


@click.group("judge", cls=Judging)
def command() -> None:
    """Say what is right and correct what is wrong.

    A judgement has your name and its time. It never changes what was found: it is
    laid over it, and can be taken back without limit. Statements and links go by
    their id or its first digits, which `onrecord search` and `onrecord links` print.
    Your name is given with --by or in ONRECORD_CODER.

    \b
    Example: correct a speaker, look at the history, take it back
      onrecord judge change 3fa2 speaker "Honora Fennimarsh" --by anna
      onrecord judge history 3fa2
      onrecord judge undo --by anna
    """
