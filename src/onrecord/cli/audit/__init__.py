"""`onrecord audit`: how precise what was found is, by a random sample."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import click

from onrecord.cli import options
from onrecord.cli.group import Group
from onrecord.errors import RunError

COMMANDS = {
    "draw": "Draw a random sample and write it as a sheet to fill in.",
    "sheet": "Write the sheet of a sample that was drawn before.",
    "take": "Read verdicts back from a sheet that was filled in.",
    "report": "Show how precise the statements of a sample are.",
    "list": "List the samples that were drawn.",
}
"""Every subcommand with the first line of its help. `onrecord.cli.audit.NAME_` holds it as `command`."""


class Auditing(Group):
    """The subcommands, by the table above."""

    table = COMMANDS
    package = "onrecord.cli.audit"


@click.group("audit", cls=Auditing, invoke_without_command=True)
@click.option("--sample", "size", metavar="N", type=click.IntRange(min=1), help="Draw so many statements; without it the last sample goes on.")
@click.option("--name", metavar="NAME", help="What the sample is called, or which one goes on.")
@click.option("--coder", metavar="NAME", envvar="ONRECORD_CODER", show_envvar=True, help="Who judges.")
@click.option("--query", metavar="QUERY", default="", help="Draw of what this finds, written as one argument of `onrecord search`.")
@options.sampled
@options.record
@click.pass_context
def command(
    ctx: click.Context,
    /,
    size: int | None,
    name: str | None,
    coder: str | None,
    query: str,
    seed: int,
    by: str | None,
    only: str | None,
    record: Path,
    **filters: Any,
) -> None:
    """Measure how precise what was found is, by a random sample.

    In the terminal each statement is shown in its sentences: a accepts it as it was
    found, r rejects it, s leaves it out, u takes the last verdict back, q stops;
    the same command without --sample goes on later. At the end, and with `report`,
    come precision and its 95% interval (Wilson) in all, by kind and by outlet, as a
    table and a paragraph for a methods section. `draw` and `take` do the same with
    a sheet. Verdicts are judgements like any other: `onrecord judge change` corrects
    a field, and the statement counts as found but not as right.

    A query and filters choose by what was found, not by what people made of it
    since. What reprints repeat is not drawn. The sample and its seed are kept.

    \b
    Example: two hundred statements, as many of each kind
      onrecord audit --sample 200 --by kind --seed 1 --coder anna
    \b
    Example: the same with a spreadsheet
      onrecord audit draw --sample 200 > audit.csv
      onrecord audit take audit.csv --coder anna
      onrecord audit report
    """
    if ctx.invoked_subcommand is not None:
        return
    if coder is None:
        raise click.UsageError("an audit needs the name of who judges: give --coder NAME, or set ONRECORD_CODER")
    # Rich and the library take a moment, which the help need not wait for.
    session = import_module("onrecord.cli.audit.session")
    query = options.checked(query, since=filters["since"], until=filters["until"])
    if size is None and (query or by or only or any(filters.values())):
        raise RunError("a sample that was drawn is never changed; give --sample N to draw one with these filters")
    chosen = {"query": query, "said_only": only == "said", **filters}
    session.run(record, size, name=name, coder=coder, seed=seed, by=by, filters=chosen)
