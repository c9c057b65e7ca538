"""How well mentions are put into chains: MUC, B-cubed and CEAF-e, with the definitions of Pradhan et al. (2014).

Chains are sets of whatever tells a mention from another; those of one side never share one. Counts of several documents are added
before they are divided, as the scorer of the CoNLL-2012 shared task adds them; its figure is the mean of the three F1.
No scorer that PyPI has is kept up, so these are written anew and held to that paper's worked examples by the tests.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence, Set
from dataclasses import dataclass, field

Chains = Sequence[Set[Hashable]]

MEASURES = ("muc", "b3", "ceafe")


@dataclass(frozen=True, slots=True)
class Share:
    """What recall and precision divide. The figures are percentages, 0 where nothing was to be found."""

    recalled: float = 0.0
    gold: float = 0.0
    right: float = 0.0
    found: float = 0.0

    def __add__(self, other: Share) -> Share:
        return Share(self.recalled + other.recalled, self.gold + other.gold, self.right + other.right, self.found + other.found)

    @property
    def recall(self) -> float:
        return 100 * self.recalled / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def f1(self) -> float:
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Agreement:
    """The three measures of one document or, added, of several."""

    muc: Share = field(default_factory=Share)
    b3: Share = field(default_factory=Share)
    ceafe: Share = field(default_factory=Share)

    def __add__(self, other: Agreement) -> Agreement:
        return Agreement(self.muc + other.muc, self.b3 + other.b3, self.ceafe + other.ceafe)

    @property
    def conll(self) -> float:
        """The mean of the three F1."""
        return (self.muc.f1 + self.b3.f1 + self.ceafe.f1) / 3


def agreement(gold: Chains, found: Chains) -> Agreement:
    """How well the chains `found` in one document agree with those of the `gold`."""
    return Agreement(
        Share(*_muc(gold, found), *_muc(found, gold)),
        Share(*_b3(gold, found), *_b3(found, gold)),
        _ceafe(gold, found),
    )


def _owners(chains: Chains) -> dict[Hashable, int]:
    return {mention: number for number, chain in enumerate(chains) for mention in chain}


def _muc(chains: Chains, others: Chains) -> tuple[float, float]:
    """Links of `chains` that `others` hold too, and all their links; a chain of n mentions has n - 1."""
    owners = _owners(others)
    held = 0
    for chain in chains:
        parts = {owners[mention] for mention in chain if mention in owners}
        held += len(chain) - len(parts) - sum(mention not in owners for mention in chain)
    return held, sum(len(chain) - 1 for chain in chains)


def _b3(chains: Chains, others: Chains) -> tuple[float, float]:
    """Over all mentions of `chains`, the share of its chain that it stands together with in `others`; and how many mentions there are."""
    owners = _owners(others)
    held = 0.0
    for chain in chains:
        shared: dict[int, int] = {}
        for mention in chain:
            if mention in owners:
                shared[owners[mention]] = shared.get(owners[mention], 0) + 1
        held += sum(count * count for count in shared.values()) / len(chain)
    return held, sum(len(chain) for chain in chains)


def _ceafe(gold: Chains, found: Chains) -> Share:
    """Each chain set beside one of the other side at most, so that they are most alike; every chain weighs the same."""
    alike = [[2 * len(one & other) / (len(one) + len(other)) for other in found] for one in gold]
    best = sum(alike[row][column] for row, column in paired(alike))
    return Share(best, len(gold), best, len(found))


def paired(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Rows and columns paired, each once at most, so that the weights of the pairs sum up to the most that they can.

    Kuhn (1955) by shortest augmenting paths, in cubic time; a pair of weight 0 is left out.
    """
    rows, columns = len(weights), max((len(row) for row in weights), default=0)
    size = max(rows, columns)
    cost = [[-weights[row][column] if row < rows and column < columns else 0.0 for column in range(size)] for row in range(size)]
    by_row, by_column, owner = [0.0] * size, [0.0] * (size + 1), [-1] * (size + 1)
    for row in range(size):
        owner[size], column = row, size  # the column beyond the last stands for none
        slack, before, seen = [float("inf")] * size, [size] * size, [False] * (size + 1)
        while owner[column] != -1:
            seen[column] = True
            at = owner[column]
            for other in range(size):
                if not seen[other] and (left := cost[at][other] - by_row[at] - by_column[other]) < slack[other]:
                    slack[other], before[other] = left, column
            nearest = min((other for other in range(size) if not seen[other]), key=slack.__getitem__)
            step = slack[nearest]
            for other in range(size + 1):
                if seen[other]:
                    by_row[owner[other]] += step
                    by_column[other] -= step
                elif other < size:
                    slack[other] -= step
            column = nearest
        while column != size:
            owner[column] = owner[before[column]]
            column = before[column]
    pairs = [(owner[column], column) for column in range(columns) if owner[column] < rows]
    return sorted((row, column) for row, column in pairs if weights[row][column] > 0)
