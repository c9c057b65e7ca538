from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.name import name_key

CASES = [
    ("Mara Quell", "mara quell"),
    ("The U.N.", "un"),
    ("U.N. Security Council", "un security council"),
    ("Dov al-Kalmér", "dov al kalmer"),
    ("J. R. Brell", "j r brell"),
    ("O’Dorn", "odorn"),
    ("The", "the"),
    ("St. Selm", "st selm"),
    ("«»", ""),
]


@pytest.mark.parametrize(("name", "key"), CASES)
def test_a_name_has_its_key(name: str, key: str) -> None:
    assert name_key(name) == key


@given(st.text())
def test_a_key_never_fails_and_is_plain(name: str) -> None:
    key = name_key(name)
    assert key == " ".join(key.split())
    assert name_key(name.upper().lower()) == name_key(name.lower())
