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

    `starts` and `sizes` place a pair's words, `layers` number its layer.
    """

    starts: Numbers
    sizes: Numbers
    layers: Numbers

    def of(self, pairs: Numbers) -> _Batch:
        """The batch of some of the pairs, which are in order."""
        return _Batch(self.starts[pairs], self.sizes[pairs], self.layers[pairs])

    def alive(self) -> list[int]:
        """How many pairs are longer than 0, 1, 2, ... words."""
        counts: list[int] = np.searchsorted(-self.sizes, -np.arange(self.sizes[0])).tolist()
        return counts

    def words(self) -> tuple[Numbers, Numbers]:
        """The pair and the place in it of every word, pair by pair."""
        pair = np.arange(len(self.sizes)).repeat(self.sizes)
        return pair, np.arange(len(pair)) - (self.sizes.cumsum() - self.sizes).repeat(self.sizes)

    def scores(self, scores: Floats) -> Floats:
        """The tags' scores of every word, pair by pair, [words, TAGS]."""
        pair, at = self.words()
        held: Floats = scores[(self.starts[pair] + at)[:, None], self.layers[pair][:, None] * TAGS + np.arange(TAGS)]
        return held


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

    def decode(
        self, scores: Floats, paragraphs: Sequence[tuple[int, int]], layers: Sequence[int] = range(len(LAYERS)), *, unscored: Sequence[int] = ()
    ) -> list[list[Run]]:
        """For each of `layers`, numbers in `LAYERS`, the runs of words that its best tags spell, in order.

        `scores` are [words, 3 * TAGS]; `paragraphs` are runs [start, end) of words, none of them empty. Nobody asks how sure those of the layers
        `unscored` are: they get 1.
        """
        rows = sorted(paragraphs, key=lambda run: run[0] - run[1])
        made: list[list[Run]] = [[] for _ in LAYERS]
        for first in range(0, len(rows), _ROWS):
            batch = _batch(rows[first : first + _ROWS], layers)
            best = self._viterbi(scores, batch)
            tagged = np.flatnonzero(best.any(axis=0))
            if unscored:
                unasked = np.isin(batch.layers[tagged], unscored)
                for pair in tagged[unasked].tolist():
                    start, size, layer = int(batch.starts[pair]), int(batch.sizes[pair]), int(batch.layers[pair])
                    made[layer] += [Run(role, start + first, start + last, 1.0) for role, first, last in runs(best[:size, pair].tolist())]
                tagged = tagged[~unasked]
            if not len(tagged):
                continue
            chosen = batch.of(tagged)
            sure = self._marginals(scores, chosen)
            base = 0
            for pair, start, size, layer in zip(tagged.tolist(), chosen.starts.tolist(), chosen.sizes.tolist(), chosen.layers.tolist(), strict=True):
                tags, shares = best[:size, pair], sure[base : base + size]
                own = shares[np.arange(size), tags].tolist()
                made[layer] += [_run(run, own, start, shares) for run in runs(tags.tolist())]
                base += size
        return [sorted(made[layer], key=lambda run: run.start) for layer in layers]

    def _viterbi(self, scores: Floats, batch: _Batch) -> Numbers:
        """The best tags, [words of the longest, pairs]; outside behind the end of a pair."""
        alive = batch.alive()
        pair, place = batch.words()
        # Pairs come last, where numpy is quick.
        local = np.zeros((len(alive), TAGS, len(batch.sizes)), dtype=np.float32)
        local[place, :, pair] = batch.scores(scores)
        move = np.ascontiguousarray(self._move[batch.layers].transpose(1, 2, 0))
        told = np.empty_like(local)
        told[0] = self._begin[batch.layers].T + local[0]
        for at in range(1, len(alive)):
            live = alive[at]
            step = told[at - 1, :, None, :live] + move[:, :, :live]
            np.add(np.maximum.reduce(step, axis=0), local[at, :, :live], out=told[at, :, :live])
        into = self._move.transpose(0, 2, 1).reshape(-1, TAGS)
        rows = batch.layers * TAGS
        best = np.zeros((len(alive), len(batch.sizes)), dtype=np.intp)
        ended = 0
        for at in range(len(alive) - 1, -1, -1):
            if ended:
                best[at, :ended] = (told[at, :, :ended] + into.take(rows[:ended] + best[at + 1, :ended], axis=0).T).argmax(0)
            if (live := alive[at]) > ended:
                best[at, ended:live] = told[at, :, ended:live].argmax(0)
                ended = live
        return best

    def _marginals(self, scores: Floats, batch: _Batch) -> Doubles:
        """Probability of every tag at every word, pair by pair, [words, TAGS], by the forward-backward recursion.

        The way back is the way ahead over the words turned round with the moves turned round, so one loop goes both ways:
        ahead in the even columns, back in the odd ones.
        """
        alive, pairs = batch.alive(), len(batch.sizes)
        pair, place = batch.words()
        turned = batch.sizes[pair] - 1 - place
        held = batch.scores(scores)
        local = np.exp(held - np.maximum.reduce(held, axis=1, keepdims=True), dtype=np.float64)
        both = np.zeros((len(alive), TAGS, 2 * pairs))
        both[place, :, 2 * pair] = both[turned, :, 2 * pair + 1] = local
        ahead = np.exp(self._move, dtype=np.float64)[batch.layers].transpose(1, 2, 0)
        move = np.stack([ahead, ahead.transpose(1, 0, 2)], axis=3).reshape(TAGS, TAGS, 2 * pairs)
        told = np.empty_like(both)
        told[0, :, ::2] = np.exp(self._begin[batch.layers].T)
        told[0, :, 1::2] = 1.0
        for at in range(1, len(alive)):
            live = 2 * alive[at]
            step = np.add.reduce((told[at - 1, :, :live] * both[at - 1, :, :live])[:, None] * move[:, :, :live], axis=0)
            told[at, :, :live] = step / np.add.reduce(step, axis=0) if at % _SCALED == 0 else step
        share: Doubles = told[place, :, 2 * pair] * local * told[turned, :, 2 * pair + 1]
        share /= np.maximum(np.add.reduce(share, axis=1, keepdims=True), _TINY)
        return share


def _batch(rows: Sequence[tuple[int, int]], layers: Sequence[int]) -> _Batch:
    starts, ends = np.array(rows, dtype=np.intp).repeat(len(layers), axis=0).T
    return _Batch(starts, ends - starts, np.tile(layers, len(rows)))


def _run(run: tuple[int, int, int], own: Sequence[float], start: int, sure: Doubles) -> Run:
    """`own` are the shares of the tags that were chosen, `sure` those of all."""
    role, first, last = run
    share = min(own[first:last])
    if last < len(own):
        share = min(share, 1.0 - sure.item(last, 2 + 2 * role))
    return Run(role, start + first, start + last, min(1.0, max(0.0, share)))
