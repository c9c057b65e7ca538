"""A likeness: what an article is known by among its copies."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Likeness:
    """What copies of one report have in common. `links/likeness.py` makes it.

    `same` is a hash that is equal for the same words in the same order. `signature` is a MinHash signature of the runs of words, and
    `bands` are hashes of its pieces: two texts that are much alike share at least one. Both are empty for a text too short to be
    like another; that one is only ever the same. Equal when all fields are.
    """

    same: str
    signature: tuple[int, ...] = ()
    bands: tuple[int, ...] = ()
