"""`onrecord search`: statements by their words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from onrecord import api
from onrecord.cli import options
from onrecord.cli.grid import print_tabbed, print_texts, told
from onrecord.cli.lines import print_bytes
from onrecord.cli.terminal import count, messages, output
from onrecord.cli.visible import shown_on_a_line, visible
from onrecord.data.statement import STATEMENT_KINDS, StatementKind
from onrecord.errors import RecordError

SHORT = 10
"""Digits of an article's id that are shown."""

DAY = len("2031-03-04")

OUTLETS = 12
"""How many outlets are named where the one that was asked for is not there."""

PRINTED = 3
"""How many outlets that reprinted a report are named with a hit."""


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """What `--from` and `--to` take: a day, a month or a year."""
    try:
        return api.checked_day(value) if value else None
    except RecordError as error:
        raise click.BadParameter(str(error), ctx, param) from error


@click.command("search")
@click.argument("words", metavar="[WORDS]...", nargs=-1)
@click.option("--speaker", metavar="NAME", help="Only statements whose speaker's name, mention or role holds these words.")
@click.option("--outlet", metavar="NAME", help="Only statements in this outlet, by its whole name.")
@click.option("--kind", type=click.Choice(STATEMENT_KINDS), help="Only statements in quotation marks, in none, or in part.")
@options.only
@click.option("--from", "since", metavar="DATE", callback=_day, help="Only reports published on or after this day, month or year (2022-02-24, 2022-02, 2022).")
@click.option("--to", "until", metavar="DATE", callback=_day, help="Only reports published up to the end of this day, month or year.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="Print at most this many statements, the newest first.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl", "csv"]), default="table", show_default=True, help="How to print them.")
@click.option("--reprints", is_flag=True, help="Also what reprints repeat of a report that was received before them: every copy counts.")
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
    reprints: bool,
    record: Path,
) -> None:
    """Find statements in a record by their words.

    A statement is found when it holds all WORDS in what was said, its cue or its
    speaker; without WORDS the options alone choose. "Two words" in quotation marks
    are looked for as they stand, and 'secur*' finds security. Where there is no
    terminal the table is tab-separated lines. A statement that reprints repeat is
    found once, in the report that was received first, with how many there are.

    \b
    Example: what ministers said about water in March
      onrecord search water --speaker minister --from 2031-03 --to 2031-03
    \b
    Example: every direct quotation, for a spreadsheet
      onrecord search --kind direct --limit 100000 --format csv > quotes.csv
    """
    if since and until and since[: len(until)] > until:
        raise click.UsageError(f"--from {since!r} comes after --to {until!r}; expected a range of days, exchange the two")
    asked = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    if asked.strip() and not any(character.isalnum() for character in asked):
        raise click.UsageError(f"{asked!r} holds no letter and no digit; expected words to look for, or none where the options alone choose")
    said = only == "said"
    with api.open_record(record) as held:
        filters: dict[str, Any] = {"speaker": speaker, "outlet": outlet, "kind": kind, "since": since, "until": until, "said_only": said}
        hits = held.reader.search(asked, **filters, reprints=reprints, limit=limit)
        total = held.reader.count(asked, **filters, reprints=reprints) if len(hits) == limit else len(hits)
        left_out = 0 if reprints or not held.reader.has_reprints() else held.reader.count(asked, **filters, reprints=True) - total
        known = held.reader.outlets() if outlet and not hits else ()
    if form == "jsonl":
        for hit in hits:
            print_bytes(f"{json.dumps(api.hit_to_dict(hit), ensure_ascii=False)}\n".encode("utf-8", "backslashreplace"))
    elif form == "csv":
        print_bytes(api.sheet(api.HIT_COLUMNS, map(api.hit_cells, hits)).encode("utf-8", "replace"))
    elif output().is_terminal:
        _draw(hits, asked)
    else:
        print_tabbed([api.HIT_COLUMNS, *map(api.hit_cells, hits)])
    more = f"; the first {f'{len(hits):,} are' if len(hits) > 1 else 'is'} shown" if total > len(hits) else ""
    messages().print(f"{count(total, 'statement')} found{more}")
    if left_out:
        messages().print(f"{left_out:,} more in reprints {'is' if left_out == 1 else 'are'} left out; --reprints shows every copy")
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
        rows.append((_marked(row.speaker, asked), _marked(row.cue, asked), told(told(_marked(row.content, asked), row.setting), _copies(hit)), place))
    if rows:
        print_texts(("speaker", "cue", "what was said", "outlet, day, article"), rows, ratios=(2, 0, 5, 0), apart=True)


def _copies(hit: api.Hit) -> str:
    """Where else the report of a hit was printed, or what it is itself a copy of."""
    if hit.reprint_of:
        return f"in a reprint of {hit.reprint_of[:SHORT]}"
    if not hit.reprints:
        return ""
    named = ", ".join(hit.reprinted_by[:PRINTED]) + (f" and {len(hit.reprinted_by) - PRINTED} more" if len(hit.reprinted_by) > PRINTED else "")
    return f"also in {count(hit.reprints, 'reprint')}{named and f': {named}'}"


def _marked(cell: str, asked: str) -> Text:
    """A cell with the words that were searched for in bold."""
    text = Text()
    end = 0
    for span in api.matches(cell, asked):
        text.append(visible(cell[end : span.start]))
        text.append(visible(span.of(cell)), "bold reverse")
        end = span.end
    return text.append(visible(cell[end:]))
