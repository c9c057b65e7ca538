"""An assignment: an article that a coder was given to judge."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Assignment:
    """One article for one coder, drawn with `seed`. `at` is when it was given and `finished` when the coder said that it is done, in UTC.

    While it is open, the coder sees what was found and his own judgements, never those of others. Equal when all fields are.
    """

    article: str
    coder: str
    at: str
    seed: int
    finished: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether the coder is still at it."""
        return self.finished is None
