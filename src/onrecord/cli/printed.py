"""Readings printed in the formats of `extract`."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

import click
from rich.text import Text

from onrecord import api
from onrecord.cli.grid import print_tabbed, print_texts, told
from onrecord.cli.lines import print_bytes
from onrecord.cli.terminal import colour, output
from onrecord.cli.visible import shown_on_a_line
from onrecord.data.reading import Reading


def print_readings(readings: Iterable[Reading], form: api.Format) -> None:
    """Print each reading as soon as it is there. Raises `click.UsageError` for brat and more than one article."""
    printed = iter(readings)
    if form == "brat":
        _print_standoff(printed)
    elif form == "json":
        _print_array(printed)
    elif form == "table" and output().is_terminal:
        for reading in printed:
            _draw(reading)
    elif form == "table":
        print_tabbed(itertools.chain([api.COLUMNS], (row.cells() for reading in printed for row in api.rows(reading))))
    else:
        for reading in printed:
            print_bytes(api.exported(reading, form))


def _print_standoff(readings: Iterator[Reading]) -> None:
    first = next(readings, None)
    if first is None:
        return
    if next(readings, None) is not None:
        raise click.UsageError("brat standoff of more than one article needs a folder to write to: give --out FOLDER")
    print_bytes(api.exported(first, "brat"))


def _print_array(readings: Iterator[Reading]) -> None:
    before = b"["
    for reading in readings:
        print_bytes(before + api.exported(reading, "json").rstrip(b"\n"))
        before = b",\n"
    print_bytes(b"]\n" if before != b"[" else b"[]\n")


def _draw(reading: Reading) -> None:
    _, speakers = api.legend(reading)
    lines = []
    for row, place in zip(api.rows(reading), speakers, strict=True):
        name = Text(shown_on_a_line(row.speaker), style=colour(place + 1))
        lines.append((name, *map(Text, map(shown_on_a_line, (row.cue, row.kind))), told(Text(shown_on_a_line(row.content)), row.setting)))
    title = reading.article.title or reading.article.origin
    print_texts(("speaker", "cue", "kind", "what was said"), lines, title=title, ratios=(5, 0, 0, 14))
