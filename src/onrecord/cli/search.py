"""`onrecord search`: statements by their words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click
from rich.text import Text

from onrecord import api
from onrecord.cli import options
from onrecord.cli.grid import print_tabbed, print_texts, told
from onrecord.cli.lines import print_bytes
from onrecord.cli.terminal import count, messages, output
from onrecord.cli.visible import shown_on_a_line, visible
from onrecord.data.statement import StatementKind

SHORT = 10
"""Digits of an article's id that are shown."""

DAY = len("2031-03-04")

OUTLETS = 12
"""How many outlets are named where the one that was asked for is not there."""


@click.command("search")
@options.filters
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="Print at most this many statements, the newest first.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl", "csv"]), default="table", show_default=True, help="How to print them.")
@options.record
def command(
    words: tuple[str, ...],
    speaker: str | None,
    outlet: str | None,
    kind: StatementKind | None,
    only: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    form: str,
    record: Path,
) -> None:
    """Find statements in a record by their words.

    A statement is found when it holds all WORDS in what was said, its cue or its
    speaker; without WORDS the options alone choose. "Two words" in quotation marks
    are looked for as they stand, and 'secur*' finds security. Where there is no
    terminal the table is tab-separated lines.

    \b
    Example: what ministers said about water in March
      onrecord search water --speaker minister --from 2031-03 --to 2031-03
    \b
    Example: every direct quotation, for a spreadsheet
      onrecord search --kind direct --limit 100000 --format csv > quotes.csv
    """
    query = options.asked(words, since=since, until=until)
    said = only == "said"
    with api.open_record(record) as held:
        hits = held.reader.search(query, speaker=speaker, outlet=outlet, kind=kind, since=since, until=until, said_only=said, limit=limit)
        total = len(hits)
        if total == limit:
            total = held.reader.count(query, speaker=speaker, outlet=outlet, kind=kind, since=since, until=until, said_only=said)
        known = held.reader.outlets() if outlet and not hits else ()
    if form == "jsonl":
        for hit in hits:
            print_bytes(f"{json.dumps(api.hit_to_dict(hit), ensure_ascii=False)}\n".encode("utf-8", "backslashreplace"))
    elif form == "csv":
        print_bytes(api.sheet(api.COLUMNS, (api.hit_row(hit).cells() for hit in hits)).encode("utf-8", "replace"))
    elif output().is_terminal:
        _draw(hits, query)
    else:
        print_tabbed([api.COLUMNS, *(api.hit_row(hit).cells() for hit in hits)])
    more = f"; the first {f'{len(hits):,} are' if len(hits) > 1 else 'is'} shown" if total > len(hits) else ""
    messages().print(f"{count(total, 'statement')} found{more}")
    if outlet and known and outlet.strip().casefold() not in {name.casefold() for name in known}:
        messages().print(f"no outlet {outlet!r}; this record has {_listed(known)}")


def _listed(names: Sequence[str]) -> str:
    """The names, the first of them when there are many."""
    shown = ", ".join(repr(shown_on_a_line(name)) for name in names[:OUTLETS])
    return f"{shown} and {len(names) - OUTLETS:,} more" if len(names) > OUTLETS else shown


def _draw(hits: Sequence[api.Hit], asked: str) -> None:
    rows = []
    for hit in hits:
        row = api.hit_row(hit)
        lines = (row.outlet or "(outlet unknown)", row.published[:DAY] or "(no date)", row.article[:SHORT])
        place = Text("\n").join(Text(shown_on_a_line(line)) for line in lines)
        rows.append((_marked(row.speaker, asked), _marked(row.cue, asked), told(_marked(row.content, asked), row.setting), place))
    if rows:
        print_texts(("speaker", "cue", "what was said", "outlet, day, article"), rows, ratios=(2, 0, 5, 0), apart=True)


def _marked(cell: str, asked: str) -> Text:
    """A cell with the words that were searched for in bold."""
    text = Text()
    end = 0
    for span in api.matches(cell, asked):
        text.append(visible(cell[end : span.start]))
        text.append(visible(span.of(cell)), "bold reverse")
        end = span.end
    return text.append(visible(cell[end:]))
