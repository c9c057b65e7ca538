from __future__ import annotations

import pytest

from onrecord.data.span import Span
from onrecord.occasions.section import section_at, sections

TEXT = "The dam is old.\n\nLETTERS.\n\nIt leaks.\n\nIda Quell.\n\nFACEBOOK.\n\nIt does not leak.\n\nOto Brell.\n"


def lines(text: str) -> list[Span]:
    found, at = [], 0
    for line in text.split("\n"):
        if line:
            found.append(Span(at, at + len(line)))
        at += len(line) + 1
    return found


@pytest.mark.parametrize(
    ("words", "kind"), [("The dam", None), ("It leaks", "letter"), ("Ida Quell", "letter"), ("It does not", "social_post"), ("Oto Brell", "social_post")]
)
def test_what_stands_below_a_heading(words: str, kind: str | None) -> None:
    found = section_at(sections(TEXT, lines(TEXT)), TEXT.index(words))
    assert (found.kind if found is not None else None) == kind


@pytest.mark.parametrize("line", ["Quell wrote on Facebook.", "X", "...", "LETTERS FROM TARN ABOUT A DAM THAT LEAKS IN SPRING"])
def test_no_heading(line: str) -> None:
    assert sections(line, lines(line)) == ()
