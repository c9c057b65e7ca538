"""`onrecord actors resolve`: what is known now, for articles that were read before."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import api
from onrecord.cli import options
from onrecord.cli.meter import Meter
from onrecord.cli.terminal import messages


@click.command("resolve")
@options.record
def command(record: Path) -> None:
    """Tell articles read before an import who is known now.

    `onrecord read` asks what the record knows when it reads an article. After an
    import, this asks again for every article of the record, all or none; nothing
    else of them changes.

    \b
    Example: after an import
      onrecord actors resolve --record river.db
    """
    with Meter("resolving") as meter:
        counts = api.resolve_actors(record=record, progress=meter)
    messages().print(f"entities: {counts['known']:,} known, {counts['ambiguous']:,} fit several actors, {counts['unknown']:,} not known")
