from __future__ import annotations

import pytest

from onrecord.links.weight import probability, weights


@pytest.mark.parametrize("name", ["person", "occasion"])
def test_tables_are_read(name: str) -> None:
    assert len(weights(name)) > 10
    assert all(abs(weight) < 10 for weight in weights(name).values())


def test_a_table_that_is_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        weights("nothing")


def test_even_odds() -> None:
    assert probability(0) == 0.5
    assert 0.88 < probability(2) < 0.89
