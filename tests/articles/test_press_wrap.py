from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.press_wrap import is_wrapped, unwrapped

FULL = "The prime minister told the president on Monday that her country and"


def test_lines_of_print_are_put_together() -> None:
    lines = [*[FULL] * 8, "nobody spoke.", *[FULL] * 2, "others did."]
    assert unwrapped(lines) == [" ".join(lines[:9]), " ".join(lines[9:])]


def test_paragraphs_stay() -> None:
    paragraphs = ["The gate is shut.", "“It stays shut,” he said."] * 10
    assert unwrapped(paragraphs) == paragraphs
    assert unwrapped([FULL * 3] * 10) == [FULL * 3] * 10
    assert unwrapped([FULL] * 3) == [FULL] * 3
    assert unwrapped([]) == []


def test_a_paragraph_that_was_broken() -> None:
    assert is_wrapped([FULL, "a short rest."])
    assert not is_wrapped([FULL])
    assert not is_wrapped([FULL, "A heading", FULL])
    assert not is_wrapped(["Short.", "Short too."])
    assert not is_wrapped([])


@given(st.lists(st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1)))
def test_no_word_is_lost(lines: list[str]) -> None:
    assert " ".join(unwrapped(lines)) == " ".join(lines)
