"""A coding: what a person said of a stretch of an article in another program, under a scheme of its own."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.data.ids import make_id
from onrecord.data.span import Span


@dataclass(frozen=True, slots=True)
class Coding:
    """A stretch of an article that a person coded by hand, such as a statement in a Discourse Network Analyzer database.

    `kind` is the name of the coder's scheme (DNA's type of statement), `by` who coded it, `origin` where it was read, and `values`
    the names and values of what was coded, in the scheme's order: ("person", "..."), ("agreement", "1"). Equal when all fields are.
    """

    article: str
    span: Span
    kind: str
    by: str
    origin: str
    values: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """The same for the same coding of the same stretch by the same person, wherever the file lies."""
        return make_id("coding", self.article, self.span, self.kind, self.by, self.values)
