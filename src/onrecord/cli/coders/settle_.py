"""`onrecord coders settle`: the adjudicator's word."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import api
from onrecord.api import coders as verbs
from onrecord.cli import options
from onrecord.cli.judge import line
from onrecord.cli.terminal import messages


@click.command("settle")
@click.argument("key", metavar="[STATEMENT]", required=False)
@click.option("--adjudicator", metavar="NAME", envvar="ONRECORD_CODER", show_envvar=True, required=True, help="Who settles; from now on an adjudicator.")
@click.option("--as", "like", metavar="CODER", help="As this coder has it.")
@click.option("--accept", is_flag=True, help="As it was found.")
@click.option("--reject", is_flag=True, help="It is none, or wrong beyond correction.")
@click.option("--why", metavar="WORDS", default="", help="Why, in your own words; kept with the judgement.")
@options.record
def command(key: str | None, adjudicator: str, like: str | None, accept: bool, reject: bool, why: str, record: Path) -> None:
    """Settle what coders differ in, as the adjudicator.

    What an adjudicator says goes before what others say, whenever they say it:
    STATEMENT is then as the coder named with --as has it, as it was found, or
    rejected. To settle it otherwise, name yourself an adjudicator (without
    STATEMENT) and use `onrecord judge change`. Where no adjudicator says anything
    the last word of the coders counts.

    \b
    Example: ben is right, and a caption is none
      onrecord coders settle 3fa2 --adjudicator cara --as ben
      onrecord coders settle 91be --adjudicator cara --reject --why "a caption"
    \b
    Example: only become an adjudicator
      onrecord coders settle --adjudicator cara
    """
    if key is None and (like is not None or accept or reject):
        raise click.UsageError("expected a STATEMENT to settle")
    if key is not None and (like is not None) + accept + reject != 1:
        raise click.UsageError("expected one of --as CODER, --accept and --reject")
    with api.open_record(record, "r+") as held:
        if key is None:
            is_new = verbs.name_adjudicator(held, adjudicator)
            messages().print(f"{adjudicator} is {'now' if is_new else 'already'} an adjudicator of {record}")
            return
        made = verbs.settle(held, key, api.pen(adjudicator, why), like=like, reject=reject)
    for one in made:
        messages().print(line.judgement_line(one))
