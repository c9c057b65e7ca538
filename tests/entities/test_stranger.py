from __future__ import annotations

import pytest

from onrecord.data.actor import Office, Term
from onrecord.entities.post import Post
from onrecord.entities.stranger import person_evidence

from .knowing import ANA, person

NOW = Post("foreign minister", "POL", True, False, True)
OVER = Post("foreign minister", "POL", True, True, True)
ELSEWHERE = Post("foreign minister", "SWE", True, False, True)
OTHER = Post("mayor", "POL", True, False, True)
UNTOLD = Post("foreign minister", "", True, False, False)

CASES = [
    ("Ana Dorn", (), {"name": 0.6}),
    ("Ana B. Dorn", (), {"name": 0.45}),
    ("Dorn", (), {"name": 0.25}),
    ("Oto Dorn", (), {}),
    ("Ana Dorn", (NOW,), {"name": 0.6, "office": 0.35, "country": 0.15}),
    ("Ana Dorn", (OVER,), {"name": 0.6, "country": 0.15}),
    ("Ana Dorn", (ELSEWHERE,), {"name": 0.6, "office": -0.3, "country": -0.3}),
    ("Ana Dorn", (OTHER,), {"name": 0.6, "country": 0.15}),
    ("Ana Dorn", (UNTOLD,), {"name": 0.6, "office": 0.15}),
    ("Ana Dorn", (ELSEWHERE, NOW), {"name": 0.6, "office": 0.35, "country": 0.15}),
]


@pytest.mark.parametrize(("name", "posts", "reasons"), CASES)
def test_reasons(name: str, posts: tuple[Post, ...], reasons: dict[str, float]) -> None:
    assert {reason.feature: reason.score for reason in person_evidence(name, posts, ANA, day="2022-05-08")} == reasons


@pytest.mark.parametrize(("day", "office"), [("2022-05-08", 0.35), ("2024-01-01", -0.15), ("2021", 0.2), (None, 0.15)])
def test_the_day_counts(day: str | None, office: float) -> None:
    assert person_evidence("Ana Dorn", (NOW,), ANA, day=day)[1].score == office


def test_who_was_in_office_before_is_former() -> None:
    assert person_evidence("Ana Dorn", (OVER,), ANA, day="2024-01-01")[1].score == 0.25


def test_a_part_of_the_state_counts_less_than_an_office() -> None:
    known = person("dov", "Dov Kalmer", terms=(Term(Office("g", "POLGOV", "government", "POL"), "2020-01-01", None, "d.txt, line 1"),))
    assert person_evidence("Dov Kalmer", (NOW,), known, day="2022-05-08")[1].score == 0.2
