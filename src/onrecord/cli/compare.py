"""`onrecord compare`: an occasion, a statement or words as several outlets print them, side by side."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord import api
from onrecord.cli import options
from onrecord.cli.grid import print_tabbed
from onrecord.cli.lines import print_bytes
from onrecord.cli.terminal import count, messages, output, shortened
from onrecord.cli.visible import shown_on_a_line, visible
from onrecord.errors import RunError

NARROWEST = 30
"""Columns of a terminal that a report needs to stand beside others; reports that have fewer stand one below the other."""

NAMED = 4
"""Outlets that are named where several are told of; of more it is said how many."""

_CUT, _ADDED, _DIM, _OWN = "strike color(131)", "underline color(28)", "dim", "dim italic"


@click.command("compare")
@click.argument("words", metavar="OCCASION|STATEMENT|WORDS", nargs=-1, required=True)
@click.option("--own", is_flag=True, help="Also what each report says in its own voice around the words.")
@click.option("--shared", is_flag=True, help="Only what several reports have.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True, help="How to print it.")
@options.seen_by
@options.record
def command(words: tuple[str, ...], own: bool, shared: bool, form: str, coder: str | None, record: Path) -> None:
    """Compare what several outlets have of the same words.

    A column for each report, the earliest first, copies of it folded; a row for
    each utterance, held against its fullest wording in quotation marks. Reports
    are brought together by links: run `onrecord link` first.

    \b
      phone call 2031-03-03   an occasion: its kind, with a day and names
      0dbfc8f4:o1             an occasion: article and occasion
      c374a4                  a statement, by its id or the first digits
      "the blood of"          words that somebody said

    [-cut-] words of the fullest wording that a report has not, {+added+} words
    that it has not, [-these-]{+those+} others in their place, {~moved~} the same
    at another place. Words in the outlet's own wording, without quotation marks,
    are slanted. Where there is no terminal the table is tab-separated lines.

    \b
    Example: one telephone call in every outlet
      onrecord compare phone call 2031-03-03
    \b
    Example: who printed these words, and how
      onrecord compare "the politicians be quiet" --own
    """
    with api.open_record(record) as held:
        made = api.compare(held, " ".join(words), by=coder)
    if not made.is_linked:
        raise RunError(f"no links were made in {str(record)!r} yet; run `onrecord link --record {record}`, then compare again")
    shown = replace(made, comparison=made.comparison.shared) if shared else made
    if form == "json":
        print_bytes(f"{json.dumps(api.comparison_to_dict(shown), ensure_ascii=False)}\n".encode("utf-8", "backslashreplace"))
    elif form == "csv":
        print_bytes(api.sheet(api.COMPARED_COLUMNS, api.compared_rows(shown.comparison)).encode("utf-8", "replace"))
    elif output().is_terminal:
        _Drawn(shown, output(), own=own).print()
    else:
        print_tabbed([api.COMPARED_COLUMNS, *api.compared_rows(shown.comparison)])
    _tell(made)


def _tell(made: api.Compared) -> None:
    rows = made.comparison.rows
    several = sum(row.told_by > 1 for row in rows)
    left = f"; {count(made.comparison.left, 'more report')} left out" if made.comparison.left else ""
    messages().print(f"{count(len(made.comparison.columns), 'report')}{left}, {count(len(rows), 'utterance')}, {several:,} in several reports")
    if made.waiting:
        messages().print(f"{count(made.waiting, 'article')} added or judged since the record was last linked: `onrecord link` brings it up to date")


class _Drawn:
    """A comparison on a terminal."""

    def __init__(self, made: api.Compared, console: Console, *, own: bool) -> None:
        self._made = made.comparison
        self._title = made.title if made.about == "occasion" else f"“{made.title}”"
        self._console = console
        self._own = own
        self._is_wide = console.width >= NARROWEST * len(made.comparison.columns) and len(made.comparison.columns) > 1

    def print(self) -> None:
        self._console.print(Text(shown_on_a_line(self._title), "bold"))
        for conflict in self._made.conflicts:
            values = "; ".join(f"{shown_on_a_line(one.value.replace('_', ' '))} ({self._outlets(self._made.told(one))})" for one in conflict.claims)
            self._console.print(Text(f"≠ {conflict.field}: {values}", "bold"))
        self._console.print()
        self._print_heads()
        for number, row in enumerate(self._made.rows, 1):
            self._print_row(number, row)

    def _print_heads(self) -> None:
        heads = [Text("\n").join(self._head(place, column)) for place, column in enumerate(self._made.columns)]
        if self._is_wide:
            self._beside(heads)
        else:
            for head in heads:
                self._console.print(head)
                self._console.print()

    def _head(self, place: int, column: api.Column) -> Iterator[Text]:
        report = column.report
        yield Text(self._outlet(place), "bold")
        first = " · earliest" if place == 0 and len(self._made.columns) > 1 and column.published else ""
        yield Text(f"{(report.published or 'no date')[:16].replace('T', ' ')}{first} · {report.article[:8]}", _DIM)
        yield Text(shortened(report.title or report.origin, 120))
        if column.copies:
            names = ", ".join(dict.fromkeys(copy.outlet or "outlet unknown" for copy in column.copies))
            first_by = f", first by {shown_on_a_line(column.first.outlet or 'outlet unknown')}" if column.first is not None else ""
            yield Text(f"{count(len(column.copies), 'copy', 'copies')}: {shortened(names, 80)}{first_by}", _DIM)

    def _print_row(self, number: int, row: api.ComparedRow) -> None:
        columns = len(self._made.columns)
        where = f"only in {self._outlet(row.at)}" if row.told_by == 1 else f"in {row.told_by} of {columns} reports"
        head = Text.assemble((f"{number}  ", _DIM), (shown_on_a_line(row.reference.speaker), "bold"), (f"  {where}" if columns > 1 else "", _DIM))
        self._console.rule(style=_DIM)
        self._console.print(head)
        if row.speakers:
            told = ", to ".join(f"{shown_on_a_line(name)} in {self._outlets(places)}" for name, places in row.speakers)
            self._console.print(Text(f"   ≠ attributed to {told}", "bold"))
        if self._is_wide:
            self._beside([self._cell(row, place) or Text("— left out", _DIM) for place in range(columns)])
            return
        left = [place for place in range(columns) if not row.cells[place]]
        for place in range(columns):
            if (cell := self._cell(row, place)) is not None:
                if columns > 1:
                    self._console.print(Text(f"  {self._outlet(place)}", "bold"))
                self._console.print(Padding(cell, (0, 0, 0, 4), expand=False))
        if left:
            self._console.print(Text(f"  left out: {self._outlets(left)}", _DIM))

    def _cell(self, row: api.ComparedRow, place: int) -> Text | None:
        lines = list[Text]()
        for one in row.cells[place]:
            statement = one.statement
            role = shown_on_a_line(statement.speaker.role.text) if statement.speaker.role else ""
            who = shown_on_a_line(one.speaker) if one.speaker != row.reference.speaker else role
            cue = shown_on_a_line(statement.cue.text) if statement.cue else ""
            wording = api.FATE_WORDS["paraphrase"] if statement.kind == "indirect" else ""
            is_told = bool(wording) and one.fate in ("paraphrase", "retold")
            fate = api.FATE_WORDS[one.fate] if not is_told and (row.told_by > 1 or len(row.cells[place]) > 1) else ""
            if lines:
                lines.append(Text(" "))
            lines.append(Text(" ".join(part for part in (who, cue) if part), _DIM))
            lines.append(_woven(one.strands, own=self._own))
            lines.append(Text(" · ".join(part for part in (fate, wording, statement.id[:8]) if part), _DIM))
        return Text("\n").join(line for line in lines if line) if lines else None

    def _beside(self, cells: Sequence[Text]) -> None:
        table = Table(box=None, expand=True, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
        for _ in cells:
            table.add_column(ratio=1, overflow="fold")
        table.add_row(*cells)
        self._console.print(table)

    def _outlet(self, place: int) -> str:
        return shown_on_a_line(self._made.columns[place].report.outlet or "outlet unknown")

    def _outlets(self, places: Sequence[int]) -> str:
        return ", ".join(map(self._outlet, places)) if len(places) <= NAMED else f"{len(places)} reports"


def _woven(strands: Sequence[api.Strand], *, own: bool) -> Text:
    """The words of a statement with signs around what was cut, added, changed and moved."""
    text = Text()
    for one in strands:
        words = _line(one.text)
        if one.kind in ("own", "others"):
            other = f"{' ' * words[:1].isspace()}[…]{' ' * words[-1:].isspace()}"
            text.append(("" if not own else words if one.kind == "own" else other), _OWN)
        elif one.kind == "gap":
            text.append("" if own else words)
        elif one.kind == "cut":
            text.append(f"[-{words}-]", _CUT)
        elif one.kind == "added":
            text.append(f"{{+{words}+}}", _ADDED)
        elif one.kind == "changed":
            text.append(f"[-{_line(one.instead)}-]" if one.instead else "", _CUT)
            text.append(f"{{+{words}+}}", _ADDED)
        elif one.kind == "moved":
            text.append(f"{{~{words}~}}", _ADDED)
        else:
            text.append(words, "" if one.quoted else "italic")
    text.rstrip()
    return text


def _line(text: str) -> str:
    """Nothing that would steer a terminal, and no end of a line; white space at the ends stays."""
    return visible(text).replace("\n", " ").replace("\t", " ")
