"""Sentences; all content is invented."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.span import Span
from onrecord.sentences.paragraph import paragraphs
from onrecord.sentences.sentence import sentences

# A bar stands where a sentence ends.
CASES = [
    "The gate is shut.| It stays shut.",
    "Is it shut?| It is!| Good.",
    "No end",
    "Mr. Brask and Dr. Venn met Sen. Solt and Sens. Orr and Lund.",
    "Gov. Venn flew to St. Orla with Lt. Gov. Brask and Maj.-Gen. Solt.",
    "Orla J. Venn and T. R. Brask spoke.| They left.",
    "The U.S. Senate met in Washington, D.C. last week.",
    "It happened in the U.S.| The president was away.",
    "It began at 9 a.m. Tuesday and ended at 3 p.m.| He left.",
    "Brask & Co. Ltd. sold it to Venn Inc.| They paid.",
    "Prices rose 3.5 percent, to $4.20.| No. 10 said nothing.",
    "He said no.| No.| Never.",
    "See p. 14 and Fig. 3 for Jan. 5.| It rained in Jan.| Then it froze.",
    "Roe v. Wade, e.g. as cited, i.e. in part.| Done.",
    "“Go home.”| She left.",
    "“The gate is shut. |It stays shut,” Venn said.",
    "“Why now?” Orla Venn asked.| He shrugged.",
    "“Why now?” asked the minister.",
    "“Stop!” the angry minister shouted.",
    "“Stop!”| The minister left.",
    "“Why now?”| Nobody knew.",
    "‘Go home’.| She left.",
    "She said ‘no.’| He left.",
    "(He was late.)| She was not.",
    "He waited... and left.| She stayed...| Nobody.",
    "The text reads “peace . . . and bread.”| It ends.",
    "It was 5 p.m. in W.Va. – The train left.",
    "1. The gate.| 2. The river.",
    "Venn (R-Ore.) and Brask (D-Calif.) met.",
    "He arrived.[1]| She left.",
    "Il a dit « oui. »| Elle est partie.",
    "Yahoo! said so.",
    "He is ill.| She is not.",
    "He sat.| It was Sat. 5 May.",
    "His then-Rep. Solt voted.",
    "It was plan B.| It failed.",
]


@pytest.mark.parametrize("marked", CASES)
def test_sentences(marked: str) -> None:
    expected = [sentence.strip() for sentence in marked.split("|")]
    text = marked.replace("|", "")
    assert [sentence.of(text) for sentence in sentences(text, Span(0, len(text)))] == expected


def test_only_the_span_is_read() -> None:
    text = "One. Two. Three. Four."
    assert [sentence.of(text) for sentence in sentences(text, Span(5, 16))] == ["Two.", "Three."]


def test_a_blank_span_has_none() -> None:
    assert sentences("   ", Span(0, 3)) == []


@pytest.mark.parametrize("piece", [".", ". ", '."', "a. ", "A.B ", " ", "Mr. X", "?! ", "“.”", "A. “"])
def test_the_time_is_linear(piece: str) -> None:
    text = piece * 30_000
    begun = time.process_time()
    sentences(text, Span(0, len(text)))
    assert time.process_time() - begun < 2


@given(st.text(max_size=200) | st.text(alphabet=st.sampled_from(list("aAU.!?… \n\"”“’)(S-—1")), max_size=120))
def test_every_character_is_in_exactly_one_sentence(text: str) -> None:
    for paragraph in paragraphs(text):
        found = sentences(text, paragraph)
        assert all(first.end <= second.start for first, second in itertools.pairwise(found))
        assert "".join("".join(sentence.of(text).split()) for sentence in found) == "".join(paragraph.of(text).split())
        assert all(paragraph.contains(sentence) and sentence.of(text) == sentence.of(text).strip() for sentence in found)
