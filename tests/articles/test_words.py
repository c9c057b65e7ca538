from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.words import Words, cut, joined, placed
from onrecord.data.article import Run

texts = st.text(st.sampled_from("ab \t\n\u00a0🌊"), max_size=12)
originals = st.lists(texts, max_size=4)


def keeps_its_places(words: Words, whole: str) -> bool:
    """Whether every run leads to the same characters, in order, and every letter has one."""
    there = "".join(whole[run.at : run.at + run.length] for run in words.runs)
    here = "".join(words.text[run.start : run.start + run.length] for run in words.runs)
    ends = [0, *(run.start + run.length for run in words.runs)]
    return there == here and "".join(there.split()) == "".join(words.text.split()) and all(run.start >= end for run, end in zip(words.runs, ends, strict=False))


def drawn(pieces: list[str]) -> tuple[Words, str]:
    """The pieces as one text with what is not taken between them, and the original that they stand in."""
    whole, words, at = "|", list[Words](), 1
    for piece in pieces:
        words.append(placed(piece, at))
        whole += f"{piece}|"
        at += len(piece) + 1
    return joined(words, " "), whole


@pytest.mark.parametrize(
    ("text", "even", "runs"),
    [
        ("a b", "a b", (Run(0, 5, 3),)),
        (" a  b\n", "a b", (Run(0, 6, 1), Run(2, 9, 1))),
        ("a\u00a0b c", "a b c", (Run(0, 5, 1), Run(2, 7, 3))),
        (" \t", "", ()),
        ("", "", ()),
    ],
)
def test_white_space_is_one_space_and_has_a_place_where_it_is_one(text: str, even: str, runs: tuple[Run, ...]) -> None:
    assert placed(text, 5).even() == Words(even, runs)


def test_only_the_blanks_that_are_told_are_evened() -> None:
    assert placed("a\u00a0 \nb", 0).even(re.compile(" \n")).text == "a\u00a0 b"


def test_what_stands_between_has_no_place() -> None:
    assert joined([placed("AN", 3), placed("Document 1", 8)], " ") == Words("AN Document 1", (Run(0, 3, 2), Run(3, 8, 10)))
    assert joined([placed("ab", 3), placed("cd", 5)]) == placed("abcd", 3)
    assert joined([], " ") == Words("")


def test_a_part_has_the_runs_of_its_characters() -> None:
    words = Words("The gate.", (Run(0, 10, 3), Run(4, 20, 5)))
    assert words.part(1, 6) == Words("he ga", (Run(0, 11, 2), Run(3, 20, 2)))
    assert words.part(3, 4) == Words(" ")
    assert cut(words.runs, 9, 9) == ()


@given(originals, st.integers(0, 30), st.integers(0, 30))
def test_no_letter_loses_its_place(pieces: list[str], start: int, end: int) -> None:
    words, whole = drawn(pieces)
    for one in (words, words.even(), words.strip(), words.part(start, end), words.even().part(start, end)):
        assert keeps_its_places(one, whole)
    assert words.even().text == " ".join(words.text.split())
    assert words.strip().text == words.text.strip()
