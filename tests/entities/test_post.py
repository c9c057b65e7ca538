from __future__ import annotations

import pytest

from onrecord.entities.post import Post, post_of

CASES = [
    ("foreign minister", "country:POL", "Poland", Post("foreign minister", "POL", True, False, True)),
    ("UN chief", "org:UN", "UN", Post("secretary general", "UN", True, False, True)),
    ("secretary of state", "country:USA", "United States", Post("foreign minister", "USA", True, False, True)),
    ("former president", None, "Velmora", Post("president", "velmora", True, True, False)),
    ("president of Ukraine", None, None, Post("president", "UKR", True, False, True)),
    ("head", "board", "Gate Board", Post("head", "gate board", False, False, True)),
]


@pytest.mark.parametrize(("text", "body", "name", "post"), CASES)
def test_an_office_with_what_it_is_of(text: str, body: str | None, name: str | None, post: Post) -> None:
    assert post_of(text, body, name) == post


def test_no_office() -> None:
    assert post_of("friend of the river", None, None) is None
