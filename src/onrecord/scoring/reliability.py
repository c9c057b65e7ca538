"""A figure of reliability: how far coders agree in one thing, with how much of it was compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.scoring.agreement import Continuum, Unit, alpha, interval, interval_unitised, kappa, percent, percent_unitised, unitised

Counted = Literal["statements", "characters"]


@dataclass(frozen=True, slots=True)
class Figure:
    """How far `coders` agree in `of`: a verdict, a field, or what is marked.

    `units` counts the statements that two or more of them judged, or the characters of the texts that two or more of them marked;
    `articles` where they stand. `alpha` is Krippendorff's, nominal over statements and for unitising over characters, `low` and `high` the
    ends of its interval; `kappa` is Cohen's, of two coders over statements alone, `percent` their agreement in percent. `None` where it is not
    defined. Equal when all fields are.
    """

    of: str
    counted: Counted
    coders: tuple[str, ...]
    units: int
    articles: int
    alpha: float | None
    low: float | None
    high: float | None
    kappa: float | None
    percent: float | None


def nominal(of: str, articles: Sequence[Sequence[Unit]], coders: Sequence[str], *, seed: int) -> Figure:
    """The figure of values that `coders` gave; units come by article."""
    held = [[kept for unit in units if len(kept := {one: unit[one] for one in coders if one in unit}) > 1] for units in articles]
    held = [units for units in held if units]
    every = [unit for units in held for unit in units]
    low, high = interval(held, seed=seed) or (None, None)
    two = kappa(every, coders[0], coders[1]) if len(coders) == 2 else None
    return Figure(of, "statements", tuple(coders), len(every), len(held), alpha(every), low, high, two, percent(every))


def unitising(of: str, texts: Sequence[Continuum], coders: Sequence[str], *, seed: int) -> Figure:
    """The figure of what `coders` marked."""
    held = [Continuum(text.length, {one: text.units[one] for one in coders if one in text.units}) for text in texts]
    held = [text for text in held if len(text.units) > 1]
    low, high = interval_unitised(held, seed=seed) or (None, None)
    length = sum(text.length for text in held)
    return Figure(of, "characters", tuple(coders), length, len(held), unitised(held), low, high, None, percent_unitised(held))
