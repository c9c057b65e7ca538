"""`onrecord queue`: what is worth judging next."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.text import Text

from onrecord import api
from onrecord.api import queue as verbs
from onrecord.cli import options
from onrecord.cli.grid import print_tabbed, print_texts, told
from onrecord.cli.lines import print_bytes
from onrecord.cli.terminal import count, messages, output
from onrecord.cli.visible import shown_on_a_line

SHORT = 8
"""Digits of an id that are shown on a terminal."""


@click.command("queue")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Print at most this many statements.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True, help="How to print them.")
@options.seen_by
@options.record
def command(limit: int, form: str, coder: str | None, record: Path) -> None:
    """List the statements that are most worth judging.

    The least certain and the most depended on first, by what a wrong one costs:

    \b
      worth = doubt x (1 + reprints + holds) x (1 + heard / most heard)
    \b
    doubt     chance that the statement or its speaker is wrong
    reprints  of its article
    holds     statements that lie within it
    heard     statements of its speaker in the record

    Ties go by article and id, so that the order is always the same. With --coder,
    of his open articles what he has not judged; without, what nobody has.

    \b
    Example: the next ten for anna
      onrecord queue --coder anna --limit 10
    """
    with api.open_record(record) as held:
        found = verbs.queue(held, coder=coder, limit=limit)
    if form == "jsonl":
        for one in found:
            print_bytes(f"{json.dumps(verbs.queued_to_dict(one), ensure_ascii=False)}\n".encode("utf-8", "backslashreplace"))
    elif output().is_terminal and found:
        print_texts(("statement", "worth", "speaker", "cue", "what was said"), map(_drawn, found), ratios=(0, 0, 3, 0, 8), apart=True)
    elif not output().is_terminal:
        print_tabbed([verbs.QUEUE_COLUMNS, *map(verbs.queued_cells, found)])
    messages().print(f"{count(len(found), 'statement')}; `onrecord judge accept`, `reject` and `change` take their ids")


def _words(one: verbs.Queued) -> tuple[str, str, str]:
    statement = one.statement
    cue = statement.cue.text if statement.cue is not None else ""
    return api.label(statement.speaker), cue, " … ".join(part.text for part in statement.content)


def _drawn(one: verbs.Queued) -> list[Text]:
    speaker, cue, content = _words(one)
    why = one.waiting
    reasons = [f"doubt {why.doubt:.2f}", *([count(why.copies, "reprint")] if why.copies else []), *([f"holds {why.holds}"] if why.holds else [])]
    place = " · ".join(part for part in (one.outlet, one.published[:10], *reasons) if part)
    words = told(Text(shown_on_a_line(content)), place)
    return [Text(why.statement[:SHORT]), Text(f"{why.worth:.2f}"), Text(shown_on_a_line(speaker)), Text(shown_on_a_line(cue)), words]
