"""`onrecord judge change`: another value for a field of a statement."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import api
from onrecord.cli import options
from onrecord.cli.judge import line
from onrecord.cli.terminal import messages
from onrecord.data.judgement import FIELDS, Field


@click.command("change")
@click.argument("key", metavar="STATEMENT")
@click.argument("field", metavar="FIELD", type=click.Choice(FIELDS))
@click.argument("values", metavar="[VALUE...]", nargs=-1)
@click.option("--none", is_flag=True, help="There is none, or it is not known.")
@line.pen
@options.record
def command(key: str, field: Field, values: tuple[str, ...], none: bool, by: str, why: str, record: Path) -> None:
    """Give a field of a statement another value.

    \b
    FIELD     VALUE
    content   its words as printed, or START:END; several for several stretches
    cue       its words, or START:END
    speaker   the name or id (e1) of an entity of the article, or another name
    addressee the same, of somebody that the article names
    said_on   a day, with the words that tell it behind: "2031-03-04 on Tuesday"
    occasion  the id (o1) of an occasion of the article
    act       state, deny, accuse, reject, demand, request, promise, ...
    manner    said, thought or asserted

    What the report does not bear out is refused.

    \b
    Example: the content ends earlier, and was said by somebody else
      onrecord judge change 3fa2 content "The engineers should talk." --by anna
      onrecord judge change 3fa2 speaker "Honora Fennimarsh" --by anna
    """
    if bool(values) == none:
        raise click.UsageError("expected a VALUE, or --none where there is none")
    if len(values) > 1 and field != "content":
        raise click.UsageError(f"{field} has one value; put it in quotation marks")
    value = None if none else list(values) if field == "content" else values[0]
    with api.open_record(record, "r+") as held:
        made = api.change(held, key, field, value, api.pen(by, why))
    messages().print(line.judgement_line(made))
