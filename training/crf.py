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

    def loss(self, emissions: Tensor, tags: Tensor, mask: Tensor, starts: Tensor, free: Tensor | None = None) -> Tensor:
        """Negative log likelihood a word.

        emissions [batch, words, tags]; tags, mask [batch, words]; starts: words that begin a paragraph; free: words
        whose tag is not known, over which the gold score sums as well.
        """
        move, begin = self.scores()
        known = torch.nn.functional.one_hot(tags, emissions.shape[-1]).bool()
        if free is not None:
            known = known | free.unsqueeze(-1)
        held = emissions.masked_fill(~known, FORBIDDEN)
        total = self._forward(emissions, mask, starts, move, begin)
        gold = self._forward(held, mask, starts, move, begin)
        return (total - gold).sum() / mask.sum()

    @staticmethod
    def _forward(emissions: Tensor, mask: Tensor, starts: Tensor, move: Tensor, begin: Tensor) -> Tensor:
        alpha = begin + emissions[:, 0]
        for at in range(1, emissions.shape[1]):
            stay = torch.logsumexp(alpha.unsqueeze(2) + move, 1)
            fresh = torch.logsumexp(alpha, 1, keepdim=True) + begin
            step = torch.where(starts[:, at : at + 1], fresh, stay) + emissions[:, at]
            alpha = torch.where(mask[:, at : at + 1], step, alpha)
        return torch.logsumexp(alpha, 1)
