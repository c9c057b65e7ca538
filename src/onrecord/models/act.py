"""Act: what is done by a statement, told by the encoder's states together with signs that the words give and with what is done just before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord.data.statement import ACTS, Act
from onrecord.models.backend import Floats

BUCKETS = 32768
"""Places that signs share; which one a sign falls into is a hash, the same on every machine (Weinberger et al. 2009)."""

BEFORE = ((1, 1.0), (2, 0.5))
"""Which statements before one are looked at for what is done by it, by how far they are away, and what each of them counts."""


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
    held = tuple(signs)
    try:
        return sorted({crc32(sign.encode()) % BUCKETS for sign in held})
    except UnicodeEncodeError:  # half of a pair of surrogates
        return sorted({crc32(sign.encode("utf-8", "surrogatepass")) % BUCKETS for sign in held})


def shares(told: Floats) -> Floats:
    """The probability of each act by the scores of each statement, [statements, len(ACTS)]."""
    made: Floats = np.exp(told - told.max(1, keepdims=True))
    made /= made.sum(1, keepdims=True)
    return made


def before(found: Floats) -> Floats:
    """What is done by the statements before each one of a report, in text order: their shares, weighed and summed up, [statements, len(ACTS)]."""
    made: Floats = np.zeros_like(found)
    for away, weight in BEFORE:
        made[away:] += weight * found[:-away]
    return made


class ActHead:
    """One linear layer over the features of a statement and its signs, and a second one over what that tells of the statement and of those before it.

    `table`: states_weight [len(ACTS), 6 * width], signs_weight [BUCKETS, len(ACTS)] in steps of `step` [1], bias [len(ACTS)]; of the second layer
    own_weight [1], before_weight [len(ACTS), len(ACTS)], before_bias [len(ACTS)].
    """

    def __init__(self, table: Mapping[str, Floats]) -> None:
        self._states = np.ascontiguousarray(table["states_weight"].T)
        self._signs = table["signs_weight"] * table["step"]
        self._bias = table["bias"]
        self._own = table["own_weight"]
        self._before = np.ascontiguousarray(table["before_weight"].T)
        self._before_bias = table["before_bias"]

    def scores(self, features: Floats) -> Floats:
        """What the states alone tell of each statement, [statements, len(ACTS)]."""
        made: Floats = features @ self._states
        return made

    def told(self, scores: Iterable[float], signs: Signs) -> Floats:
        """What a statement of which the states tell `scores` tells by itself, [len(ACTS)]."""
        places, weights = signs.places()
        made: Floats = np.fromiter(scores, np.float32, len(ACTS)) + self._bias + weights @ self._signs.take(places, axis=0)
        return made

    def choose(self, told: Sequence[Floats]) -> list[Act]:
        """The likeliest act of each statement of a report, for what each of them tells by itself, in text order."""
        if not told:
            return []
        every = np.stack(told)
        weighed = self._own * every + before(shares(every)) @ self._before + self._before_bias
        return [ACTS[number] for number in weighed.argmax(1).tolist()]
