"""From scores to spans: the best tags that spell no broken span, and how sure the network is of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.models.backend import Floats
from onrecord.models.tag import TAGS, follows, runs

Doubles = NDArray[np.float64]
Numbers = NDArray[np.intp]

LAYERS = ("roles", "nested", "names")
_FORBIDDEN = -1e4
_TINY = 1e-300
_SCALED = 8
"""Words after which shares are scaled, so that their products do not vanish."""

_ROWS = 256
"""Paragraphs that go through the recursions together; more would cost memory and save no time."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words [start, end) tagged with role number `role`; `score` is the probability of its least sure word or end."""

    role: int
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class _Batch:
    """Paragraphs, each once a layer, the longest first, so that a step of a recursion works on the first ones and computes no padding.

    `scores` are [words of the longest, TAGS, pairs]: pairs come last, where numpy is quick. `starts` and `sizes` place a
    pair's words, `layers` number its layer; `alive` tells how many pairs are longer than 0, 1, 2, ... words.
    """

    scores: Floats
    starts: Numbers
    sizes: Numbers
    layers: Numbers
    alive: list[int]

    def of(self, pairs: Numbers) -> _Batch:
        """The batch of some of the pairs, which are in order."""
        return _batch(self.scores[: self.sizes[pairs[0]], :, pairs], self.starts[pairs], self.sizes[pairs], self.layers[pairs])


class Decoder:
    """Linear-chain CRFs (Lafferty, McCallum and Pereira, 2001) over the three tag layers, in numpy.

    All paragraphs of an article and all layers go through the recursions together; none sees its neighbour.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        move = np.array([table[f"{layer}_transitions"] for layer in LAYERS], dtype=np.float32)
        begin = np.array([table[f"{layer}_starts"] for layer in LAYERS], dtype=np.float32)
        allowed = np.array([[follows(a, b) for b in range(TAGS)] for a in range(TAGS)])
        self._move: Floats = np.where(allowed, move, np.float32(_FORBIDDEN))
        self._begin: Floats = np.where([follows(None, b) for b in range(TAGS)], begin, np.float32(_FORBIDDEN))

    def decode(self, scores: Floats, paragraphs: Sequence[tuple[int, int]]) -> list[list[Run]]:
        """For each layer the runs of words that its best tags spell, in order.

        `scores` are [words, 3 * TAGS]; `paragraphs` are runs [start, end) of words, none of them empty.
        """
        rows = sorted(paragraphs, key=lambda run: run[0] - run[1])
        made: list[list[Run]] = [[] for _ in LAYERS]
        for first in range(0, len(rows), _ROWS):
            batch = _packed(scores, rows[first : first + _ROWS])
            best = self._viterbi(batch)
            tagged = np.flatnonzero(best.any(axis=0))
            if not len(tagged):
                continue
            chosen = batch.of(tagged)
            sure = self._marginals(chosen)
            for number, pair in enumerate(tagged.tolist()):
                size, start = int(chosen.sizes[number]), int(chosen.starts[number])
                tags, shares = best[:size, pair].tolist(), sure[:size, :, number].tolist()
                made[chosen.layers[number]] += [_run(run, tags, start, shares) for run in runs(tags)]
        return [sorted(layer, key=lambda run: run.start) for layer in made]

    def _viterbi(self, batch: _Batch) -> Numbers:
        """The best tags, [words of the longest, pairs]; outside behind the end of a pair."""
        scores, alive = batch.scores, batch.alive
        move = np.ascontiguousarray(self._move[batch.layers].transpose(1, 2, 0))
        told = np.empty_like(scores)
        told[0] = self._begin[batch.layers].T + scores[0]
        for at in range(1, len(scores)):
            live = alive[at]
            step = told[at - 1, :, None, :live] + move[:, :, :live]
            np.add(np.maximum.reduce(step, axis=0), scores[at, :, :live], out=told[at, :, :live])
        into = self._move.transpose(0, 2, 1)
        best = np.zeros((len(scores), len(batch.sizes)), dtype=np.intp)
        ended = 0
        for at in range(len(scores) - 1, -1, -1):
            live = alive[at]
            best[at, ended:live] = told[at, :, ended:live].argmax(0)
            if ended:
                best[at, :ended] = (told[at, :, :ended] + into[batch.layers[:ended], best[at + 1, :ended]].T).argmax(0)
            ended = live
        return best

    def _marginals(self, batch: _Batch) -> Doubles:
        """Probability of every tag at every word, [words of the longest, TAGS, pairs], by the forward-backward recursion.

        The way back is the way ahead over the words turned round with the moves turned round, so one loop goes both ways.
        """
        scores, pairs = batch.scores, len(batch.sizes)
        local = np.exp(scores - np.maximum.reduce(scores, axis=1, keepdims=True), dtype=np.float64)
        ahead = np.exp(self._move, dtype=np.float64)[batch.layers].transpose(1, 2, 0)
        # Ahead and back side by side, so that those that are alive come first.
        move = np.stack([ahead, ahead.transpose(1, 0, 2)], axis=3).reshape(TAGS, TAGS, 2 * pairs)
        both = np.stack([local, _turned(local, batch.sizes)], axis=3).reshape(len(scores), TAGS, 2 * pairs)
        told = np.zeros_like(both)
        told[0, :, ::2] = np.exp(self._begin[batch.layers].T)
        told[0, :, 1::2] = 1.0
        for at in range(1, len(scores)):
            live = 2 * batch.alive[at]
            given = told[at - 1, :, :live] * both[at - 1, :, :live]
            step = np.add.reduce(given[:, None] * move[:, :, :live], axis=0)
            told[at, :, :live] = step / np.add.reduce(step, axis=0) if at % _SCALED == 0 else step
        share: Doubles = told[:, :, ::2] * local * _turned(told[:, :, 1::2], batch.sizes)
        # What lies behind the end of a pair has no share in anything; its sum of zero must not be divided by.
        share /= np.maximum(np.add.reduce(share, axis=1, keepdims=True), _TINY)
        return share


def _packed(scores: Floats, rows: Sequence[tuple[int, int]]) -> _Batch:
    layers = len(LAYERS)
    held = np.zeros((rows[0][1] - rows[0][0], TAGS, len(rows), layers), dtype=np.float32)
    for row, (start, end) in enumerate(rows):
        held[: end - start, :, row] = scores[start:end].reshape(end - start, layers, TAGS).transpose(0, 2, 1)
    starts, ends = np.array(rows, dtype=np.intp).repeat(layers, axis=0).T
    return _batch(held.reshape(len(held), TAGS, -1), starts, ends - starts, np.tile(np.arange(layers), len(rows)))


def _batch(scores: Floats, starts: Numbers, sizes: Numbers, layers: Numbers) -> _Batch:
    alive = np.searchsorted(-sizes, -np.arange(len(scores)), side="left").tolist()
    return _Batch(scores, starts, sizes, layers, alive)


def _turned(values: Doubles, sizes: Numbers) -> Doubles:
    """`values` with the words of each pair in turned order, and zero behind its end."""
    places = sizes - 1 - np.arange(len(values))[:, None]
    turned = np.take_along_axis(values, np.maximum(places, 0)[:, None], axis=0)
    return np.where((places >= 0)[:, None], turned, 0.0)


def _run(run: tuple[int, int, int], chosen: Sequence[int], start: int, sure: Sequence[Sequence[float]]) -> Run:
    role, first, last = run
    share = min(sure[at][chosen[at]] for at in range(first, last))
    if last < len(chosen):
        share = min(share, 1.0 - sure[last][2 + 2 * role])
    return Run(role, start + first, start + last, min(1.0, max(0.0, share)))
