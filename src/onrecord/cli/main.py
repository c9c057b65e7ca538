"""The `onrecord` command. A subcommand is loaded when it is called, so that `onrecord --help` answers at once."""

from __future__ import annotations

import errno
from difflib import get_close_matches
from keyword import iskeyword
from typing import Any

import click

from onrecord.cli.group import Group
from onrecord.cli.visible import visible
from onrecord.errors import OnrecordError

COMMANDS = {
    "read": "Read reports into a record.",
    "follow": "Read what is new in feeds into a record, again and again.",
    "extract": "Print who said what in reports, keeping nothing.",
    "search": "Find statements in a record by their words.",
    "compare": "Compare what several outlets have of the same words.",
    "link": "Link what the reports of a record have in common.",
    "links": "List links across reports, and what tells each.",
    "show": "Show one report of a record with its statements marked.",
    "export": "Write a record in the formats of other programs.",
    "dump": "Print every article of a record as `extract` would.",
    "profile": "Show whom an outlet quotes, how, and what it drops, beside all others.",
    "serve": "Open a record in the browser, to read, search and correct.",
    "accounts": "Say who may log in to a record that is served.",
    "judge": "Say what is right and correct what is wrong.",
    "queue": "List the statements that are most worth judging.",
    "coders": "Code in a team: who judges which articles, how far they agree, who settles.",
    "audit": "Measure how precise what was found is, by a random sample.",
    "gold": "Write judged articles as gold to evaluate and train with.",
    "reread": "Read a record's articles again with this version's model.",
    "import": "Take marks of people and other programs into a record.",
    "actors": "Say who is known across articles, and why.",
    "runs": "List what was read into a record, when, and what was skipped.",
    "check": "Look for what is wrong with a record.",
    "backup": "Copy a record, also while it is written to.",
    "rescue": "Save what can still be read of a damaged record.",
    "formats": "List the forms of input that are read.",
    "evaluate": "Measure onrecord against statements marked by people.",
    "demo": "Read the sample reports that come with onrecord.",
    "schema": "Print the JSON Schema of the output.",
}
"""Every subcommand with the first line of its help. `onrecord.cli.NAME` holds it as `command`, `NAME_` where Python keeps the name for itself."""


INTERRUPTED = 130
"""The exit status of a run that was stopped with Ctrl-C, as shells have it."""


class Failure(click.ClickException):
    """One clear line on standard error, and exit status 1."""

    def format_message(self) -> str:
        return visible(self.message)


class Commands(Group):
    """The subcommands, by the table above."""

    table = COMMANDS
    package = "onrecord.cli"

    def module(self, name: str) -> str:
        return f"{self.package}.{name}{'_' * iskeyword(name)}"

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and (near := get_close_matches(args[0], COMMANDS, n=1)):
            ctx.fail(f"No such command {args[0]!r}. (Did you mean {near[0]!r}?)")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as stop:
            click.echo("Stopped.", err=True)
            raise click.exceptions.Exit(INTERRUPTED) from stop
        except OnrecordError as error:
            raise Failure(str(error)) from error
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            raise Failure(f"{error.filename or 'output'}: {error.strerror or error}") from error


@click.group("onrecord", cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onrecord", message="onrecord %(version)s", help="Print the version and stop.")
def main() -> None:
    """Reads news reports and keeps the record: who said what, in which words.

    Every statement is tied to the characters of the report that prove it.

    \b
    Example: read a folder of reports, then look for words in what was said
      onrecord read reports/
      onrecord search water --speaker minister

    Exit status: 0 when all was done, 1 when something asked for was not done
    (a skipped file, say), 2 when the command was not understood.
    """
