"""A text in which every program counts alike, for formats whose programs do not agree on what a character is."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate

from onrecord.data.span import Span

ASTRAL = "characters outside the Basic Multilingual Plane (emoji, say) written as U+FFFD"
SURROGATES = "lone surrogates written as U+FFFD"
BREAKS = "line ends CR LF or CR written as LF"
NULS = "NUL characters written as U+FFFD"


@dataclass(frozen=True, slots=True)
class Even:
    """`text` has LF line ends and no character that is two units of UTF-16; `gone` are the places of the characters that it lacks."""

    text: str
    gone: tuple[int, ...]

    def span(self, span: Span) -> Span:
        """Where the characters of `span` are now."""
        return Span(span.start - bisect_left(self.gone, span.start), span.end - bisect_left(self.gone, span.end))


def even(text: str, notes: Counter[str]) -> Even:
    """`text` made even. What was replaced is counted in `notes`."""
    gone = tuple(at for at, one in enumerate(text) if one == "\r" and text[at + 1 : at + 2] == "\n")
    left = text.replace("\r\n", "\n")
    _count(notes, BREAKS, len(gone) + left.count("\r"))
    return Even(bmp(left.replace("\r", "\n"), notes), gone)


def bmp(text: str, notes: Counter[str]) -> str:
    """`text` with U+FFFD for each character that UTF-16 has no single unit for, and for NUL. What was replaced is counted in `notes`."""
    if text.isascii() and "\0" not in text:
        return text
    _count(notes, ASTRAL, sum(one > "\uffff" for one in text))
    _count(notes, SURROGATES, sum("\ud800" <= one <= "\udfff" for one in text))
    _count(notes, NULS, text.count("\0"))
    return "".join("\ufffd" if one > "\uffff" or one == "\0" or "\ud800" <= one <= "\udfff" else one for one in text)


def _count(notes: Counter[str], what: str, number: int) -> None:
    if number:
        notes[what] += number


def units(text: str) -> list[int]:
    """For each place of `text` (its end included) how many UTF-16 units stand before it: what Java and JavaScript count."""
    return list(accumulate((1 + (one > "\uffff") for one in text), initial=0))
