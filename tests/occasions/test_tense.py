from __future__ import annotations

import pytest

from onrecord.occasions.tense import tense


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Quell said |Monday| that the dam will open.", "past"),
        ("Quell will open the dam |Monday|, she said.", "future"),
        ("The dam is to open |Monday|.", "future"),
        ("The dam is scheduled to open |Monday|.", "future"),
        ("|Monday|, the board closed the dam.", "past"),
        ("It will rain. The dam on |Monday|", None),
        ("|Monday|", None),
    ],
)
def test_tense(marked: str, expected: str | None) -> None:
    text = marked.replace("|", "")
    start = marked.index("|")
    assert tense(text, start, marked.index("|", start + 1) - 1) == expected
