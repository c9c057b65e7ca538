from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="training is not installed")
crf = pytest.importorskip("training.crf")


def test_both_ways_of_summing_give_the_same() -> None:
    torch.manual_seed(1)
    field = crf.Crf(7)
    with torch.no_grad():
        field.transitions.normal_()
        field.starts.normal_()
    emissions = torch.randn(12, 33, 7, requires_grad=True)
    mask = torch.arange(33) < torch.randint(1, 34, (12, 1))
    move, begin = field.scores()
    one, other = crf._in_order(emissions, mask, move, begin), crf._by_halves(emissions, mask, move, begin)
    assert torch.allclose(one, other, atol=1e-3)
    (first,) = torch.autograd.grad(one.sum(), emissions, retain_graph=True)
    (second,) = torch.autograd.grad(other.sum(), emissions)
    assert torch.allclose(first, second, atol=1e-4)


def test_a_sequence_that_is_sure_costs_nothing() -> None:
    field = crf.Crf(7)
    tags = torch.tensor([[1, 2, 0, 3, 0]])
    emissions = 30.0 * torch.nn.functional.one_hot(tags, 7).float()
    mask, free = torch.ones(1, 5, dtype=torch.bool), torch.zeros(1, 5, dtype=torch.bool)
    assert float(field.loss(emissions, tags, mask, free).detach()) < 1e-3
    assert float(field.loss(-emissions, tags, mask, free).detach()) > 1.0
    assert float(field.loss(-emissions, tags, mask, ~free).detach()) == pytest.approx(0.0, abs=1e-4)
