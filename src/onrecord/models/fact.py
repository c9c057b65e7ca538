"""Facts of a statement that the network tells beside its spans: what is done by it, who speaks, and where the words stand that tell more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from onrecord.data.occasion import OCCASION_KINDS, OccasionKind
from onrecord.data.statement import ACTS, MANNERS, SPEAKER_TYPES, Act, Manner, SpeakerType
from onrecord.models.backend import Floats

POINTERS = ("role", "affiliation", "addressee", "day", "occasion")
"""Whose words are pointed at: the speaker's role and body, who is told, and what tells the day and the occasion."""

CLASSES = (len(ACTS), len(MANNERS), len(SPEAKER_TYPES), 1 + len(OCCASION_KINDS))
"""Act, manner, type of speaker, kind of occasion with none as the first."""

MIX = 256
"""Numbers in the vector of a statement."""

REACH = 64
"""Numbers in the vectors by which a statement finds words."""

STEPS = 16
"""Classes of how far and to which side words lie from a statement."""

LONGEST = 12
"""Most words that are pointed at."""

Words = tuple[int, int]
"""A run of words [start, end) of a window."""


def steps(count: int, place: int) -> NDArray[np.intp]:
    """The distance class of each of `count` words from the one at `place`."""
    away = np.arange(count) - place
    size = np.minimum(7, np.log2(np.abs(away) + 1).astype(np.intp))
    made: NDArray[np.intp] = np.where(away < 0, 7 - size, 8 + size)
    return made


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement in a window: the runs of its cue and source, which may lack, and of its contents."""

    cue: Words | None
    source: Words | None
    content: Words

    @property
    def place(self) -> int:
        """The word from which distances count."""
        return self.cue[0] if self.cue is not None else self.content[0]


@dataclass(frozen=True, slots=True)
class Pointed:
    """Words [start, end) of the window and the probability that it is these."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Facts:
    """What the network tells of a statement; a class comes with its probability, words that are not told are None."""

    act: tuple[Act, float]
    manner: tuple[Manner, float]
    type: tuple[SpeakerType, float]
    kind: tuple[OccasionKind | None, float]
    role: Pointed | None
    affiliation: Pointed | None
    addressee: Pointed | None
    day: Pointed | None
    occasion: Pointed | None


class FactHead:
    """Reads facts from the encoder's states; two small layers in numpy, for the statements alone.

    `table`: mix_weight [MIX, 6 * width], mix_bias, classes_weight [sum(CLASSES), MIX], classes_bias, seek_weight
    [len(POINTERS) * 2 * REACH, MIX], seek_bias, found_weight [2 * REACH, width], found_bias, step_bias [len(POINTERS), 2, STEPS], none [len(POINTERS), 2].
    """

    def __init__(self, table: Mapping[str, Floats]) -> None:
        self._table = table

    def read(self, states: Floats, asked: Sequence[Asked]) -> list[Facts]:
        """The facts of each of the statements `asked` of in one window; `states` are [words, width]."""
        if not asked:
            return []
        table = self._table
        mixed = _gelu(np.stack([_features(states, one) for one in asked]) @ table["mix_weight"].T + table["mix_bias"])
        classes = mixed @ table["classes_weight"].T + table["classes_bias"]
        seek = (mixed @ table["seek_weight"].T + table["seek_bias"]).reshape(len(asked), len(POINTERS), 2, REACH)
        found = (states @ table["found_weight"].T + table["found_bias"]).reshape(len(states), 2, REACH)
        made = []
        for number, one in enumerate(asked):
            scores = np.einsum("per,wer->pew", seek[number], found) / np.float32(sqrt(REACH)) + table["step_bias"][:, :, steps(len(states), one.place)]
            spans = [_best(own, none) for own, none in zip(scores, table["none"], strict=True)]
            bounds = np.cumsum(CLASSES)[:-1]
            act, manner, kind, occasion = (_choice(own) for own in np.split(classes[number], bounds))
            made.append(
                Facts(
                    (ACTS[act[0]], act[1]),
                    (MANNERS[manner[0]], manner[1]),
                    (SPEAKER_TYPES[kind[0]], kind[1]),
                    (None if occasion[0] == 0 else OCCASION_KINDS[occasion[0] - 1], occasion[1]),
                    *spans,
                )
            )
        return made


def _features(states: Floats, one: Asked) -> Floats:
    nothing = np.zeros(states.shape[1], np.float32)
    ends = [states[at] for run in (one.cue, one.source) if run is not None for at in (run[0], run[1] - 1)]
    cue = ends[:2] if one.cue is not None else [nothing, nothing]
    source = ends[-2:] if one.source is not None else [nothing, nothing]
    start, end = one.content
    made: Floats = np.concatenate([*cue, *source, states[start], states[start:end].mean(0)])
    return made


def _gelu(given: Floats) -> Floats:
    """The tangent's form of the Gaussian error linear unit (Hendrycks and Gimpel 2016)."""
    inner = sqrt(2 / np.pi) * (given + 0.044715 * given**3)
    made: Floats = (0.5 * given * (1.0 + np.tanh(inner))).astype(np.float32)
    return made


def _choice(scores: Floats) -> tuple[int, float]:
    shares = np.exp(scores - scores.max())
    best = int(shares.argmax())
    return best, float(shares[best] / shares.sum())


def _best(scores: Floats, none: Floats) -> Pointed | None:
    """The likeliest run of words, None where none is likelier; scores are [start or end, words]."""
    shares = []
    for row, nothing in zip(scores, none, strict=True):
        most = max(float(row.max()), float(nothing))
        exp = np.exp(np.append(row, nothing) - most)
        shares.append(exp / exp.sum())
    first, last = shares
    most, found = float(first[-1] * last[-1]), None
    for start in np.argsort(first[:-1])[::-1][:4].tolist():
        ahead = last[start : min(start + LONGEST, len(last) - 1)]
        end = int(ahead.argmax())
        if (share := float(first[start] * ahead[end])) > most:
            most, found = share, (start, start + end + 1)
    return None if found is None else Pointed(*found, most)
