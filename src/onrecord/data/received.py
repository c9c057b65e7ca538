"""What reading a file gives: articles received, and what was skipped."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.data.article import Article
from onrecord.data.coding import Coding
from onrecord.errors import ArticleError, Why


@dataclass(frozen=True, slots=True)
class Received:
    """An article as it came in, with what people coded in it and notes on what was odd about it. Equal when all fields are.

    `notes` are for the report of a run: that a page was read as plain text because it was too deep, that a date is doubted.
    """

    article: Article
    codings: tuple[Coding, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def origin(self) -> str:
        """Where the article was read from."""
        return self.article.origin


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something asked for that was not read. `reason` says why and names it; `why` is the same for programs. Equal when all fields are."""

    origin: str
    reason: str
    why: Why = "unreadable"

    @classmethod
    def because(cls, origin: str, error: Exception) -> Skipped:
        """What an error costs that came up while `origin` was read: an `ArticleError` as it tells itself, any other as a fault of onrecord's."""
        if isinstance(error, ArticleError):
            return cls(origin, str(error), error.why)
        return cls(origin, f"{origin}: onrecord failed on it ({type(error).__name__}: {error}); please report it", "failed")
