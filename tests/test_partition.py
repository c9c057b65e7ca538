"""The measures of chains, held to worked examples that others published."""

from __future__ import annotations

import random
from itertools import permutations

import pytest

from bench.partition import Agreement, agreement, paired


def chains(told: str) -> list[set[str]]:
    """`ab cd` as two chains of two mentions each."""
    return [set(chain) for chain in told.split()]


def rounded(found: Agreement) -> dict[str, tuple[float, float]]:
    """Recall and precision of each measure as shares with four digits."""
    return {name: (round(share.recall / 100, 4), round(share.precision / 100, 4)) for name in ("muc", "b3", "ceafe") for share in [getattr(found, name)]}


def test_the_worked_example_of_pradhan_and_others() -> None:
    """The chains of Pradhan et al. 2014, with the recall and precision that they reckon."""
    found = agreement(chains("abc defg"), chains("ab cd fghi"))
    assert rounded(found) == {"muc": (0.4, 0.4), "b3": (0.4167, 0.5), "ceafe": (0.65, 0.4333)}
    assert found.conll == pytest.approx((40 + 45.4545 + 52) / 3, abs=0.001)


@pytest.mark.parametrize(
    ("told", "recall", "precision"),
    [
        ("a bc def", 1.0, 1.0),
        ("a de", 0.6, 0.9),
        ("a bcx defy z", 0.8857, 0.6643),
        ("a bcx dy z", 0.7333, 0.55),
        ("a bcxB dy z", 0.6889, 0.5167),
        ("a bcx dy Bz", 0.7333, 0.55),
    ],
)
def test_ceafe_of_the_reference_scorers_cases(told: str, recall: float, precision: float) -> None:
    """TC1 to TC6 of the reference scorer's own tests, whose gold is one chain of one, one of two and one of three."""
    assert rounded(agreement(chains("a bc def"), chains(told)))["ceafe"] == (recall, precision)


def test_what_agrees_wholly_and_what_not_at_all() -> None:
    assert agreement(chains("ab cd"), chains("cd ab")).conll == pytest.approx(100)
    assert agreement(chains("ab cd"), chains("")).conll == 0
    assert agreement(chains("ab"), chains("cd")).conll == 0


def test_documents_are_added_before_they_are_divided() -> None:
    both = agreement(chains("abcd"), chains("abcd")) + agreement(chains("xy"), chains(""))
    assert round(both.muc.recall, 1) == 75.0
    assert round(both.b3.recall, 1) == 66.7
    assert (both.ceafe.recall, both.ceafe.precision) == (50.0, 100.0)


@pytest.mark.parametrize("rows", [1, 3, 4])
@pytest.mark.parametrize("columns", [1, 2, 4])
def test_the_best_pairs_are_those_of_trying_all(rows: int, columns: int) -> None:
    chance = random.Random(rows * 10 + columns)
    for _ in range(20):
        weights = [[chance.choice((0.0, chance.random())) for _ in range(columns)] for _ in range(rows)]
        size = max(rows, columns)
        full = [[weights[row][column] if row < rows and column < columns else 0.0 for column in range(size)] for row in range(size)]
        best = max(sum(full[row][column] for row, column in enumerate(order)) for order in permutations(range(size)))
        pairs = paired(weights)
        assert sum(weights[row][column] for row, column in pairs) == pytest.approx(best)
        assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
