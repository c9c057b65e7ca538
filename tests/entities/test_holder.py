from __future__ import annotations

import pytest

from onrecord.entities.holder import is_phrase

PHRASES = ["the minister", "The Polish foreign minister", "A spokesman", "two officials", "Polish Foreign Minister", "officials", "50", "Poland's president"]


@pytest.mark.parametrize("name", PHRASES)
def test_what_somebody_is(name: str) -> None:
    assert is_phrase(name)


@pytest.mark.parametrize("name", ["Mara Quell", "Quell", "van Dorn", "Mara de Quell", "Alexandria King", "Stefan Pope"])
def test_what_somebody_is_called(name: str) -> None:
    assert not is_phrase(name)
