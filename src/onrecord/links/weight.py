"""Weights: what each sign counts for a link, out of a table file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import exp
from types import MappingProxyType

from onrecord.lexicon.table import parse

HOLDS = 0.5
"""Probability of a link from which on it holds: even odds."""


@cache
def weights(name: str) -> Mapping[str, float]:
    """The weights of the signs of `links/weights/NAME.tsv`, in natural logarithms of odds. Raises `RunError` for a table that is broken."""
    text = files("onrecord.links").joinpath("weights", f"{name}.tsv").read_text("utf-8")
    return MappingProxyType({sign: float(weight) for sign, weight in parse(text, width=2, origin=f"links/weights/{name}.tsv")})


def probability(odds: float) -> float:
    """The probability that odds of so many natural logarithms are."""
    return 1 / (1 + exp(-odds))
