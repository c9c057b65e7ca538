"""Act: what is done by a statement, told by the encoder's states together with signs that the words give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord.data.statement import ACTS, Act
from onrecord.models.backend import Floats

BUCKETS = 8192
"""Places that signs share; which one a sign falls into is a hash, the same on every machine (Weinberger et al. 2009)."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells the act of a statement: `marks`, each of full weight, and the `words` of its content, which share theirs."""

    marks: tuple[str, ...]
    words: tuple[str, ...]

    def places(self) -> tuple[NDArray[np.intp], Floats]:
        """The buckets of all signs and the weight of each."""
        marks, words = _buckets(self.marks), _buckets(self.words)
        weights = np.ones(len(marks) + len(words), np.float32)
        weights[len(marks) :] = 1 / np.sqrt(max(1, len(words)))
        return np.array([*marks, *words], np.intp), weights


def _buckets(signs: Iterable[str]) -> list[int]:
    return sorted({crc32(sign.encode("utf-8", "surrogatepass")) % BUCKETS for sign in signs})


class ActHead:
    """One linear layer over the features of a statement and its signs.

    `table`: states_weight [len(ACTS), 6 * width], signs_weight [BUCKETS, len(ACTS)] in steps of `step` [1], bias [len(ACTS)].
    """

    def __init__(self, table: Mapping[str, Floats]) -> None:
        self._states = np.ascontiguousarray(table["states_weight"].T)
        self._signs = table["signs_weight"] * table["step"]
        self._bias = table["bias"]

    def scores(self, features: Floats) -> Floats:
        """What the states alone tell of each statement, [statements, len(ACTS)]."""
        made: Floats = features @ self._states
        return made

    def choose(self, scores: Iterable[float], signs: Signs) -> Act:
        """The likeliest act of a statement of which the states tell `scores`."""
        places, weights = signs.places()
        told = np.fromiter(scores, np.float32, len(ACTS)) + self._bias + weights @ self._signs[places]
        return ACTS[int(told.argmax())]
