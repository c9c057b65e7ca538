"""An article as a list shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.data.judgement import ReviewState


@dataclass(frozen=True, slots=True)
class Listed:
    """What is known of an article, with counts: its statements as they were found, its reprints, and how many statements are in each
    state of review, those that nobody judged left out. `reprint_of` is the article that it is a copy of.
    """

    id: str
    origin: str
    outlet: str | None
    title: str | None
    url: str | None
    language: str | None
    published: str | None
    statements: int
    reprints: int
    reprint_of: str | None
    states: Mapping[ReviewState, int]

    @property
    def reviewed(self) -> int:
        """How many of the statements somebody judged."""
        return sum(self.states.values())
