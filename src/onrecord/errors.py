"""Every error that onrecord raises on purpose.

    OnrecordError
    ├── ArticleError   this article cannot be read: skip it, say why, go on
    └── RunError       the run cannot go on: stop, say what to do
        ├── RecordError    the record is locked, damaged, newer than this onrecord, or cannot be written
        ├── ModelError     the network's files are missing, altered or refused
        └── KnowledgeError a file of knowledge is not of a form that is read, or contradicts itself

A message says what was seen, what was expected and what to do.
"""

from __future__ import annotations

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


class RecordError(RunError):
    """The record cannot be opened, read or written."""


class ModelError(RunError):
    """The network's files cannot be loaded."""


class KnowledgeError(RunError):
    """A file of knowledge cannot be imported; nothing of it was kept."""
