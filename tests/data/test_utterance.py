"""Utterances: whether the words that point to a speaker name him."""

from __future__ import annotations

import pytest

from onrecord.data.utterance import names


@pytest.mark.parametrize(
    ("mention", "name", "is_named"),
    [
        ("Governor Ada Orrel", "Ada Orrel", True),
        ("Orrel", "Ada Orrel", True),
        ("Orrel, who was there,", "Ada Orrel", True),
        ("the Selm Water Board", "Selm Water Board", True),
        ("she", "Ada Orrel", False),
        ("the governor", "Ada Orrel", False),
        ("Orrel's spokesman", "Ada Orrel", False),
        ("the Orrels’ lawyer", "Ada Orrel", False),
        (None, "Ada Orrel", False),
        ("Orrel", None, False),
        ("Orrel", "...", False),
    ],
)
def test_words_that_name_the_speaker(mention: str | None, name: str | None, is_named: bool) -> None:
    assert names(mention, name) is is_named
