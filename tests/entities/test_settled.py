from __future__ import annotations

import pytest

from onrecord.data.actor import Candidate, Evidence
from onrecord.entities.settled import settled

from .knowing import entity

CASES = [
    ([], "unknown", None),
    ([("a", 0.4)], "unknown", None),
    ([("a", 0.5)], "known", "a"),
    ([("a", 0.5), ("b", 0.45)], "ambiguous", None),
    ([("a", 0.6), ("b", 0.5)], "known", "a"),
    ([("a", 0.8), ("b", 0.8)], "ambiguous", None),
    ([("a", 0.8), ("a", 0.8)], "known", "a"),
    ([("a", 0.2), ("a", 0.8), ("b", 0.3)], "known", "a"),
]


@pytest.mark.parametrize(("scores", "verdict", "known_as"), CASES)
def test_the_likeliest_or_nobody(scores: list[tuple[str, float]], verdict: str, known_as: str | None) -> None:
    found = settled(entity("e1", "Dorn", "person"), [Candidate(name, name, (Evidence("name", score, "seen"),)) for name, score in scores], "none")
    assert (found.verdict, found.known_as) == (verdict, known_as)
    assert (found.note == "") == (verdict == "known")
