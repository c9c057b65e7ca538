from __future__ import annotations

import pytest

from onrecord.lexicon.role import roles
from onrecord.lexicon.walk import walks, walks_of


@pytest.mark.parametrize(
    ("role", "wanted"),
    [
        ("coach of Orrel Rovers", {"sport"}),
        ("professor of law", {"science"}),
        ("Prime Minister", {"public"}),
        ("former boxer and mayor of Selm", {"sport", "public"}),
        ("wife", set()),
        ("neighbour", set()),
        ("", set()),
    ],
)
def test_walks_of_roles(role: str, wanted: set[str]) -> None:
    assert walks_of(role) == wanted


def test_every_word_is_a_role_or_a_wider_word() -> None:
    known = {word for held in roles().values() for role in held for word in (" ".join(role.phrase), role.canonical, *role.broader)}
    assert walks().keys() <= known
