"""Gold: what a person marked in an article, in the shape that the measures compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.data.span import Span


@dataclass(frozen=True, slots=True)
class Marked:
    """One statement as marked by a person or found by a program.

    Each role is a tuple of spans, empty where the role is not expressed. `speaker` is the full name and `kind` the
    quotation kind where known; `parent` is the position of the outer statement in the same article. `confidence` is a
    program's, that the statement is right as a whole; people give none.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: str | None = None
    type: str | None = None
    parent: int | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """The statements of one article by one annotator; `name` is the file name without its ending."""

    name: str
    text: str
    annotator: str
    statements: tuple[Marked, ...]
    outlet: str | None = None


Pair = tuple[MarkedArticle, MarkedArticle]
"""An article as people marked it, and as a program (or another person) did."""


def judgeable(pairs: Sequence[Pair]) -> list[Pair]:
    """`pairs` without what cannot be judged: statements found within others, where no gold statement lies in another.

    Who marks one layer only (PolNeAR's guidelines do) says nothing about the layer below, neither that a statement is
    there nor that it is not.
    """
    if any(one.parent is not None for gold, _ in pairs for one in gold.statements):
        return list(pairs)
    return [(gold, replace(found, statements=tuple(one for one in found.statements if one.parent is None))) for gold, found in pairs]
