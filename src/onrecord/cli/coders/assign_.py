"""`onrecord coders assign`: articles for coders."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import click

from onrecord import api
from onrecord.api import coders as verbs
from onrecord.cli import options
from onrecord.cli.grid import print_tabbed
from onrecord.cli.terminal import count, messages


@click.command("assign", context_settings={"ignore_unknown_options": True})
@options.words
@click.option("--coder", "names", metavar="NAME", multiple=True, required=True, help="A coder; give it again for each.")
@click.option("--articles", "number", type=click.IntRange(min=1), required=True, help="How many articles are drawn.")
@click.option("--overlap", type=click.FloatRange(0, 1), default=0.0, show_default=True, help="The share of them that two coders judge, each for himself.")
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed draws the same articles of the same record.")
@options.choosing
@options.record
def command(words: tuple[str, ...], names: tuple[str, ...], number: int, overlap: float, seed: int, only: str | None, record: Path, **filters: Any) -> None:
    """Draw articles for coders, some of them for two.

    Drawn from the articles in which statements were found, that are no reprints
    and that nobody has yet; with WORDS and options, as in `onrecord search`, from
    those that hold such a statement. Articles for two go to each pair of coders in
    turn, the others to whoever has fewest; nothing tells a coder which are for two.
    Prints coder and article, in the order in which each is to judge them.

    \b
    Example: ten articles, four of them for both; two of one outlet about water
      onrecord coders assign --coder anna --coder ben --articles 10 --overlap 0.4
      onrecord coders assign --coder cara --articles 2 --outlet courier water
    """
    search = api.Search(options.asked(words, since=filters["since"], until=filters["until"]), said_only=only == "said", **filters)
    with api.open_record(record, "r+", seconds=api.LONG) as held:
        made = verbs.assign(held, names, number, overlap=overlap, seed=seed, search=search)
    print_tabbed([("coder", "article"), *((one.coder, one.article) for one in made)])
    double = sum(many > 1 for many in Counter(one.article for one in made).values())
    told = ", ".join(f"{name} {many:,}" for name, many in Counter(one.coder for one in made).items())
    messages().print(f"{count(number, 'article')} assigned, {double:,} of them to two coders: {told} (seed {seed})")
