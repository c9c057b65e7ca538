"""Weights: what each sign counts for a role or a body, out of a table file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from onrecord.lexicon.table import parse


@cache
def weights(name: str) -> Mapping[str, float]:
    """The points of the signs of `entities/weights/NAME.tsv`, in natural logarithms of odds. Raises `RunError` for a table that is broken."""
    text = files("onrecord.entities").joinpath("weights", f"{name}.tsv").read_text("utf-8")
    return {sign: float(weight) for sign, weight in parse(text, width=2, origin=f"entities/weights/{name}.tsv")}


def points(name: str, signs: Iterable[str], pointed: Iterable[tuple[str, float]]) -> float:
    """The logarithm of an option's odds, up to what all options share: each sign counts once, what the network points at by how sure it is."""
    told = weights(name).get
    return sum([told(sign, 0.0) for sign in signs]) + sum([told(sign, 0.0) * value for sign, value in pointed])
