from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.span import Span
from onrecord.occasions.addressee import addressee

from .marked import query


def told(marked: str) -> str | None:
    """Who is told in a sentence whose source stands in `<>`, whose cue in `{}` and whose contents in `[]`."""
    text, asked = query(marked)
    found = addressee(text, source=asked.source, cue=asked.cue, content=asked.content, sentence=Span(0, len(text)))
    return None if found is None else found.of(text)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<Quell> {told} reporters on Monday [that the dam is safe].", "reporters"),
        ("<Quell> {told} a packed hall [the dam is safe].", "a packed hall"),
        ("<Quell> {told} the Tarn news agency [the dam is safe].", "the Tarn news agency"),
        ("<Quell> {told} The Tarn Courier in a call [the dam is safe].", "The Tarn Courier"),
        ("[“It is safe,”] <Quell> {told} Keelson TV's Mara Brell on Sunday.", "Keelson TV's Mara Brell"),
        ("<Quell> {had told} Brell [he would help].", "Brell"),
        ("<Quell> {warned} lawmakers [that the dam is old].", "lawmakers"),
        ("<Quell> {assured} the board [that it is safe].", "the board"),
        ("<Quell> {urged} the Kharvestan president [to leave].", "the Kharvestan president"),
        ("<Quell> {told} a crowd of supporters in Tarn [that it is safe].", "a crowd of supporters"),
        ("<Quell> {told} members of the board [that it is safe].", "members of the board"),
        ("<Quell> {informed} the mayor of [the plan].", "the mayor"),
        ("<Quell> {told} Mr. Brell and the mayor [that it is safe].", "Mr. Brell and the mayor"),
        ("<Quell> {told} her [to leave].", "her"),
        ("<Quell> {told} her employer [that it is safe].", "her employer"),
        ("<Quell> {called} on lawmakers [to act].", "lawmakers"),
        ("<Quell> {thanked} voters for [their trust].", "voters"),
        ("<Quell> {told reporters} [that it is safe].", "reporters"),
        ("<Quell> {told} investors privately [that it is safe].", "investors"),
        ("<Quell> {told} a Tarn rally [that it is safe].", "a Tarn rally"),
        ("<Quell> {told} Keelson TV’s “Tarn Today” [that it is safe].", "Keelson TV’s “Tarn Today”"),
        ("[“It is safe,”] <Quell> {told} Keelson TV's This Week.", "Keelson TV's This Week"),
        ("[“It is safe,”] <Quell> {told} “Tarn and Friends.”", "Tarn and Friends"),
        ("<Quell> {told} The Sun Herald [that it is safe].", "The Sun Herald"),
        ("<Quell> {told} Keelson News' Mara Brell [that it is safe].", "Keelson News' Mara Brell"),
        ("<Quell> hailed the vote, it is said, and {reminded} the audience of [its price].", "the audience"),
        ("<Quell> {complained} to Brell afterward [that it is late].", "Brell"),
        ("Brell, when {asked about} [the dam], often laughs.", "Brell"),
        ("Brell {has even been asked} [this question].", "Brell"),
        ("{Asked} on Monday [whether it is safe], Mrs. Brell shook her head.", "Mrs. Brell"),
        ("“It is safe,” said Oto Brell, {asked about} [the dam].", "Oto Brell"),
        ("He was calm when Brell rang; he frowns when {asked about} [the dam].", "he"),
        ("Brell laughed when {asked} [whether it is safe].", "Brell"),
        ("<Quell>, a clerk, {asked} [whether it is safe].", None),
        ("It is late when {asked} politely [whether it is safe].", None),
    ],
)
def test_the_object_of_the_verb(marked: str, expected: str) -> None:
    assert told(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<Quell> {said} in a letter to the board [that it is safe].", "the board"),
        ("In a phone call with Brell, <Quell> {said} [that it is safe].", "Brell"),
        ("<Quell>, in remarks to reporters, {said} [“it is safe”].", "reporters"),
        ("[It is safe], <Quell> {said} in an interview Sunday with the Observer.", "the Observer"),
        ("In an interview with “Tarn Today,” <Quell> {said} [it is safe].", "Tarn Today"),
        ("In an interview with the Courier, <Quell> praised the dam, {saying} [it is safe].", "the Courier"),
        ("In an interview with Time magazine, <Quell> {said} [it is safe].", "Time magazine"),
        ("During a press call with reporters Friday, <the board> {said} [it is safe].", "reporters"),
        ("Speaking to a rally in Tarn, <Quell> {said} [it is safe].", "a rally"),
        ("<Quell> {tweeted} at Brell: [“It is safe.”]", "Brell"),
        ("<Quell> {wrote} to the council [that it is safe].", "the council"),
        ("<Quell> {pointed out} [the cracks] to visitors.", "visitors"),
        ("<A letter by the minister to the board> {says} [it is safe].", "the board"),
        ("<Quell> {demanded} of ministers [that they act].", "ministers"),
    ],
)
def test_the_prepositions_that_bring_him_in(marked: str, expected: str) -> None:
    assert told(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Brell {was told} by <the police> [to leave].", "Brell"),
        ("Staff at the Tarn mill, across the river, {were told} at noon [to leave].", "Staff at the Tarn mill"),
        ("Residents and commuters {were encouraged} [to take the bus].", "Residents and commuters"),
        ("Anyone with information {is asked} [to call].", "Anyone with information"),
        ("“We {have been asked} by <the police> [to stay in],” Brell said.", "We"),
        ("I was called in and {told} [that the dam is closed].", "I"),
        ("Brell, who {was asked} [whether the dam is safe], left.", "Brell"),
        ("{Asked} [whether the dam is safe], Brell said no.", "Brell"),
        ("Asked by reporters about the dam, <Quell> {said} [it is safe].", "reporters"),
        ("[Residents of Tarn] {were asked} [to stay].", "Residents of Tarn"),
        ("[Brell] {was asked about} [the dam] on Monday.", "Brell"),
        ("<Brell> {was told} [that the dam is safe].", "Brell"),
        ("<Brell> {was convinced} [that the dam is safe].", None),
    ],
)
def test_the_one_who_is_asked(marked: str, expected: str | None) -> None:
    assert told(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<Quell> told reporters that rain is near, {adding} [that the dam is safe].", "reporters"),
        ("<Quell> wrote to the board and {said} [that the dam is safe].", "the board"),
        ("<Quell> said that rain reminds him of home, {adding} [that the dam is safe].", None),
        ("Quell told Brell, <who> came late and {said} [the dam is safe].", None),
    ],
)
def test_a_verb_that_goes_on_from_another(marked: str, expected: str | None) -> None:
    assert told(marked) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "<Quell> {said} [that the dam is safe].",
        "<Quell> {said} on Monday [that the dam is safe].",
        "<Quell> {told} [the story of a dam].",
        "<Quell> {told} the truth: [the dam is old].",
        "<Quell> {asked} permission [to leave].",
        "[“But why?”] {asked} <reporter Mara Brell>.",
        "<Quell> {asked} [whether the dam is safe].",
        "<Quell> {questioned} the board's decision [to leave].",
        "<Quell> {urged} [the board to leave].",
        "<Quell> {said} after a meeting with Brell [that the dam is safe].",
        "<Quell> {pledged} to help voters [with the dam].",
        "<Quell> {posted} to Chirple [that the dam is safe].",
        "In an interview with Brell, Dorn said that <Quell> {had warned} [that the dam is old].",
        "<Quell> {said} [the dam is safe], and Dorn wrote in a letter to the board that it is not.",
        "<Quell>, who sent a letter to Brell, {said} [the dam is safe].",
        "<Quell> {held a press conference to say} [the dam is safe].",
        "<Papers>, among them the Courier, {warned} [that the dam is old], leaving farmers in doubt.",
        "<Quell> {believes} [the dam is safe].",
        "<Quell>: [the dam is safe].",
    ],
)
def test_none_where_the_report_tells_none(marked: str) -> None:
    assert told(marked) is None


def test_a_cue_outside_the_sentence() -> None:
    assert addressee("Rain fell. Quell told Brell.", source=None, cue=Span(17, 21), content=(), sentence=Span(0, 10)) is None


_WORDS = ["told", "tells", "was", "asked", "said", "wrote", "to", "with", "in", "a", "the", "of", "and", "who", "her", "letter", "interview"]
_WORDS += ["press", "Quell", "Mr", "board", "reporters", "crowd", "speaking", "adding", "that", ",", ".", "“", "”", "'s", "Tarn's", "#", "@", "1,000", "\n"]
_TEXTS = st.lists(st.sampled_from(_WORDS), max_size=30).map(" ".join) | st.text(max_size=80)


@given(text=_TEXTS, data=st.data())
def test_any_text_gives_none_or_words_of_the_sentence(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    spans = st.tuples(places, places).map(lambda pair: Span(*sorted(pair)))
    sentence, cue, source = data.draw(spans), data.draw(st.none() | spans), data.draw(st.none() | spans)
    content = data.draw(st.lists(spans, max_size=3))
    found = addressee(text, source=source, cue=cue, content=content, sentence=sentence)
    if found is not None:
        assert len(found)
        assert sentence.contains(found)


@pytest.mark.parametrize("piece", [", ", "who ", "Quell of ", "Quell and ", "letter to ", "told Quell ", "asked by ", "was told ", "speaking to "])
def test_a_sentence_without_end(piece: str) -> None:
    text = piece * 5000 + "was told " + piece * 5000
    at = text.index("was told ", len(piece) * 5000)
    addressee(text, source=None, cue=Span(at, at + 8), content=(), sentence=Span(0, len(text)))
    addressee(text, source=None, cue=Span(0, len(text)), content=(), sentence=Span(0, len(text)))
