"""A hit: one statement that a search found."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.data.occasion import Occasion
from onrecord.data.statement import Statement


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement with what one needs to show it: the article's id, title and outlet, when it was published and where it came from.

    `statement` is as it was read: speaker, cue and content with their words and spans; `occasion` is the one that it names.
    Two hits are equal when all fields are.
    """

    statement: Statement
    article: str
    title: str | None
    outlet: str | None
    published: str | None
    origin: str
    occasion: Occasion | None = None
