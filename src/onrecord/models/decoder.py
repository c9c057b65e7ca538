"""From scores to spans: the best tags that spell no broken span, and how sure the network is of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from onrecord.models.backend import Floats
from onrecord.models.tag import TAGS, follows, runs

LAYERS = ("roles", "nested", "names")
_FORBIDDEN = -1e4


@dataclass(frozen=True, slots=True)
class Run:
    """Words [start, end) tagged with role number `role`; `score` is the probability of its least sure word or end."""

    role: int
    start: int
    end: int
    score: float


class Decoder:
    """Linear-chain CRFs (Lafferty, McCallum and Pereira, 2001) over the three tag layers, in numpy.

    All paragraphs of an article and all layers go through the recursions together; none sees its neighbour.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        move = np.array([table[f"{layer}_transitions"] for layer in LAYERS], dtype=np.float32)
        begin = np.array([table[f"{layer}_starts"] for layer in LAYERS], dtype=np.float32)
        allowed = np.array([[follows(a, b) for b in range(TAGS)] for a in range(TAGS)])
        self._move = np.where(allowed, move, np.float32(_FORBIDDEN))
        self._begin = np.where([follows(None, b) for b in range(TAGS)], begin, np.float32(_FORBIDDEN))[:, None, :]

    def decode(self, scores: Floats, paragraphs: Sequence[tuple[int, int]]) -> list[list[Run]]:
        """For each layer the runs of words that its best tags spell, in order.

        `scores` are [words, 3 * TAGS]; `paragraphs` are runs [start, end) of words, none of them empty.
        """
        if not paragraphs:
            return [[] for _ in LAYERS]
        # Longest first, so that a step of the recursions works on a prefix of the rows and no padding is computed.
        rows = sorted(paragraphs, key=lambda run: run[0] - run[1])
        sizes = [end - start for start, end in rows]
        alive = _alive(sizes)
        held = np.zeros((sizes[0], len(LAYERS), len(rows), TAGS), dtype=np.float32)
        for row, (start, end) in enumerate(rows):
            held[: end - start, :, row] = scores[start:end].reshape(end - start, len(LAYERS), TAGS)
        best = self._viterbi(held, sizes, alive)
        sure = self._marginals(held, sizes, alive)
        made: list[list[Run]] = []
        for layer in range(len(LAYERS)):
            found = []
            for row, (start, _) in enumerate(rows):
                chosen = best[layer][row]
                if any(chosen):
                    found += [self._run(run, chosen, start, sure[:, layer, row]) for run in runs(chosen)]
            made.append(sorted(found, key=lambda run: run.start))
        return made

    @staticmethod
    def _run(run: tuple[int, int, int], chosen: Sequence[int], start: int, sure: Floats) -> Run:
        role, first, last = run
        share = min(float(sure[at, chosen[at]]) for at in range(first, last))
        if last < len(chosen):
            share = min(share, 1.0 - float(sure[last, 2 + 2 * role]))
        return Run(role, start + first, start + last, min(1.0, max(0.0, share)))

    def _viterbi(self, scores: Floats, sizes: Sequence[int], alive: Sequence[int]) -> list[list[list[int]]]:
        most, layers, rows, tags = scores.shape
        back = np.zeros((most, layers, rows, tags), dtype=np.int8)
        move = self._move.transpose(0, 2, 1)[:, None]
        alpha = self._begin + scores[0]
        last = np.empty((layers, rows), dtype=np.int64)
        for at in range(most):
            live = alive[at]
            if at:
                step = alpha[:, :live, None, :] + move
                back[at, :, :live] = step.argmax(3)
                alpha = step.max(3) + scores[at, :, :live]
            ended = alive[at + 1] if at + 1 < most else 0
            if ended < live:
                last[:, ended:live] = alpha[:, ended:live].argmax(2)
        made: list[list[list[int]]] = []
        for layer in range(layers):
            paths = []
            for row, size in enumerate(sizes):
                steps = back[:size, layer, row].tolist()
                tag = int(last[layer, row])
                path = [tag]
                for at in range(size - 1, 0, -1):
                    tag = steps[at][tag]
                    path.append(tag)
                paths.append(path[::-1])
            made.append(paths)
        return made

    def _marginals(self, scores: Floats, sizes: Sequence[int], alive: Sequence[int]) -> Floats:
        """Probability of every tag at every word, by the forward-backward recursion with scaling."""
        most = sizes[0]
        local = np.exp(scores - scores.max(3, keepdims=True))
        move = np.exp(self._move)
        ahead = np.zeros_like(scores)
        alpha = np.exp(self._begin) * local[0]
        ahead[0] = alpha / alpha.sum(2, keepdims=True)
        for at in range(1, most):
            live = alive[at]
            alpha = (ahead[at - 1, :, :live] @ move) * local[at, :, :live]
            ahead[at, :, :live] = alpha / alpha.sum(2, keepdims=True)
        back = move.transpose(0, 2, 1)
        behind = np.ones(scores.shape[1:], dtype=np.float32)
        for at in range(most - 1, -1, -1):
            live = alive[at]
            share = ahead[at, :, :live] * behind[:, :live]
            ahead[at, :, :live] = share / share.sum(2, keepdims=True)
            beta = (behind[:, :live] * local[at, :, :live]) @ back
            behind[:, :live] = beta / beta.sum(2, keepdims=True)
        return ahead


def _alive(sizes: Sequence[int]) -> list[int]:
    """How many rows are longer than 0, 1, 2, ... words; `sizes` fall."""
    made, row = [], len(sizes)
    for at in range(sizes[0]):
        while sizes[row - 1] <= at:
            row -= 1
        made.append(row)
    return made
