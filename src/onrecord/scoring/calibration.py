"""Calibration: whether nine in ten of the statements given confidence 0.9 are right.

A statement is right when "whole" (`measure.matches`) finds it in the gold. Reliability and its error over bins of equal
width are those of Guo, Pleiss, Sun and Weinberger, "On Calibration of Modern Neural Networks" (2017).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.scoring.gold import Pair, judgeable
from onrecord.scoring.measure import matches

BINS = 10


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement that was found: how sure the program was, in [0, 1], and whether it was right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The claims whose confidence lies in [low, high): how many, how sure they are and what share is right, on average."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Point:
    """Precision and recall, in [0, 1], of the claims whose confidence is `threshold` or more."""

    threshold: float
    precision: float
    recall: float


def claims(pairs: Iterable[Pair]) -> tuple[Claim, ...]:
    """Every statement found that has a confidence, judged by the gold beside it: (gold, found) for each article.

    Statements found within others are left out where nobody marked any (`gold.judgeable`).
    """
    made = []
    for gold, found in judgeable(list(pairs)):
        right = {number for _, number in matches(gold, found)}
        made += [Claim(one.confidence, number in right) for number, one in enumerate(found.statements) if one.confidence is not None]
    return tuple(made)


def reliability(given: Sequence[Claim], *, bins: int = BINS) -> tuple[Bin, ...]:
    """The claims in `bins` bins of equal width, the empty ones left out; the last holds confidence 1 too."""

    def place(claim: Claim) -> int:
        return min(int(claim.confidence * bins), bins - 1)

    made = []
    for number, group in groupby(sorted(given, key=place), key=place):
        held = list(group)
        sure, right = sum(claim.confidence for claim in held), sum(claim.right for claim in held)
        made.append(Bin(number / bins, (number + 1) / bins, len(held), sure / len(held), right / len(held)))
    return tuple(made)


def calibration_error(given: Sequence[Claim], *, bins: int = BINS) -> float:
    """Expected calibration error: how far confidence and share right lie apart, over the bins by their counts; 0 without claims."""
    return sum(one.count * abs(one.confidence - one.right) for one in reliability(given, bins=bins)) / max(1, len(given))


def curve(given: Sequence[Claim], *, gold: int) -> tuple[Point, ...]:
    """Precision and recall by threshold, from the highest confidence down; `gold` counts the statements that were to be found."""
    made = []
    found = right = 0
    for confidence, group in groupby(sorted(given, key=lambda claim: -claim.confidence), key=lambda claim: claim.confidence):
        held = list(group)
        found, right = found + len(held), right + sum(claim.right for claim in held)
        made.append(Point(confidence, right / found, right / gold if gold else 0.0))
    return tuple(made)
