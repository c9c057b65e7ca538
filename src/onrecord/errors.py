"""Every error that onrecord raises on purpose.

    OnrecordError
    ├── ArticleError   this article cannot be read: skip it, say why, go on
    └── RunError       the run cannot go on: stop, say what to do
        ├── RecordError    the record is locked, damaged, newer than this onrecord, or cannot be written
        │   └── QueryError     a search cannot be understood; nothing was looked for
        ├── StopError      somebody stopped the run; what was done before is kept
        ├── ModelError     the network's files are missing, altered or refused
        └── KnowledgeError a file of knowledge is not of a form that is read, or contradicts itself

A message says what was seen, what was expected and what to do.
"""

from __future__ import annotations

import unicodedata
from typing import Literal, get_args

Why = Literal[
    "missing", "empty", "unreadable", "unknown_format", "too_large", "damaged", "hostile", "slow", "paywall", "consent", "no_report", "refused",
    "needs_extra", "unreachable", "known", "failed",
]
WHYS: tuple[Why, ...] = get_args(Why)
"""Why something was skipped, for programs: it is not there, holds nothing, cannot be decoded, is of no form that is read, is over a
limit, lost bytes, was made to hurt, took too long, is a paywall's stub or a consent page, holds no report, may not be fetched, needs
an extra that is not installed, is at an address that does not answer now, was read before (and is counted as known, not as skipped),
or onrecord failed on it."""


class OnrecordError(Exception):
    """Base of all of onrecord's errors: catch this one to catch them all."""


class ArticleError(OnrecordError):
    """One article cannot be read. The run goes on; the summary counts it with this message, and `why` tells programs the kind of reason."""

    def __init__(self, message: str, *, why: Why = "unreadable") -> None:
        super().__init__(message)
        self.why: Why = why


class RunError(OnrecordError):
    """The run cannot go on."""


class StopError(RunError):
    """Somebody stopped the run on purpose. What it did before is kept."""


class RecordError(RunError):
    """The record cannot be opened, read or written."""


class HeldError(RecordError):
    """Somebody else is writing to the record: the same can be tried again in a while."""


class QueryError(RecordError):
    """A search cannot be understood. `query[start:end]` is where; the message ends with that line and marks it."""

    def __init__(self, story: str, *, query: str, start: int, end: int) -> None:
        super().__init__(f"{story}\n{_marked(query, start, end)}")
        self.story = story
        self.query = query
        self.start = start
        self.end = end


class ModelError(RunError):
    """The network's files cannot be loaded."""


class KnowledgeError(RunError):
    """A file of knowledge cannot be imported; nothing of it was kept."""


_BEFORE, _SHOWN = 40, 76
"""Of a long query this much before the place is shown, and this much in all."""


def _marked(query: str, start: int, end: int) -> str:
    """The part of the query around a place, and carets under the place."""
    first = max(0, start - _BEFORE) if len(query) > _SHOWN else 0
    shown = "".join(" " if _width(character) < 0 else character for character in query[first : first + _SHOWN])
    line = f"{'…' if first else ''}{shown}{'…' if first + _SHOWN < len(query) else ''}"
    left = int(first > 0) + sum(abs(_width(character)) for character in query[first:start])
    wide = sum(abs(_width(character)) for character in query[start : min(end, first + _SHOWN)])
    return f"  {line}\n  {' ' * left}{'^' * max(1, wide)}"


def _width(character: str) -> int:
    """The columns that a character takes on a terminal; -1 for one that is shown as a space."""
    kind = unicodedata.category(character)
    if kind[0] in "CZ":
        return -1
    return 0 if kind in ("Mn", "Me") else 1 + (unicodedata.east_asian_width(character) in "WF")
