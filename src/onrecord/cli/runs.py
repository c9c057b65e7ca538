"""`onrecord runs`: what brought articles into a record, and what was skipped."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.text import Text

from onrecord import api
from onrecord.cli import options
from onrecord.cli.grid import print_tabbed, print_texts
from onrecord.cli.lines import print_bytes
from onrecord.cli.terminal import count, messages, output
from onrecord.cli.visible import shown_on_a_line

PAGE = 1_000
"""Items that are taken out of the record at a time."""


@click.command("runs")
@click.argument("number", type=click.IntRange(min=1, max=2**62), required=False)
@click.option("--skipped", is_flag=True, help="List what the run skipped and what was odd; without NUMBER, of the last run.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="List at most this many runs.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True, help="How to print them.")
@options.record
def command(number: int | None, skipped: bool, limit: int, form: str, record: Path) -> None:
    """List what was read into a record, when, and what was skipped.

    Each run with what it was given, its version and model, how many articles
    were read, known before and skipped, how much was odd. A run without an end
    goes on, or was killed. Of each run the first 10,000 things that were skipped
    are kept, and as many that were odd.

    \b
    Example: what the last run skipped, and why
      onrecord runs --skipped
    \b
    Example: what run 1 skipped, for a program
      onrecord runs 1 --skipped --format jsonl
    """
    with api.open_record(record) as held:
        if skipped:
            found = held.runs.list(limit=1) if number is None else (held.runs.find(number),)
            for run in found:
                _print_items(held, run.number, form)
            return
        runs = held.runs.list(limit=limit) if number is None else (held.runs.find(number),)
    if form == "jsonl":
        for run in runs:
            print_bytes(f"{json.dumps(api.run_to_dict(run), ensure_ascii=False)}\n".encode("utf-8", "backslashreplace"))
    elif output().is_terminal and runs:
        print_texts(("run", "what", "began", "ended", "read", "known", "skipped", "odd", "statements", "of"), map(_drawn, runs), ratios=(*[0] * 9, 1))
    elif not output().is_terminal:
        print_tabbed([api.RUN_COLUMNS, *map(api.run_cells, runs)])
    messages().print(f"{count(len(runs), 'run')}; `onrecord runs NUMBER --skipped` lists what one skipped")


def _drawn(run: api.Run) -> list[Text]:
    counts = run.counts
    numbers = (counts.read, counts.known, counts.skipped, counts.odd, counts.statements)
    more = f" and {run.inputs - 1:,} more" if run.inputs > 1 else ""
    told = shown_on_a_line((run.asked[0] if run.asked else "") + more)
    cells = (str(run.number), run.command, run.began[:16].replace("T", " "), run.outcome or "not ended", *(f"{number:,}" for number in numbers), told)
    return [Text(cell) for cell in cells]


def _told(item: api.RunItem) -> list[Text]:
    """What was skipped names itself in its reason; what was odd does not."""
    return [Text(item.outcome), Text(item.why or ""), Text(shown_on_a_line(item.reason if item.why else f"{item.origin}: {item.reason}"))]


def _print_items(held: api.Record, number: int, form: str) -> None:
    if form == "table" and not output().is_terminal:
        print_tabbed([api.ITEM_COLUMNS])
    after, printed = -1, 0
    while items := held.runs.items(number, after=after, limit=PAGE):
        after, printed = items[-1][0], printed + len(items)
        if form == "jsonl":
            for place, item in items:
                print_bytes(f"{json.dumps(api.item_to_dict(number, place, item), ensure_ascii=False)}\n".encode("utf-8", "backslashreplace"))
        elif output().is_terminal:
            print_texts(("what", "why", "which"), (_told(item) for _, item in items), ratios=(0, 0, 1))
        else:
            print_tabbed([api.item_cells(number, place, item) for place, item in items])
    messages().print(f"run {number:,}: {count(printed, 'thing')} skipped or odd")
