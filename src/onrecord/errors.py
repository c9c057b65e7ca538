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


class OnrecordError(Exception):
    """Base of all of onrecord's errors: catch this one to catch them all."""


class ArticleError(OnrecordError):
    """One article cannot be read. The run goes on; the summary counts it with this message."""


class RunError(OnrecordError):
    """The run cannot go on."""


class RecordError(RunError):
    """The record cannot be opened, read or written."""


class ModelError(RunError):
    """The network's files cannot be loaded."""


class KnowledgeError(RunError):
    """A file of knowledge cannot be imported; nothing of it was kept."""
