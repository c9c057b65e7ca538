"""Which words of a statement no other of its report has; every name is invented."""

from __future__ import annotations

import pytest

from onrecord.links.report import alone

DAM = ("the", "dam", "opens", "in", "spring")
TALKS = ("the", "dam", "needs", "engineers")

CASES: dict[str, tuple[list[tuple[str, ...]], list[set[str]]]] = {
    "of two statements about one thing, what only one says": ([DAM, TALKS], [{"opens", "spring"}, {"needs", "engineers"}]),
    "an only statement has all its words alone, but for those that tell nothing": ([DAM], [{"dam", "opens", "spring"}]),
    "forms of one word are one": ([("engineer", "repairs", "turbine"), ("engineers", "strike", "tomorrow")], [{"repairs", "turbine"}, {"strike", "tomorrow"}]),
    "what is told twice in a report tells it from the others still": ([DAM, DAM, TALKS], [{"opens", "spring"}, {"opens", "spring"}, {"needs", "engineers"}]),
    "a statement without words": ([(), DAM], [set(), {"dam", "opens", "spring"}]),
}


@pytest.mark.parametrize("name", CASES)
def test_alone(name: str) -> None:
    statements, wanted = CASES[name]
    found = alone(statements)
    assert [{word for word, is_alone in zip(words, marks, strict=True) if is_alone} for words, marks in zip(statements, found, strict=True)] == wanted
    assert [len(marks) for marks in found] == [len(words) for words in statements]


def test_nothing_to_tell() -> None:
    assert alone([]) == []
