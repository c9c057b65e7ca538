"""`onrecord audit draw`: a random sample as a sheet."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import click

from onrecord import api
from onrecord.api import auditing as verbs
from onrecord.cli import options
from onrecord.cli.lines import print_bytes
from onrecord.cli.terminal import count, messages
from onrecord.data.sample import Stratified


@click.command("draw", context_settings={"ignore_unknown_options": True})
@options.words
@click.option("--sample", "size", metavar="N", type=click.IntRange(min=1), default=200, show_default=True, help="How many statements are drawn.")
@click.option("--name", metavar="NAME", help="What the sample is called.")
@options.sampled
@options.record
def command(words: tuple[str, ...], size: int, name: str | None, seed: int, by: Stratified | None, only: str | None, record: Path, **filters: Any) -> None:
    """Draw a random sample and write it as a sheet to fill in.

    The sheet is CSV: write a (right as found) or r (wrong) into the column verdict,
    and nothing to leave a statement out. The sample is kept in the record. WORDS
    and the options choose as in `onrecord search` what it is drawn from, by what
    was found, not by what people made of it since.

    \b
    Example: three hundred statements, as many of each outlet as of every other
      onrecord audit draw --sample 300 --by outlet --seed 1 > audit.csv
    \b
    Example: what was said on the phone, as far as it stands in quotation marks
      onrecord audit draw occasion:phone_call --kind direct > audit.csv
    """
    search = api.Search(options.asked(words, since=filters["since"], until=filters["until"]), said_only=only == "said", **filters)
    with api.open_record(record, "r+", seconds=api.LONG) as held:
        sample = verbs.draw(held, size, seed=seed, by=by, name=name, search=search)
        print_bytes(verbs.sample_sheet(held, sample).encode("utf-8", "replace"))
    many = Counter(one.stratum for one in sample.statements)
    strata = ", ".join(f"{many[one.name]:,} of {one.population:,} {one.name or verbs.UNKNOWN}" for one in sample.strata)
    told = f"{count(len(sample.statements), 'statement')} of {sample.population:,} drawn"
    messages().print(f"{sample.name}: {told} (seed {seed}){f': {strata}' if by else ''}")
