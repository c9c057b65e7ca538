from __future__ import annotations

from onrecord.lexicon.initials import initials
from onrecord.lexicon.organization import organizations


def test_letters_of_no_body() -> None:
    assert {"GMT", "TV", "GDP"} <= initials()
    assert initials().isdisjoint(organizations())
