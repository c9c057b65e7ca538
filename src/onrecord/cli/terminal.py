"""Where commands print: rich consoles that take no markup from what they print."""

from __future__ import annotations

import sys

from rich.console import Console

from onrecord.cli.visible import shown_on_a_line

COLOURS = tuple(f"color({number})" for number in (31, 130, 162, 28, 63, 160, 64, 129, 29, 131))
"""One a speaker, in the order of the first statement. Neither light nor dark, so that they are read on white and on black alike."""

_ROUNDS = ("", " bold", " italic")


def colour(number: int) -> str:
    """The style of speaker `number`, counted from 1: the colours, then the same in bold and in italics, then from the start again."""
    turn, place = divmod(number - 1, len(COLOURS))
    return COLOURS[place] + _ROUNDS[turn % len(_ROUNDS)]


def output() -> Console:
    """Standard output, for people."""
    return Console(file=sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=False)


def messages() -> Console:
    """Standard error, for progress and summaries."""
    return Console(file=sys.stderr, highlight=False, markup=False, emoji=False, soft_wrap=True)


def count(number: int, noun: str, plural: str | None = None) -> str:
    """`1 article`, `2,000 articles`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def shortened(text: str, most: int) -> str:
    """`text` on one line, neutral for a terminal, of at most `most` characters."""
    line = shown_on_a_line(text)
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
