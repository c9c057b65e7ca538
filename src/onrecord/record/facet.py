"""A facet: how many of the statements that a search finds have each value of one thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

FacetName = Literal[
    "outlet", "speaker", "role", "affiliation", "addressee", "occasion", "kind", "type", "act", "manner", "section", "language", "review",
    "said", "year", "month",
]  # fmt: skip
FACET_NAMES: tuple[FacetName, ...] = get_args(FacetName)
"""Every facet: `said` is the month in which it was said, `year` and `month` are when the report was published."""

SHOWN: tuple[FacetName, ...] = ("speaker", "outlet", "kind", "act", "occasion", "year")
"""The facets that are counted where none are named."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet: its most frequent values with how many statements each has, the largest first; days in their order.

    `others` is how many further values there are, `without` how many statements have none. Equal when all fields are.
    """

    name: FacetName
    values: tuple[tuple[str, int], ...]
    others: int = 0
    without: int = 0


@dataclass(frozen=True, slots=True)
class Facets:
    """Facets of one search. `counted` statements were counted; `whole` tells whether these are all, else they are the newest. Equal when all fields are."""

    counted: int
    whole: bool
    facets: tuple[Facet, ...]
