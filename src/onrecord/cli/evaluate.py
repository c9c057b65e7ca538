"""`onrecord evaluate`: the measures, against what people marked."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.text import Text

from onrecord import api
from onrecord.cli.grid import print_tabbed, print_table
from onrecord.cli.lines import print_bytes
from onrecord.cli.terminal import count, messages, output

FIELDS = ("measure", "of", "precision", "recall", "f1", "right", "found", "gold")


@click.command("evaluate")
@click.argument("gold", metavar="GOLD", type=click.Path(exists=True, path_type=Path))
@click.option("--baseline", is_flag=True, help="Measure quotation marks and the nearest verb of saying instead of the model.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="A table to read, or JSON.")
def command(gold: Path, baseline: bool, form: str) -> None:
    """Measure onrecord against statements marked by people.

    GOLD is a folder of brat standoff (NAME.ann beside NAME.txt) or a file of JSON
    Lines as `onrecord extract` prints them.

    \b
    exact    a span found has the offsets of a marked one, ends trimmed
    overlap  words shared between spans found and marked
    whole    content shares half of its words, cue and speaker overlap
    speaker  of the statements found, those with the right full name

    \b
    Example: the marked articles of a folder, and what a baseline finds
      onrecord evaluate marked/
      onrecord evaluate marked/ --baseline
    """
    scores = api.evaluate(gold, baseline=baseline)
    rows = scores.rows()
    if form == "json":
        measures = [dict(zip(FIELDS, (m, of, t.precision, t.recall, t.f1, t.right, t.found, t.gold), strict=True)) for m, of, t in rows]
        print_bytes(f"{json.dumps({'articles': scores.articles, 'measures': measures}, indent=1)}\n".encode())
        return
    cells = [(m, of, f"{t.precision:.1f}", f"{t.recall:.1f}", f"{t.f1:.1f}", str(t.right), str(t.found), str(t.gold)) for m, of, t in rows]
    if output().is_terminal:
        print_table(FIELDS, [[Text(cell) for cell in row] for row in cells], ratios=(3, 3, 2, 2, 2, 2, 2, 2), numbers=6)
    else:
        print_tabbed([FIELDS, *cells])
    messages().print(f"{count(scores.articles, 'article')}")
