from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.span import Span
from onrecord.models.window import windows
from onrecord.models.word import words
from onrecord.sentences.paragraph import paragraphs


def one_piece_a_letter(found: list[str]) -> list[list[int]]:
    return [[ord(char) for char in word if char.isalnum()] for word in found]


def lines(*sizes: int) -> tuple[str, list[Span]]:
    text = "\n".join("ab " * size for size in sizes)
    return text, paragraphs(text)


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ((2, 2), [(0, 0, 1, 1)]),
        ((3, 3, 3), [(0, 0, 0), (0, 0, 0), (0, 0, 0)]),
        ((1, 3, 1), [(0, 1, 1, 1), (0,)]),
        ((9,), [(0, 0, 0, 0, 0), (0, 0, 0, 0)]),
    ],
)
def test_whole_paragraphs_share_a_window_while_they_fit(sizes: tuple[int, ...], expected: list[tuple[int, ...]]) -> None:
    text, spans = lines(*sizes)
    made = windows(text, spans, one_piece_a_letter, most=10 if len(sizes) == 1 else 9)
    assert [window.units for window in made] == expected


def test_a_long_paragraph_is_cut_after_a_full_stop_near_the_end() -> None:
    text = "ab cd ef. Gh ij kl mn"
    made = windows(text, [Span(0, len(text))], lambda found: [[1] for _ in found], most=6)
    assert [window.words[-1].of(text) for window in made] == [".", "mn"]


def test_a_words_first_piece_is_where_first_says() -> None:
    text = "abc d efg"
    (window,) = windows(text, [Span(0, 9)], one_piece_a_letter)
    assert [chr(window.pieces[at]) for at in window.first] == ["a", "d", "e"]
    assert len(window.shapes) == len(window.pieces) == 7


@given(st.text(st.characters(codec="utf-8"), max_size=300), st.integers(1, 40), st.integers(0, 20))
def test_every_word_with_pieces_is_read_once_in_order(text: str, most: int, offset: int) -> None:
    spans = paragraphs(text)
    made = windows(text, spans, lambda found: [[1] * min(len(word), most) if word.isalnum() else [] for word in found], most=most, offset=offset)
    wanted = [word for span in spans for word in words(text, span) if word.of(text).isalnum()]
    assert [word for window in made for word in window.words] == wanted
    assert all(len(window.pieces) <= most for window in made)


def test_a_paragraph_that_ends_in_a_colon_stays_with_the_next() -> None:
    text = "ab cd ef\ngh:\nij kl mn op"
    made = windows(text, paragraphs(text), lambda found: [[1] for _ in found], most=7)
    assert [[word.of(text) for word in window.words] for window in made] == [["ab", "cd", "ef"], ["gh", ":", "ij", "kl", "mn", "op"]]
