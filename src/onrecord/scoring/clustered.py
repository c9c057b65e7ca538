"""Shares, means and quantiles of what comes in articles, with intervals that take into account that statements of one article are alike.

The articles are taken for a sample of what an outlet prints; a story that is counted in several of its articles counts as one.

- The variance of a share or a mean, as a ratio of two sums over articles, is the linearized one between articles (Cochran, Sampling Techniques,
  3rd ed. 1977, 6.4), as in Rao and Scott, A simple method for the analysis of clustered binary data, Biometrics 48 (1992).
- The interval of a share is Wilson's with the effective size of the sample: its size through the design effect, which is taken for 1 at least, and
  corrected for the degrees of freedom as in Korn and Graubard, Confidence intervals for proportions with small expected number of positive counts
  estimated from survey data, Survey Methodology 24 (1998). Where a share is 0 or 1 no design effect can be seen: each article then counts for one.
  Franco, Little, Louis and Slud, Comparative study of confidence intervals for proportions in complex sample surveys, Journal of Survey Statistics
  and Methodology 7 (2019), find this among the best.
- The interval of a mean is Student's with the articles but one as degrees of freedom.
- The interval of a quantile is that of the share below it, turned round: Woodruff, Confidence intervals for medians and other position measures,
  Journal of the American Statistical Association 47 (1952).
- The interval of a difference is put together of the intervals of both sides, the recovery of variance estimates: Newcombe, Interval estimation for
  the difference between independent proportions, Statistics in Medicine 17 (1998), method 10; for other figures Zou and Donner, Construction of
  confidence limits about effect measures, Statistics in Medicine 27 (2008).

A bootstrap is not used for them: with few articles, or a share of 0 or 1, it draws the same again and again and finds intervals of no width.
What is not a sum over articles, how much few speakers have, is drawn anew (`thinned`), from as many articles at a time as the other side has: it
hangs on how much there is (Hurlbert, The nonconcept of species diversity, Ecology 52 (1971), on rarefaction).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf, pi, sqrt, tan
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from onrecord.data.estimate import Estimate, Gap
from onrecord.scoring.proportion import LEVEL, wilson

DRAWS = 200
"""How many times what is no sum over articles is drawn."""

_Numbers = NDArray[np.float64]
_Places = NDArray[np.int64]
_Given = Sequence[float] | NDArray[np.float64] | NDArray[np.int64] | NDArray[np.int32]
_Whole = Sequence[int] | NDArray[np.int64] | NDArray[np.int32]


def share(counts: _Given, sizes: _Given) -> Estimate | None:
    """The share of what is counted: `counts` of the `sizes` things of each article; `None` where there is nothing."""
    y, n = _held(counts, sizes)
    total = float(n.sum())
    if total == 0:
        return None
    value = float(y.sum()) / total
    low, high = wilson(value, size) if (size := _effective(y, n)) > 0 else (None, None)
    return Estimate(value, low, high, round(float(y.sum())), round(total), len(n))


def mean(sums: _Given, sizes: _Given) -> Estimate | None:
    """The mean of things that come to `sums` over the `sizes` of them in each article; `None` where there is nothing."""
    y, n = _held(sums, sizes)
    total = float(n.sum())
    if total == 0:
        return None
    value = float(y.sum()) / total
    if len(n) < 2:
        return Estimate(value, None, None, round(float(y.sum())), round(total), len(n))
    reach = student((1 + LEVEL) / 2, len(n) - 1) * sqrt(_variance(y, n))
    return Estimate(value, value - reach, value + reach, round(float(y.sum())), round(total), len(n))


def quantile(values: _Given, articles: _Whole, level: float = 0.5) -> Estimate | None:
    """The value that a share of `level` of all lies below; `articles` tells the article of each. `None` where there is nothing."""
    told, of = np.asarray(values, np.float64), np.unique(np.asarray(articles), return_inverse=True)[1]
    if not len(told):
        return None
    n = np.bincount(of).astype(np.float64)
    value = float(np.quantile(told, level))
    size = _effective(np.bincount(of, told <= value).astype(np.float64), n)
    if size <= 0:
        return Estimate(value, None, None, len(told), len(told), len(n))
    low, high = wilson(level, size)
    return Estimate(value, float(np.quantile(told, low)), float(np.quantile(told, high)), len(told), len(told), len(n))


def gap(one: Estimate | None, other: Estimate | None) -> Gap | None:
    """How much the one is more than the other; `None` where there is nothing to compare, without an interval where one of them has none."""
    if one is None or other is None:
        return None
    value = one.value - other.value
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return Gap(value, None, None)
    return Gap(
        value,
        value - sqrt((one.value - one.low) ** 2 + (other.high - other.value) ** 2),
        value + sqrt((one.high - one.value) ** 2 + (other.value - other.low) ** 2),
    )


def thinned(
    values: _Whole, articles: _Whole, size: int, of: Callable[[_Places], tuple[float, ...]], *, seed: int, draws: int = DRAWS
) -> list[tuple[float, float, float]] | None:
    """What `of` makes of how often each of `values` comes in `size` articles that are drawn at random: of each figure the mean, and between which two
    `LEVEL` of the draws lie. Values and articles are numbers that are no less than 0. `None` where there are not twice as many articles: the same ones would
    be drawn again and again.
    """
    names, held = np.asarray(values, np.int64), np.asarray(articles, np.int64)
    lengths = np.bincount(held)
    lengths = lengths[lengths > 0]
    if size < 1 or len(lengths) < 2 * size:
        return None
    names = names[np.argsort(held, kind="stable")]
    starts = np.cumsum(lengths) - lengths
    random = np.random.default_rng(seed)
    found = []
    for _ in range(draws):
        drawn = random.choice(len(lengths), size, replace=False)
        many = lengths[drawn]
        places = np.repeat(starts[drawn] - np.cumsum(many) + many, many) + np.arange(int(many.sum()))
        counts = np.bincount(names[places])
        found.append(of(counts[counts > 0]))
    ends = np.quantile(found, ((1 - LEVEL) / 2, (1 + LEVEL) / 2), axis=0)
    return [(float(middle), float(low), float(high)) for middle, low, high in zip(np.mean(found, axis=0), *ends, strict=True)]


def top_share(counts: _Whole, most: int) -> float:
    """The share of all that the `most` largest counts have; 0 where there is nothing."""
    held = np.sort(np.asarray(counts, np.int64))[::-1]
    total = int(held.sum())
    return int(held[:most].sum()) / total if total else 0.0


def making_half(counts: _Whole) -> int:
    """How many of the largest counts make half of all."""
    held = np.sort(np.asarray(counts, np.int64))[::-1]
    total = int(held.sum())
    return int(np.searchsorted(np.cumsum(held), total / 2)) + 1 if total else 0


def student(level: float, freedom: float) -> float:
    """The quantile of Student's distribution: Hill, Algorithm 396, Communications of the ACM 13 (1970), right to some millionths for a `level` in use."""
    if level < 0.5:
        return -student(1 - level, freedom)
    p = 2 * (1 - level)
    if p >= 1:
        return 0.0
    if p <= 0:
        return inf
    if freedom == 1:
        return 1 / tan(p * pi / 2)
    if freedom == 2:
        return sqrt(2 / (p * (2 - p)) - 2)
    a = 1 / (freedom - 0.5)
    b = 48 / (a * a)
    c = ((20700 * a / b - 98) * a - 16) * a + 96.36
    d = ((94.5 / (b + c) - 3) / b + 1) * sqrt(a * pi / 2) * freedom
    x, y = d * p, (d * p) ** (2 / freedom)
    if y > 0.05 + a:
        x = NormalDist().inv_cdf(p / 2)
        y = x * x
        if freedom < 5:
            c += 0.3 * (freedom - 4.5) * (x + 0.6)
        c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c
        y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x
        y = a * y * y
        y = float(np.expm1(y))
    else:
        y = (1 / (((freedom + 6) / (freedom * y) - 0.089 * d - 0.822) * (freedom + 2) * 3) + 0.5 / (freedom + 4)) * y - 1
        y = y * (freedom + 1) / (freedom + 2) + 1 / (d * p) ** (2 / freedom)
    return sqrt(freedom * y)


def _held(counts: _Given, sizes: _Given) -> tuple[_Numbers, _Numbers]:
    """Those of articles that have something."""
    y, n = np.asarray(counts, np.float64), np.asarray(sizes, np.float64)
    return y[n > 0], n[n > 0]


def _variance(y: _Numbers, n: _Numbers) -> float:
    """The linearized variance of a ratio of sums over articles."""
    many, total = len(n), float(n.sum())
    return many / (many - 1) * float(((y - y.sum() / total * n) ** 2).sum()) / total**2


def _effective(y: _Numbers, n: _Numbers) -> float:
    """The size of a simple sample that would tell as much of a share; 0 with fewer than two articles."""
    many, total = len(n), float(n.sum())
    if many < 2:
        return 0.0
    value = float(y.sum()) / total
    variance = _variance(y, n)
    size = min(total, value * (1 - value) / variance) if variance > 0 and 0 < value < 1 else float(total if 0 < value < 1 else many)
    return size * (NormalDist().inv_cdf((1 + LEVEL) / 2) / student((1 + LEVEL) / 2, many - 1)) ** 2
