from __future__ import annotations

import pytest

from onrecord.lexicon.column import Column, column


@pytest.mark.parametrize(
    ("heading", "expected"),
    [("LETTERS", "letters"), ("Letters to the editor", "letters"), ("FACEBOOK", "posts"), ("Twitter", "posts"), ("X", None), ("", None), ("The dam", None)],
)
def test_what_readers_wrote(heading: str, expected: Column | None) -> None:
    assert column(heading) == expected
