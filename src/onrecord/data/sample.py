"""A sample: statements that were drawn at random for an audit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.data.reading import MadeBy
from onrecord.data.statement import StatementKind

Stratified = Literal["kind", "outlet"]
STRATIFIED: tuple[Stratified, ...] = get_args(Stratified)
"""What a sample can be stratified by."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """A group of statements that is drawn from by itself: its name (empty for all statements) and how many statements it has."""

    name: str
    population: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """One statement of a sample, as it was found when the sample was drawn: where, by what, and in which stratum. `outlet` may be empty."""

    statement: str
    article: str
    stratum: str
    kind: StatementKind
    outlet: str
    made_by: MadeBy


@dataclass(frozen=True, slots=True)
class Sample:
    """A random sample of the statements of a record. `name` tells it apart, `at` is when it was drawn (UTC), `asked` the filters.

    The same seed draws the same statements from the same record. `statements` are in the order in which they are to be judged, a random one.
    Equal when all fields are.
    """

    name: str
    at: str
    seed: int
    by: Stratified | None
    asked: tuple[tuple[str, str], ...]
    strata: tuple[Stratum, ...]
    statements: tuple[Drawn, ...]

    @property
    def population(self) -> int:
        """How many statements could have been drawn."""
        return sum(one.population for one in self.strata)
