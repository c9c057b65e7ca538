"""`onrecord audit take`: the verdicts of a sheet."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import api
from onrecord.api import auditing as verbs
from onrecord.cli import options
from onrecord.cli.terminal import count, messages
from onrecord.errors import RunError


@click.command("take")
@click.argument("path", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--coder", metavar="NAME", envvar="ONRECORD_CODER", show_envvar=True, required=True, help="Who judged.")
@options.record
def command(path: Path, coder: str, record: Path) -> None:
    """Read verdicts back from a sheet that was filled in.

    All of them are kept or, where a line cannot be read, none. The same sheet taken
    again changes nothing; a verdict that was changed in it is another judgement.

    \b
    Example: what anna filled in
      onrecord audit take audit.csv --coder anna
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RunError(f"{path}: not UTF-8 at byte {error.start:,}; save the sheet as CSV UTF-8") from error
    with api.open_record(record, "r+") as held:
        told, new = verbs.take_sheet(held, text, api.pen(coder), origin=str(path))
    messages().print(f"{count(told, 'verdict')} in {path}, {new:,} of them new; `onrecord audit report` shows what they come to")
