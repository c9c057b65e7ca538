from __future__ import annotations

import pytest

from onrecord.lexicon.role import roles
from onrecord.lexicon.role_verb import role_verbs


@pytest.mark.parametrize(
    ("form", "role", "former"),
    [
        ("chairs", "chairperson", False),
        ("has chaired", "chairperson", False),
        ("chaired", "chairperson", True),
        ("founded", "founder", False),
        ("co-founded", "founder", False),
        ("set up", "founder", False),
        ("led", "leader", True),
        ("has led", "leader", False),
        ("runs", "head", False),
        ("coaches", "coach", False),
    ],
)
def test_forms(form: str, role: str, former: bool) -> None:
    found = role_verbs()[form]
    assert (found.role, found.former) == (role, former)


def test_a_role_by_a_verb_may_be_called_by_wider_words_too() -> None:
    assert {"head", "leader", "executive"} <= role_verbs()["chairs"].broader


def test_every_role_is_one() -> None:
    known = {role.canonical for held in roles().values() for role in held}
    assert {verb.role for verb in role_verbs().values()} <= known


@pytest.mark.parametrize("form", ["chair", "said", "has said", "found", "is"])
def test_other_words_tell_no_role(form: str) -> None:
    assert form not in role_verbs()
