"""A proportion with its confidence interval: Wilson's score interval, for a simple sample and for one that was drawn by strata.

Wilson, Probable inference, the law of succession, and statistical inference (1927); Newcombe, Two-sided confidence intervals for the single
proportion (1998), method 3. A statement of a stratum that was drawn from more thinly stands for more statements: it weighs as many as it
stands for, and the interval is Wilson's with the effective size of the sample, the square of the sum of the weights through the sum of
their squares (Kish, Survey Sampling, 1965). With weights that are all the same this is Wilson's interval itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

LEVEL = 0.95
"""How sure the interval is."""


@dataclass(frozen=True, slots=True)
class Proportion:
    """A share between 0 and 1 with the ends of its interval; `right` of `judged` count, unweighted. Equal when all fields are."""

    right: int
    judged: int
    share: float
    low: float
    high: float


def proportion(verdicts: Sequence[tuple[bool, float]], *, level: float = LEVEL) -> Proportion | None:
    """The share of what is right among verdicts that each have a weight; `None` where there is none."""
    if not verdicts:
        return None
    total = sum(weight for _, weight in verdicts)
    share = sum(weight for right, weight in verdicts if right) / total
    size = total**2 / sum(weight**2 for _, weight in verdicts)
    low, high = wilson(share, size, level=level)
    return Proportion(sum(right for right, _ in verdicts), len(verdicts), share, low, high)


def wilson(share: float, size: float, *, level: float = LEVEL) -> tuple[float, float]:
    """The ends of Wilson's score interval, without correction for continuity, of a share found in a sample of `size`."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    middle = share + z * z / (2 * size)
    reach = z * sqrt(share * (1 - share) / size + z * z / (4 * size * size))
    whole = 1 + z * z / size
    return max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole)
