"""`onrecord gold`: corrections as training data."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import api
from onrecord.api import gold as verbs
from onrecord.cli import options
from onrecord.cli.terminal import count, messages


@click.command("gold")
@click.argument("folder", metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path))
@click.option("--coder", metavar="NAME", help="Only what this coder judged; without it everybody, an adjudicator's word before the others.")
@options.record
def command(folder: Path, coder: str | None, record: Path) -> None:
    """Write judged articles as gold to evaluate and train with.

    Every article of which each statement that was found is judged: what people
    accepted, with their corrections, and what they added. FOLDER gets brat standoff
    (NAME.txt, NAME.ann), gold.jsonl with the same in full, and gold.json, which says
    what it is. `onrecord evaluate FOLDER` and training/ take it as it is.

    \b
    Example: measure this version against what was judged
      onrecord gold judged/
      onrecord evaluate judged/
    """
    with api.open_record(record) as held:
        made = verbs.write_gold(held, folder, coder=coder)
    states = ", ".join(f"{number:,} {state}" for state, number in made.states.items())
    begun = f"; {count(made.begun, 'article')} begun and not judged through left out" if made.begun else ""
    written = f"{count(made.articles, 'article')} with {count(made.statements, 'statement')} written to {folder}"
    messages().print(f"{written}{f' ({states})' if states else ''}{begun}")
