"""`onrecord audit draw`: a random sample as a sheet."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from onrecord import api
from onrecord.api import auditing as verbs
from onrecord.cli import options
from onrecord.cli.lines import print_bytes
from onrecord.cli.terminal import count, messages
from onrecord.data.sample import Stratified
from onrecord.data.statement import StatementKind


@click.command("draw")
@click.option("--sample", "size", metavar="N", type=click.IntRange(min=1), default=200, show_default=True, help="How many statements are drawn.")
@click.option("--name", metavar="NAME", help="What the sample is called.")
@options.sampled
@options.record
def command(
    size: int,
    name: str | None,
    seed: int,
    by: Stratified | None,
    kind: StatementKind | None,
    outlet: str | None,
    since: str | None,
    until: str | None,
    record: Path,
) -> None:
    """Draw a random sample and write it as a sheet to fill in.

    The sheet is CSV: write a (right as found) or r (wrong) into the column verdict,
    and nothing to leave a statement out. The sample is kept in the record.

    \b
    Example: three hundred statements, as many of each outlet as of every other
      onrecord audit draw --sample 300 --by outlet --seed 1 > audit.csv
    """
    with api.open_record(record, "w") as held:
        sample = verbs.draw(held, size, seed=seed, by=by, name=name, kind=kind, outlet=outlet, since=since, until=until)
        print_bytes(verbs.sample_sheet(held, sample).encode("utf-8", "replace"))
    many = Counter(one.stratum for one in sample.statements)
    strata = ", ".join(f"{many[one.name]:,} of {one.population:,} {one.name or verbs.UNKNOWN}" for one in sample.strata)
    told = f"{count(len(sample.statements), 'statement')} of {sample.population:,} drawn"
    messages().print(f"{sample.name}: {told} (seed {seed}){f': {strata}' if by else ''}")
