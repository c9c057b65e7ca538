"""How far coders agree: Krippendorff's alpha for nominal values and for unitising, Cohen's kappa and percent agreement.

- `alpha`: Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): any number of coders, values may be missing.
- `unitised`: the coefficient for units against gaps (|u-alpha, binary) of Krippendorff, Mathet, Bouvry and Widlöcher, On the reliability of
  unitizing textual continua: further developments, Quality & Quantity 50 (2016), over the characters of several texts laid end to end.
- `kappa`: Cohen, A coefficient of agreement for nominal scales (1960), for two coders.
- `interval`: the percentiles of a bootstrap that draws whole articles, since statements of one article are not independent of each other.

Each is `None` where it is not defined: nobody judged the same thing, or all values are one and the same, so that chance alone would agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from onrecord.data.span import Span

ROUNDS = 1_000
"""How many times a bootstrap draws."""

LEVEL = 0.95
"""The share of a bootstrap's figures that its interval holds."""

Unit = Mapping[str, str]
"""The values of one unit by coder; who gave none is not in it."""

_Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Continuum:
    """The characters of one text with what each coder marked in it: spans in order that do not overlap. Equal when all fields are."""

    length: int
    units: Mapping[str, tuple[Span, ...]]


def alpha(units: Sequence[Unit]) -> float | None:
    """Krippendorff's alpha for nominal values; a unit with fewer than two values tells nothing of agreement and is left out."""
    return _one(_nominal_alpha(_nominal([units])))


def unitised(texts: Sequence[Continuum]) -> float | None:
    """Krippendorff's alpha for unitising, units against gaps; a text that fewer than two coders marked is left out."""
    return _one(_unitised_alpha(np.array([_unitising(one) for one in texts], np.float64).reshape(-1, 5).sum(axis=0, keepdims=True)))


def kappa(units: Sequence[Unit], first: str, second: str) -> float | None:
    """Cohen's kappa of two coders over the units that both judged."""
    pairs = [(unit[first], unit[second]) for unit in units if first in unit and second in unit]
    if not pairs:
        return None
    one, other = Counter(left for left, _ in pairs), Counter(right for _, right in pairs)
    expected = sum(one[value] * other[value] for value in one) / len(pairs) ** 2
    if expected == 1:
        return None
    return (sum(left == right for left, right in pairs) / len(pairs) - expected) / (1 - expected)


def percent(units: Sequence[Unit]) -> float | None:
    """Of every two values of one unit, how many in a hundred are the same."""
    pairs = [left == right for unit in units for left, right in combinations(unit.values(), 2)]
    return 100 * sum(pairs) / len(pairs) if pairs else None


def percent_unitised(texts: Sequence[Continuum]) -> float | None:
    """Of every two coders' characters, how many in a hundred both marked or both left."""
    apart = total = 0
    for text in texts:
        for left, right in combinations(text.units.values(), 2):
            apart += _apart(left, right)
            total += text.length
    return 100 * (total - apart) / total if total else None


def interval(articles: Sequence[Sequence[Unit]], *, seed: int, rounds: int = ROUNDS) -> tuple[float, float] | None:
    """The bootstrap interval of `alpha` over units that come by article; `None` with fewer than two articles."""
    return _interval(_nominal(articles), _nominal_alpha, seed=seed, rounds=rounds)


def interval_unitised(texts: Sequence[Continuum], *, seed: int, rounds: int = ROUNDS) -> tuple[float, float] | None:
    """The bootstrap interval of `unitised`; `None` with fewer than two texts."""
    return _interval(np.array([_unitising(one) for one in texts], np.float64).reshape(-1, 5), _unitised_alpha, seed=seed, rounds=rounds)


def _nominal(articles: Sequence[Sequence[Unit]]) -> _Array:
    """One row an article: how far its values are apart, then how often each value was given. Rows add up."""
    values = {value: at for at, value in enumerate(dict.fromkeys(value for units in articles for unit in units for value in unit.values()))}
    rows = np.zeros((len(articles), 1 + len(values)))
    for row, units in zip(rows, articles, strict=True):
        for unit in units:
            counted, many = Counter(unit.values()), len(unit)
            if many < 2:
                continue
            row[0] += sum(count * (many - count) for count in counted.values()) / (many - 1)
            for value, count in counted.items():
                row[1 + values[value]] += count
    return rows


def _nominal_alpha(sums: _Array) -> _Array:
    """The alpha of each row; not a number where it is not defined."""
    counts = sums[:, 1:]
    total = sums[:, :1].sum(axis=0) if not counts.size else counts.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        chance = (total**2 - (counts**2).sum(axis=1)) / (total - 1)
        made: _Array = np.where(chance > 0, 1 - sums[:, 0] / chance, np.nan)
    return made


def _unitising(text: Continuum) -> tuple[float, float, float, float, float]:
    """Characters apart, characters in units and in gaps, squares of the lengths of units, characters in gaps once more: all coders together.

    A gap stands for its characters one by one, which may come in any order; a unit is drawn whole. That is the reason for the squares.
    """
    many = len(text.units)
    if many < 2:
        return (0.0, 0.0, 0.0, 0.0, 0.0)
    apart = sum(2 * _apart(left, right) for left, right in combinations(text.units.values(), 2)) / (many - 1)
    within = sum(len(span) for spans in text.units.values() for span in spans)
    gaps = many * text.length - within
    return (apart, within, gaps, sum(len(span) ** 2 for spans in text.units.values() for span in spans), gaps)


def _unitised_alpha(sums: _Array) -> _Array:
    apart, within, gaps, squares, single = sums.T
    total = within + gaps
    with np.errstate(divide="ignore", invalid="ignore"):
        chance = total * 2 * within * gaps / (total**2 - squares - single)
        made: _Array = np.where((chance > 0) & np.isfinite(chance), 1 - apart / chance, np.nan)
    return made


def _apart(left: Sequence[Span], right: Sequence[Span]) -> int:
    """How many characters lie in a unit of one coder and in none of the other."""
    shared = at = 0
    for span in left:
        while at < len(right) and right[at].end <= span.start:
            at += 1
        further = at
        while further < len(right) and right[further].start < span.end:
            shared += min(span.end, right[further].end) - max(span.start, right[further].start)
            further += 1
    return sum(map(len, left)) + sum(map(len, right)) - 2 * shared


def _interval(rows: _Array, of: Callable[[_Array], _Array], *, seed: int, rounds: int) -> tuple[float, float] | None:
    held = rows[rows.any(axis=1)]
    if len(held) < 2:
        return None
    draws = np.random.default_rng(seed).integers(0, len(held), (rounds, len(held)))
    times = np.array([np.bincount(draw, minlength=len(held)) for draw in draws], np.float64)
    figures = of(times @ held)
    figures = figures[np.isfinite(figures)]
    if not len(figures):
        return None
    low, high = np.quantile(figures, ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    return float(low), float(high)


def _one(figures: _Array) -> float | None:
    return float(figures[0]) if len(figures) and np.isfinite(figures[0]) else None
