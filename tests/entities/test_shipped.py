from __future__ import annotations

import pytest

from onrecord.entities.shipped import Shipped

NAMES = [
    ("Poland", "country:POL", "name"),
    ("POLAND", "country:POL", "name"),
    ("the United States", "country:USA", "name"),
    ("U.S.", "country:USA", "name"),
    ("Warsaw", "country:POL", "capital"),
    ("the Kremlin", "country:RUS", "seat"),
    ("U.S. State Department", "country:USA", "seat"),
    ("American White House", "country:USA", "seat"),
    ("Quai d’Orsay", "country:FRA", "seat"),
    ("Knesset", "org:parliament/ISR", "name"),
    ("UN", "org:UN", "name"),
    ("world health organisation", "org:WHO", "name"),
]


@pytest.mark.parametrize(("name", "number", "way"), NAMES)
def test_a_name_is_known(name: str, number: str, way: str) -> None:
    (found,) = Shipped().named(name)
    assert (found.actor.id, found.way) == (number, way)


@pytest.mark.parametrize("name", ["", "the", "us", "Us", "Polish", "Poles", "Velmora", "Wh", "un", "Russian White House", "U.S. Selm"])
def test_another_is_not(name: str) -> None:
    assert Shipped().named(name) == ()


def test_persons_are_not_shipped() -> None:
    assert (Shipped().surnamed("quell", frozenset()), Shipped().holders("president", "POL")) == ((), ())
