from __future__ import annotations

import pytest

from onrecord.data.span import Span
from onrecord.occasions.trigger import triggers


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Quell told Brell in a phone call on Thursday", "phone_call", "in a phone call"),
        ("Quell and Brell spoke by telephone on Monday.", "phone_call", "by telephone"),
        ("Quell Tells Brell Over Phone", "phone_call", "Over Phone"),
        ("In a meeting with Brell in Tarn, Quell said", "meeting", "In a meeting"),
        ("during a long and heated interview with the Tarn Herald", "interview", "during a long and heated interview"),
        ("told the Tarn Herald that", "interview", "told the Tarn Herald"),
        ("in remarks to Tarnia television", "interview", "in remarks to"),
        ("told reporters after the vote", "press_conference", "told reporters"),
        ("she said to reporters", "press_conference", "said to reporters"),
        ("at a crowded news conference", "press_conference", "at a crowded news conference"),
        ("speaking at a rally in Tarn", "speech", "at a rally"),
        ("addressed a crowd of 200 farmers", "speech", "addressed a crowd"),
        ("held a rally in Tarn", "speech", "held a rally"),
        ("in a statement late Thursday", "written_statement", "in a statement"),
        ("issued a statement saying", "written_statement", "issued a statement"),
        ("said Thursday on Twitter", "social_post", "on Twitter"),
        ("Brell, who tweeted", "social_post", "tweeted"),
        ("told the court", "hearing", "told the court"),
        ("testified before the board", "hearing", "testified"),
        ("wrote in a letter to the board", "letter", "in a letter"),
        ("used her speech to", "speech", "used her speech"),
        ("told The Lantern of Tarn that", "interview", "told The Lantern"),
        ("said on his official Twitter feed", "social_post", "on his official Twitter"),
        ("said on Quell’s Instagram feed", "social_post", "on Quell’s Instagram"),
        ("on CNN’s “Dawn” program", "broadcast", "on CNN"),
        ("on Ida Quell’s radio show", "broadcast", "on Ida Quell’s radio show"),
        ("In a call that lasted an hour on Monday, Quell said", "phone_call", "In a call"),
        ("Quell warned her on a call arranged by the board", "phone_call", "on a call"),
        ("Quell told Brell in a telephonic conversation", "phone_call", "in a telephonic conversation"),
        ("said on a call with analysts", "press_conference", "on a call with analysts"),
        ("telephoned Brell and told him", "phone_call", "telephoned"),
        ("In talks with Brell in Tarn, Quell said", "meeting", "In talks"),
        ("Quell said as the two-day talks opened in Tarn", "meeting", "as the two-day talks opened"),
        ("in a series of messages on the network", "social_post", "in a series of messages on"),
        ("said in a text message to Brell", "letter", "in a text message"),
        ("told a Heron correspondent that", "interview", "told a Heron correspondent"),
        ("told the news agency that", "interview", "told the news agency"),
        ("told an open session of the chamber", "hearing", "told an open session"),
    ],
)
def test_words_that_tell_of_an_occasion(text: str, kind: str, words: str) -> None:
    assert [(one.kind, one.span.of(text)) for one in triggers(text, Span(0, len(text)))] == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Quell said on Monday",
        "ahead of the meeting",
        "in response to a statement",
        "he was in the way that the meeting",
        "in a call for calm, Quell said",
        "a member who voted in a roll call said",
        "joined others in a call on the board to act",
        "in calls for unity",
        "a mill that is in talks with lenders said",
        "Quell, locked in talks for days, said",
        "as the mill opened",
        "a report on trial",
        "by post",
        "Quell asked reporters to leave",
        "using a personal email account",
        "in a personal email account",
        "the reporters’ union",
        "published today show",
        "a video that came to her Twitter page",
        "from The Lantern of Tarn",
        "Quell told Brell that reporters",
        "",
    ],
)
def test_words_that_tell_of_none(text: str) -> None:
    assert triggers(text, Span(0, len(text))) == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("at a rally in Tarn on Monday", "Tarn"),
        ("at a rally Monday in Port Ellory, where", "Port Ellory"),
        ("at a rally in Tarn Friday", "Tarn"),
        ("at a meeting at the board's office on Monday", "board's office"),
        ("in a meeting with Oto Brell in Tarn", "Tarn"),
        ("at a rally in May", None),
        ("at a rally, in Tarn", None),
        ("at a rally for the dam in Tarn", None),
        ("at a rally in", None),
        ("at a rally at the", None),
    ],
)
def test_the_place_right_behind(text: str, place: str | None) -> None:
    (told,) = triggers(text, Span(0, len(text)))
    assert (told.place.of(text) if told.place is not None else None) == place


@pytest.mark.parametrize(
    ("text", "channel", "company"),
    [
        ("in an interview with the Tarn Herald on Monday", "Tarn Herald", "the Tarn Herald"),
        ("in an interview with tarnwater.org published on Monday", "tarnwater.org", "tarnwater.org"),
        ("wrote on Facebook", "Facebook", None),
        ("in a phone call with Oto Brell on Monday", None, "Oto Brell"),
        ("in a phone call between Ida Quell and Oto Brell on Monday", None, "Ida Quell and Oto Brell"),
        ("on Tarnia’s state television", "Tarnia’s state television", None),
    ],
)
def test_the_medium_and_the_company(text: str, channel: str | None, company: str | None) -> None:
    (told,) = triggers(text, Span(0, len(text)))
    assert (told.channel.of(text) if told.channel is not None else None) == channel
    assert company is None or any(company in part.of(text) for part in told.company)


@pytest.mark.parametrize(
    ("text", "definite", "several"),
    [
        ("at the hearing", True, False),
        ("at a hearing", False, False),
        ("in interviews", False, True),
        ("during multiple interviews", False, True),
        ("in her remarks", True, False),
    ],
)
def test_one_told_of_before_and_more_than_one(text: str, definite: bool, several: bool) -> None:
    (told,) = triggers(text, Span(0, len(text)))
    assert (told.definite, told.several) == (definite, several)
