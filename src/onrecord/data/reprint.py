"""A reprint: an article that is a copy, or nearly one, of an article that was received before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

ReprintKind = Literal["identical", "near"]
REPRINT_KINDS: tuple[ReprintKind, ...] = get_args(ReprintKind)


@dataclass(frozen=True, slots=True)
class Reprint:
    """Two articles by their ids: `article` is a reprint, and `first` is the one of its story that was received first.

    `identical`: the same words in the same order, however they are cased and spaced. `near`: cut, edited, or with words added;
    `likeness` is the share of runs of words that both have among those that either has, from 0 to 1. Equal when all fields are.
    """

    article: str
    first: str
    kind: ReprintKind
    likeness: float


@dataclass(frozen=True, slots=True)
class Copy:
    """Another article of a story, by what a list shows of it. `kind` is `None` for the one that was received first."""

    article: str
    kind: ReprintKind | None
    title: str | None
    outlet: str | None
    published: str | None
    origin: str
