from __future__ import annotations

import pytest

from onrecord.views.match import matches


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("The river is low", "river", ["river"]),
        ("The RIVER is low", "River", ["RIVER"]),
        ("Rivers are no river", "river", ["river"]),
        ("Rivers are no river", "river*", ["Rivers", "river"]),
        ("The café closed", "cafe", ["café"]),
        ("the water is low", '"the water"', ["the", "water"]),
        ("the gate", "door", []),
        ("the gate", "", []),
        ("the gate", '* ** "', []),
        ("a don't b", "don't", ["don", "t"]),
    ],
)
def test_matches(text: str, words: str, wanted: list[str]) -> None:
    assert [span.of(text) for span in matches(text, words)] == wanted
