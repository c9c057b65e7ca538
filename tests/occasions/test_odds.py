from __future__ import annotations

import re
from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.span import Span
from onrecord.models.states import Query
from onrecord.occasions.odds import likely, points, seen, total

from .marked import query


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<Quell> {urged} [voters to stay].", "voters"),
        ("<The board> {has been asking} [the ministers to leave].", "the ministers"),
        ("[“It is safe,”] <Quell> {said} in a Keelson TV interview on Monday.", "Keelson TV"),
        ("<Quell> {asked} [Mara Brell about the dam].", "Mara Brell"),
        ("<Quell> {said} [that the dam is safe].", None),
        ("<Quell> {hopes} [to mend the dam before winter].", None),
        ("[The dam is safe], {said} <Quell> of the Tarn Water Board.", None),
        ("<Quell> {demanded} [an answer].", None),
    ],
)
def test_who_is_likely_told(marked: str, expected: str | None) -> None:
    text, told = query(marked)
    found = likely(text, told, Span(0, len(text)))
    assert (None if found is None else found.of(text)) == expected


def test_a_phrase_is_known_by_signs_and_so_is_nobody() -> None:
    text, told = query("<Quell> {wrote} in a letter to the board [that it is safe].")
    found = seen(text, told, Span(0, len(text)))
    assert found is not None
    nobody, phrases = found
    ((span, board),) = phrases
    assert span.of(text) == "the board"
    assert "governor=to|letter" in board
    assert "nobody:cue=write" in nobody
    assert total(("governor=to|letter",)) > 0
    assert total(("a sign that no report has",)) == 0


def test_no_cue_no_signs() -> None:
    assert seen("Quell told Brell.", Query(None, None, (Span(0, 5),)), Span(0, 17)) is None
    assert seen("Quell told Brell.", Query(None, Span(6, 10), ()), Span(0, 5)) is None


def test_the_table_holds_signs_in_lower_case_words_alone() -> None:
    signs = points()
    assert len(signs) > 1000
    assert all(map(isfinite, signs.values()))
    capitals = {word for sign in signs for word in re.findall(r"[A-Z]\w*", sign)}
    assert capitals == {"L", "R", "Li", "Ri", "Name"}


_WORDS = ["told", "asked", "was", "urged", "said", "to", "with", "in", "a", "the", "of", "and", "her", "letter", "interview", "who", "called", "on"]
_TEXTS = st.lists(st.sampled_from([*_WORDS, "Quell", "TV", "reporters", "that", ",", ".", "“", "”", "'s", "#", "@", "\n"]), max_size=30).map(" ".join)


@given(text=_TEXTS | st.text(max_size=80), data=st.data())
def test_any_text_gives_none_or_words_of_the_sentence(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    spans = st.tuples(places, places).map(lambda pair: Span(*sorted(pair)))
    sentence, cue, source = data.draw(spans), data.draw(st.none() | spans), data.draw(st.none() | spans)
    found = likely(text, Query(source, cue, tuple(data.draw(st.lists(spans, max_size=3)))), sentence)
    if found is not None:
        assert len(found)
        assert sentence.contains(found)


@pytest.mark.parametrize("piece", [", ", "to Quell ", "urged Quell and ", "in a letter to ", "was told ", "“ "])
def test_a_sentence_without_end(piece: str) -> None:
    text = piece * 5000 + "was told " + piece * 5000
    at = len(piece) * 5000
    likely(text, Query(None, Span(at, at + 8), (Span(at + 9, len(text)),)), Span(0, len(text)))
    likely(text, Query(None, Span(0, len(text)), ()), Span(0, len(text)))
