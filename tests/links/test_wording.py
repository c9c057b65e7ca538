"""Words as they are compared: what outlets print in their own way is the same."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.span import Span
from onrecord.data.statement import Content
from onrecord.links.wording import compared, placed, wording

SAME = [
    ("We don’t know.", "we do not know"),
    ("We do n't know", "We don't know"),
    ("They won't, can't and shan't.", "they will not can not and shall not"),
    ("It's late; she's gone", "it is late she is gone"),
    ("the weir's gate", "the weir gate"),
    ("the defendant’ s boat", "the defendant's boat"),
    ("colour of the harbour programme", "color of the harbor program"),
    ("They organised and criticised", "they organized and criticized"),
    ("twenty-one boats, two barges", "21 boats, 2 barges"),
    ("20,000 people", "20000 people"),
    ("ten per cent", "10%"),
    ("the third lock", "the 3rd lock"),
    ("U.S. troops", "U. S. troops"),
    ("at 3 p. m.", "at 3 pm"),
    ("[T]he gate ... is shut", "The gate is shut"),
    ("Ərōlá Sèlm", "ərola selm"),
]

MARKED = [
    ('he called it "a farce" at noon', "he called it A FARCE at noon"),
    ("he called it ‘a farce’, the boy's friend said", "he called it A FARCE the boy friend said"),
    ('the gate touched the bank" before noon', "THE GATE TOUCHED THE BANK before noon"),
    ('the gate is "shut for good', "the gate is SHUT FOR GOOD"),
    ('the man known as "Grey Heron"', "the man known as gray heron"),
    ('"when [the minister] came home" in May', "WHEN the minister CAME HOME in may"),
]


def shown(text: str, *, marked: bool = False) -> str:
    found = wording([(text, marked)])
    return " ".join(word.upper() if quoted else word for word, quoted in zip(found.words, found.quoted, strict=True))


@pytest.mark.parametrize(("one", "other"), SAME)
def test_words_that_outlets_print_in_their_own_way_are_the_same(one: str, other: str) -> None:
    assert wording([(one, False)]).words == wording([(other, False)]).words


@pytest.mark.parametrize(("text", "words"), MARKED)
def test_words_within_quotation_marks_are_told_from_others(text: str, words: str) -> None:
    assert shown(text) == words


def test_what_an_editor_put_in_is_not_quoted() -> None:
    assert shown("“I saw [the ferry] sink”", marked=True) == "I SAW the ferry SINK"


def test_spans_count_in_the_text_of_the_article() -> None:
    text = 'Orrel said: "We won’t go," and "nobody will."'
    parts = [Span(text.index('"We'), text.index(" and")), Span(text.index('"nobody'), len(text))]
    found = placed([Content(span.of(text), span, True) for span in parts])
    assert [span.of(text) for span in found.spans] == ["We", "wo", "n’t", "go", "nobody", "will"]


@pytest.mark.parametrize("text", ["ʼʼs", "ʼʼre", "ʼʼn't", "ʼ's"])
def test_apostrophes_that_are_letters_make_no_empty_word(text: str) -> None:
    assert all(wording([(text, True)]).words)


@given(st.lists(st.tuples(st.text(max_size=60), st.booleans()), max_size=4))
def test_any_text_has_words_in_order_that_a_record_can_keep(parts: list[tuple[str, bool]]) -> None:
    found = wording(parts)
    whole = "".join(text for text, _ in parts)
    assert len(found.words) == len(found.quoted) == len(found.spans)
    assert all(0 <= span.start < span.end <= len(whole) for span in found.spans)
    assert all(one.end <= other.start for one, other in pairwise(found.spans))
    assert all(word and " " not in word for word in found.words)
    assert not found.words or tuple(" ".join(found.words).split(" ")) == found.words


@given(st.lists(st.tuples(st.text(alphabet="ab '\"“”‘’[]T.U-", max_size=30), st.booleans()), max_size=4))
def test_words_are_the_same_with_their_places_and_without(parts: list[tuple[str, bool]]) -> None:
    whole = wording(parts)
    assert compared(parts) == (whole.words, whole.quoted)
