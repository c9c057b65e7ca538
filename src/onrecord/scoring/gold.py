"""Gold: what a person marked in an article, in the shape that the measures compare."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.data.span import Span


@dataclass(frozen=True, slots=True)
class Marked:
    """One statement as marked by a person or found by a program.

    Each role is a tuple of spans, empty where the role is not expressed. `speaker` is the full name and `kind` the
    quotation kind where known; `parent` is the position of the outer statement in the same article.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: str | None = None
    type: str | None = None
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """The statements of one article by one annotator; `name` is the file name without its ending."""

    name: str
    text: str
    annotator: str
    statements: tuple[Marked, ...]
