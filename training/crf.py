"""A linear-chain conditional random field over tags (Lafferty, McCallum and Pereira, 2001)."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from onrecord.models.tag import follows

FORBIDDEN = -1e4


class Crf(nn.Module):
    """Scores of tag sequences of each paragraph; broken spans are forbidden in training as they are in decoding."""

    def __init__(self, tags: int) -> None:
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(tags, tags))
        self.starts = nn.Parameter(torch.zeros(tags))
        allowed = [[follows(before, tag) for tag in range(tags)] for before in range(tags)]
        self.register_buffer("barrier", torch.tensor(allowed).logical_not().float() * FORBIDDEN, persistent=False)
        first = [follows(None, tag) for tag in range(tags)]
        self.register_buffer("start_barrier", torch.tensor(first).logical_not().float() * FORBIDDEN, persistent=False)

    def scores(self) -> tuple[Tensor, Tensor]:
        """Transition matrix [before, after] and start scores, with the forbidden ones far down."""
        return self.transitions + self.barrier, self.starts + self.start_barrier

    def loss(self, emissions: Tensor, tags: Tensor, mask: Tensor, free: Tensor) -> Tensor:
        """Negative log likelihood a word.

        A row is a paragraph: emissions [rows, words, tags]; tags, mask, free [rows, words]; mask: words that there are, from the first
        on; free: words whose tag is not known, over which the gold score sums as well.
        """
        move, begin = self.scores()
        known = torch.nn.functional.one_hot(tags, emissions.shape[-1]).bool() | free.unsqueeze(-1)
        held = emissions.masked_fill(~known, FORBIDDEN)
        total = partition(torch.cat([emissions, held]), torch.cat([mask, mask]), move, begin)
        whole, gold = total.chunk(2)
        return (whole - gold).sum() / mask.sum()


def partition(emissions: Tensor, mask: Tensor, move: Tensor, begin: Tensor) -> Tensor:
    """Logarithm of the sum over all tag sequences of each row: [rows]."""
    return _by_halves(emissions, mask, move, begin) if emissions.is_cuda else _in_order(emissions, mask, move, begin)


def _in_order(emissions: Tensor, mask: Tensor, move: Tensor, begin: Tensor) -> Tensor:
    """The forward recursion, word by word: least work."""
    alpha = begin + emissions[:, 0]
    for at in range(1, emissions.shape[1]):
        step = torch.logsumexp(alpha.unsqueeze(2) + move, 1) + emissions[:, at]
        alpha = torch.where(mask[:, at : at + 1], step, alpha)
    return torch.logsumexp(alpha, 1)


def _by_halves(emissions: Tensor, mask: Tensor, move: Tensor, begin: Tensor) -> Tensor:
    """The same sum by multiplying neighbouring steps pair by pair: more work, but few steps, which is what a graphics card wants."""
    rows, words, tags = emissions.shape
    steps = move + emissions[:, 1:].unsqueeze(2)
    idle = torch.full((tags, tags), FORBIDDEN, device=emissions.device).fill_diagonal_(0.0)
    steps = torch.where(mask[:, 1:, None, None], steps, idle)
    while steps.shape[1] > 1:
        if steps.shape[1] % 2:
            steps = torch.cat([steps, idle.expand(rows, 1, tags, tags)], 1)
        steps = torch.logsumexp(steps[:, ::2].unsqueeze(4) + steps[:, 1::2].unsqueeze(2), 3)
    alpha = begin + emissions[:, 0]
    if words > 1:
        alpha = torch.logsumexp(alpha.unsqueeze(2) + steps[:, 0], 1)
    return torch.logsumexp(alpha, 1)
