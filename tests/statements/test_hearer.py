from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.span import Span
from onrecord.statements import hearer
from onrecord.statements.attribution import Attribution


def said(text: str) -> str:
    """The content of a text whose second word is the cue and whose rest the network took for the content."""
    cue = Span(text.index(" ") + 1, text.index(" ", text.index(" ") + 1))
    one = Attribution(Span(0, cue.start - 1), cue, (Span(cue.end + 1, len(text)),))
    (made,) = hearer.parted(text, [one])
    return made.content[0].of(text)


@pytest.mark.parametrize(
    ("heard", "clause"),
    [
        ("Quell told President O. Brell in a 50-minute phone call ", "that her country left at noon"),
        ("Quell told her Tarnish counterpart in telephone talks on Tuesday ", "that the dam will hold"),
        ("Quell assured him in Port Selm ", "that trade would go on"),
        ("Quell told Brell and other leaders of the two countries ", "that the dam will hold"),
        ("Quell informed members of the committee last week ", "that the dam leaks now"),
        ("Quell warned the board of the mill at a dinner in Tarn ", "that the dam leaks now"),
        ("Quell promised Brell in a letter ", "that farmers would be paid"),
        ("Quell asked Mr. Brell by phone ", "whether the dam would hold"),
        ("Quell reminded ambassadors ahead of the vote ", "that “the river will not wait”"),
    ],
)
def test_who_hears_it_and_where_is_no_part_of_what_is_said(heard: str, clause: str) -> None:
    assert said(heard + clause) == clause


@pytest.mark.parametrize(
    "text",
    [
        "Quell told reporters he knew that the dam leaks",
        "Quell told investors profits were so low that nobody came",
        "Quell told the crowd that had gathered to go",
        "Quell told Brell the news that he feared most",
        "Quell told the story of a dam that farmers built",
        "Quell told them to make sure that the dam is old",
        "Quell told “the people of Tarn” that the dam is old",
        "Quell promised a bridge that farmers want now",
        "Quell warned of a flood that nobody would see",
        "Quell praised Brell in a letter that farmers read aloud",
        "Quell said in a call that the dam leaks",
        "Quell told Brell the rain that fell so",
    ],
)
def test_what_holds_a_verb_or_a_thing_told_stays(text: str) -> None:
    assert said(text) == text.split(" ", 2)[2]


@given(st.lists(st.sampled_from(["him", "the", "Brell", "in", "a", "call", "that", "knew", "he", ",", "“", "Mr.", "Monday", "of", "two"]), max_size=30))
def test_any_words_leave_an_end_of_the_content(words: list[str]) -> None:
    text = " ".join(["Quell", "told", *words, "end"])
    assert text.endswith(said(text))
