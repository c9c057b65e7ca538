"""`onrecord coders`: several people who judge, each for himself."""

from __future__ import annotations

import click

from onrecord.cli.group import Group

COMMANDS = {
    "assign": "Draw articles for coders, some of them for two.",
    "list": "List the articles of a coder, or of all.",
    "progress": "Show how far each coder is.",
    "finish": "Say that you are done with your articles.",
    "agreement": "Show how far coders agree, for a methods section.",
    "differences": "List where coders differ.",
    "settle": "Settle what coders differ in, as the adjudicator.",
}
"""Every subcommand with the first line of its help. `onrecord.cli.coders.NAME_` holds it as `command`."""


class Coding(Group):
    """The subcommands, by the table above."""

    table = COMMANDS
    package = "onrecord.cli.coders"


@click.group("coders", cls=Coding)
def command() -> None:
    """Code in a team: who judges which articles, how far they agree, who settles.

    While a coder is at an article he sees what was found there and his own
    judgements, never those of another coder: give every command his name with
    --coder or --by, or set it once as ONRECORD_CODER. He judges with `onrecord
    judge`, takes the next statement from `onrecord queue`, and says with `finish`
    that he is done; from then on he may see what others say.

    \b
    Example: ten articles for two, four of them for both
      onrecord coders assign --coder anna --coder ben --articles 10 --overlap 0.4
      onrecord queue --coder anna
      onrecord coders finish --coder anna
      onrecord coders agreement
    """
