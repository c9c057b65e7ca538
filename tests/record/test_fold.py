from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.fold import folded

CASES = {
    "ascii case": ("Orrel", "orrel"),
    "sharp s": ("STRAßE", "strasse"),
    "ligature": ("oﬃce", "office"),
    "full width": ("Ｖａｒｏ", "varo"),
    "soft hyphen": ("tar\u00adiffs", "tariffs"),
    "direction marks": ("\u202eSelm\u2069", "selm"),
    "joiner": ("Se\u200dlm", "selm"),
    "decomposed": ("Kalme\u0301r", "kalmér"),
    "lone surrogate": ("Va\ud800ro", "varo"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_folded(text: str, expected: str) -> None:
    assert folded(text) == expected


@given(st.text(st.characters(max_codepoint=127)))
def test_the_short_way_for_ascii_gives_what_the_long_way_gives(text: str) -> None:
    assert folded(text) == folded(text + "é").removesuffix("é")
