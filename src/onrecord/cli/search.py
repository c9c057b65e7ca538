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
from onrecord.cli.facet import facet_lines, print_facets
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

PRINTED = 3
"""How many outlets that reprinted a report are named with a hit."""


@click.command("search", context_settings={"ignore_unknown_options": True})
@options.filters
@click.option("--limit", type=click.IntRange(min=0), default=50, show_default=True, help="Print at most this many statements.")
@click.option("--sort", type=click.Choice(api.SORTS), default="date", show_default=True, help="The newest first, or those that the words fit best.")
@click.option("--facets", is_flag=True, help=f"Also count what is found by {', '.join(api.SHOWN_FACETS)}.")
@click.option("--facet", "named", type=click.Choice(api.FACET_NAMES), metavar="NAME", multiple=True, help=f"Count by this one: {', '.join(api.FACET_NAMES)}.")
@click.option("--most", type=click.IntRange(min=1), default=10, show_default=True, help="Give at most this many values of each facet.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl", "csv"]), default="table", show_default=True, help="How to print them.")
@options.as_found
@options.seen_by
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
    sort: api.Sort,
    facets: bool,
    named: tuple[api.FacetName, ...],
    most: int,
    form: str,
    reprints: bool,
    as_found: bool,
    coder: str | None,
    record: Path,
) -> None:
    """Find statements in a record by their words.

    A statement is found when it holds all WORDS in what was said, its cue or its
    speaker; without WORDS the options alone choose. "Two words" in quotation marks
    are looked for as they stand, 'secur*' finds security, OR stands between words
    of which one is enough, and a word behind a minus must not be there. A field
    and a colon ask for more:

    \b
      speaker: role: affiliation: to: participant: outlet: section: language:
      content: cue:         words of that, or "a phrase"
      kind: type: act: manner: occasion: review: is:    one value out of a list
      said: published:      2031-03, 2031-03..2031-04, >=2031-03 or <=2031
      act:(deny OR reject)  several values; parentheses go around anything

    A statement that reprints repeat is found once, in the report that was received
    first, with how many there are. What people judged is searched as they left it:
    corrected values, what they added, and not what they rejected unless review:
    asks for it. Where there is no terminal the table is tab-separated lines.

    \b
    Example: what ministers said about water in March
      onrecord search water --speaker minister --from 2031-03 --to 2031-03
    \b
    Example: who said what on the phone, and how often
      onrecord search occasion:phone_call -kind:mixed --facets
    \b
    Example: every direct quotation, for a spreadsheet
      onrecord search --kind direct --limit 100000 --format csv > quotes.csv
    """
    asked = options.asked(words, since=since, until=until)
    names = named or (api.SHOWN_FACETS if facets else ())
    if names and form == "csv":
        raise click.UsageError("facets are no rows of a sheet of statements; expected --format table or jsonl, or no --facets")
    said = only == "said"
    with api.open_record(record) as held:
        filters: dict[str, Any] = {"speaker": speaker, "outlet": outlet, "kind": kind, "since": since, "until": until, "said_only": said}
        filters |= {"by": coder, "as_found": as_found}
        hits = held.reader.search(asked, **filters, reprints=reprints, sort=sort, limit=limit)
        total = held.reader.count(asked, **filters, reprints=reprints) if len(hits) in (limit, api.RANKED) else len(hits)
        hits = hits if as_found else api.judged_hits(held, hits, by=coder)
        counted = held.reader.facets(asked, names, **filters, reprints=reprints, most=most) if names else None
        left_out = 0 if reprints or not held.reader.has_reprints() else held.reader.count(asked, **filters, reprints=True) - total
        known = held.reader.outlets() if outlet and not hits else ()
    if form == "jsonl":
        for hit in hits:
            print_bytes(_json_line(api.hit_to_dict(hit)))
        if counted is not None:
            print_bytes(_json_line(api.facets_to_dict(counted)))
    elif form == "csv":
        print_bytes(api.sheet(api.HIT_COLUMNS, map(api.hit_cells, hits)).encode("utf-8", "replace"))
    elif output().is_terminal:
        _draw(hits, asked)
        if counted is not None:
            print_facets(counted)
    else:
        if limit:
            print_tabbed([api.HIT_COLUMNS, *map(api.hit_cells, hits)])
        if counted is not None:
            print_tabbed(facet_lines(counted))
    more = f"; the first {f'{len(hits):,} are' if len(hits) > 1 else 'is'} shown" if total > len(hits) > 0 else ""
    messages().print(f"{count(total, 'statement')} found{more}")
    if sort == "rank" and total > api.RANKED:
        messages().print(f"--sort rank ordered the newest {api.RANKED:,} of them alone; narrow the search to have all of them in it")
    if not total and asked != " ".join(words):
        messages().print(f"looked for {shown_on_a_line(asked)}")
    if left_out:
        messages().print(f"{left_out:,} more in reprints {'is' if left_out == 1 else 'are'} left out; --reprints shows every copy")
    if outlet and known and outlet.strip().casefold() not in {name.casefold() for name in known}:
        messages().print(f"no outlet {outlet!r}; this record has {_listed(known)}")


def _json_line(shape: dict[str, Any]) -> bytes:
    return f"{json.dumps(shape, ensure_ascii=False)}\n".encode("utf-8", "backslashreplace")


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
