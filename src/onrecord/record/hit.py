"""A hit: one statement that a search found."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.data.occasion import Occasion
from onrecord.data.statement import Statement

OUTLETS = 20
"""How many outlets that reprinted an article are named."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement with what one needs to show it: the article's id, title and outlet, when it was published and where it came from.

    `statement` is as it was read: speaker, cue and content with their words and spans, or as it is now where a coder added it; `occasion` is the
    one that it names.
    `place` is where it stands in the order by date: what comes behind it is asked for with it.
    `reprints` counts the articles that are reprints of its article, `reprinted_by` names their outlets, the first `OUTLETS` of them, and
    `reprint_of` is the id of the article that its article is itself a reprint of. Two hits are equal when all fields but the place are.
    """

    statement: Statement
    article: str
    title: str | None
    outlet: str | None
    published: str | None
    origin: str
    occasion: Occasion | None = None
    reprints: int = 0
    reprinted_by: tuple[str, ...] = ()
    reprint_of: str | None = None
    place: int = field(default=0, compare=False)
