"""An estimate: a figure of one group of articles with its interval, and how far those of two groups lie apart."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share between 0 and 1, a mean or a quantile of `of` things, `count` of which it counts, in `articles` articles that are independent of each other.

    `low` and `high` are the ends of its interval, `None` where so few articles tell nothing of how much articles differ. Equal when all fields are.
    """

    value: float
    low: float | None
    high: float | None
    count: int
    of: int
    articles: int


@dataclass(frozen=True, slots=True)
class Gap:
    """How much one estimate is more than another, with the ends of the interval of that. Equal when all fields are."""

    value: float
    low: float | None
    high: float | None

    @property
    def is_told(self) -> bool:
        """Whether the interval leaves out that there is no difference."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)
