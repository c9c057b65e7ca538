"""Facts of a statement that the network tells beside its spans: what is done by it, who speaks, and where the words stand that tell more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from onrecord.data.occasion import OCCASION_KINDS, OccasionKind
from onrecord.data.statement import ACTS, MANNERS, SPEAKER_TYPES, Act, Manner, SpeakerType
from onrecord.models.act import ActHead
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


def steps(count: int, place: int | NDArray[np.intp]) -> NDArray[np.intp]:
    """The distance class of each of `count` words from the one at `place`; a row for each of several places, [places, 1]."""
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
    """What the network tells of a statement; a class comes with its probability, words that are not told are None.

    `act_scores`: an entry an act, for `ActHead.choose`; None for a model without that head.
    """

    act: tuple[Act, float]
    manner: tuple[Manner, float]
    type: tuple[SpeakerType, float]
    kind: tuple[OccasionKind | None, float]
    role: Pointed | None
    affiliation: Pointed | None
    addressee: Pointed | None
    day: Pointed | None
    occasion: Pointed | None
    act_scores: tuple[float, ...] | None = field(default=None, kw_only=True)


class FactHead:
    """Reads facts from the encoder's states; two small layers in numpy, for the statements alone.

    `table`: mix_weight [MIX, 6 * width], mix_bias, classes_weight [sum(CLASSES), MIX], classes_bias, seek_weight
    [len(POINTERS) * 2 * REACH, MIX], seek_bias, found_weight [2 * REACH, width], found_bias, step_bias [len(POINTERS), 2, STEPS], none [len(POINTERS), 2].
    `acts`, where the model has one, tells of each act what `Facts.act_scores` holds.
    """

    def __init__(self, table: Mapping[str, Floats], acts: ActHead | None = None) -> None:
        self._acts = acts
        turned = {name: np.ascontiguousarray(held.T) for name, held in table.items() if name.endswith("_weight")}
        self._table = {**table, **turned}
        self._near = np.empty((len(POINTERS), 2, 0), np.float32)

    def read(self, windows: Sequence[tuple[Floats, Sequence[Asked]]]) -> list[list[Facts]]:
        """The facts of the statements asked of in each window, whose states are [words, width]."""
        table = self._table
        counts = [len(asked) for _, asked in windows]
        if not any(counts):
            return [[] for _ in windows]
        given = np.stack([features(states, one) for states, asked in windows for one in asked])
        scores = [None] * len(given) if self._acts is None else [tuple(own) for own in self._acts.scores(given).tolist()]
        mixed = _gelu(given @ table["mix_weight"] + table["mix_bias"])
        classes = mixed @ table["classes_weight"] + table["classes_bias"]
        chosen = list(zip(*(_choices(own) for own in np.split(classes, np.cumsum(CLASSES)[:-1], axis=1)), strict=True))
        seek = (mixed @ table["seek_weight"] + table["seek_bias"]).reshape(len(mixed), len(POINTERS), 2, REACH)
        made, at = [], 0
        for (states, asked), count in zip(windows, counts, strict=True):
            spans = self._pointed(seek[at : at + count], states, asked) if count else []
            each = zip(chosen[at : at + count], spans, scores[at : at + count], strict=True)
            made.append([_facts(one, own, told) for one, own, told in each])
            at += count
        return made

    def _pointed(self, seek: Floats, states: Floats, asked: Sequence[Asked]) -> list[list[Pointed | None]]:
        """The words that each statement of a window points at, an entry a pointer."""
        table, count, none = self._table, len(states), self._table["none"]
        found = (states @ table["found_weight"] + table["found_bias"]).reshape(count, 2, REACH)
        scores = np.empty((len(asked), len(POINTERS), 2, count), np.float32)
        for end in range(2):
            products = seek[:, :, end].reshape(-1, REACH) @ found[:, end].T / np.float32(sqrt(REACH))
            scores[:, :, end] = products.reshape(len(asked), len(POINTERS), count)
        biases = self._biases(count)
        for own, one in zip(scores, asked, strict=True):
            own += biases[:, :, count - one.place : 2 * count - one.place]
        made: list[list[Pointed | None]] = [[None] * len(POINTERS) for _ in asked]
        # Where no words score as high as none, none is likelier whatever the shares are.
        rows, pointers = np.nonzero(scores.max(-1).sum(-1) > none.sum(-1))
        told = np.concatenate([scores[rows, pointers], none[pointers, :, None]], axis=-1)
        shares = np.exp(told - told.max(-1, keepdims=True))
        shares /= shares.sum(-1, keepdims=True)
        for row, pointer, share in zip(rows.tolist(), pointers.tolist(), shares, strict=True):
            made[row][pointer] = _best(share[0], share[1], float(share[0, -1] * share[1, -1]))
        return made

    def _biases(self, count: int) -> Floats:
        """What the distance of words adds, [len(POINTERS), 2, 2 * count]: that of the statement's own place stands at `count`."""
        if self._near.shape[2] < 2 * count:
            self._near = self._table["step_bias"][:, :, steps(2 * count, count)]
        spare = self._near.shape[2] // 2 - count
        return self._near[:, :, spare : spare + 2 * count]


def _facts(chosen: Sequence[tuple[int, float]], spans: Sequence[Pointed | None], scores: tuple[float, ...] | None) -> Facts:
    act, manner, kind, occasion = chosen
    return Facts(
        (ACTS[act[0]], act[1]),
        (MANNERS[manner[0]], manner[1]),
        (SPEAKER_TYPES[kind[0]], kind[1]),
        (None if occasion[0] == 0 else OCCASION_KINDS[occasion[0] - 1], occasion[1]),
        *spans,
        act_scores=scores,
    )


def features(states: Floats, one: Asked) -> Floats:
    """The states at the ends of a statement's cue and source, at its content's first word, and the mean of its content's, [6 * width]."""
    nothing = np.zeros(states.shape[1], np.float32)
    ends = [states[at] for run in (one.cue, one.source) if run is not None for at in (run[0], run[1] - 1)]
    cue = ends[:2] if one.cue is not None else [nothing, nothing]
    source = ends[-2:] if one.source is not None else [nothing, nothing]
    start, end = one.content
    made: Floats = np.concatenate([*cue, *source, states[start], np.add.reduce(states[start:end]) / np.float32(end - start)])
    return made


def _gelu(given: Floats) -> Floats:
    """The tangent's form of the Gaussian error linear unit (Hendrycks and Gimpel 2016)."""
    inner = sqrt(2 / np.pi) * (given + 0.044715 * (given * given * given))
    made: Floats = (0.5 * given * (1.0 + np.tanh(inner))).astype(np.float32)
    return made


def _choices(scores: Floats) -> list[tuple[int, float]]:
    """The likeliest class of each row and its probability."""
    shares = np.exp(scores - scores.max(1, keepdims=True))
    best = shares.argmax(1)
    return list(zip(best.tolist(), (shares[np.arange(len(best)), best] / shares.sum(1)).tolist(), strict=True))


def _best(first: Floats, last: Floats, most: float) -> Pointed | None:
    """The likeliest run of words by the probabilities of its first and its last, the last entry being none; None where no run is likelier than `most`."""
    found = None
    count = len(first) - 1
    for start in np.argpartition(first[:-1], -min(4, count))[-4:].tolist():
        if first[start] <= most:
            continue
        ahead = last[start : min(start + LONGEST, count)]
        end = int(ahead.argmax())
        if (share := float(first[start] * ahead[end])) > most:
            most, found = share, (start, start + end + 1)
    return None if found is None else Pointed(*found, most)
