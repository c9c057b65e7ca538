from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.occasion import OCCASION_KINDS
from onrecord.data.span import Span
from onrecord.data.statement import Manner, SpeakerType
from onrecord.models.ranking import Case, ChoosesOccasions
from onrecord.models.states import Telling
from onrecord.occasions.occasion import Found, occasions
from onrecord.occasions.saying import Saying

SENTENCE = re.compile(r"[^\n.]*(?:\.|(?=\n)|\Z)”?[ ]?")
NAMES = {"q": ("Ida Quell", "Quell"), "b": ("Oto Brell", "Brell"), "h": ("Tarn Herald",), "w": ("Water Board",)}


@dataclass(frozen=True)
class Told:
    """A statement by its words, each looked for behind the one before it."""

    source: str
    cue: str
    content: str
    speaker: str | None = "q"
    addressee: str | None = None
    addressed: str | None = None
    manner: Manner = "said"
    unseen: float | None = None
    type: SpeakerType = "named_person"

    @property
    def telling(self) -> Telling | None:
        """What the network tells that is so sure that nothing tells of an occasion."""
        return None if self.unseen is None else Telling(("state", 0.9), (self.manner, 0.9), (self.type, 0.9), (None, self.unseen))


def read(text: str, told: list[Told], choice: ChoosesOccasions | None = None) -> tuple[tuple[Found, ...], list[int | None]]:
    sentences = [Span(*match.span()) for match in SENTENCE.finditer(text) if match.group().strip()]
    paragraphs = [Span(*match.span()) for match in re.finditer(r"[^\n]+", text)]
    mentions = [(Span(*match.span()), key) for key, names in NAMES.items() for name in names for match in re.finditer(name, text)]
    at, sayings = 0, []
    for one in told:
        content = Span(text.index(one.content, at), text.index(one.content, at) + len(one.content))
        begin = max(at, text.rfind("\n", 0, content.start))
        cue = near(text, one.cue, begin)
        source = near(text, one.source, begin)
        to = near(text, one.addressee, cue.start) if one.addressee is not None else None
        sentence = next(sentence for sentence in sentences if sentence.start <= cue.start < sentence.end)
        sayings.append(Saying(source, cue, (content,), to, sentence, one.speaker, one.addressed, manner=one.manner, telling=one.telling))
        at = max(cue.end, content.end, source.end)
    found, places = occasions(text, sayings, sentences=sentences, paragraphs=paragraphs, mentions=mentions, choice=choice)
    return found, list(places)


def near(text: str, words: str, begin: int) -> Span:
    at = text.index(words, begin)
    return Span(at, at + len(words))


HE_SAID = "“It is old,” he said."
CASES = [
    # A plain `said` tells of none.
    ("Ida Quell said rain is near.", [Told("Ida Quell", "said", "rain is near")], [], [None]),
    # A call, and what is said on after it, by both.
    (
        "Ida Quell told Oto Brell in a phone call on Monday that rain is near.\n“The dam is old,” Quell said.\nBrell said it would hold.",
        [
            Told("Ida Quell", "told", "that rain is near", "q", "Oto Brell", "b"),
            Told("Quell", "said", "“The dam is old,”"),
            Told("Brell", "said", "it would hold", "b"),
        ],
        ["phone_call"],
        [0, 0, 0],
    ),
    # A sentence before tells of it.
    (
        "Quell and Brell spoke by telephone on Monday. Quell said rain is near.",
        [Told("Quell", "said", "rain is near")],
        ["phone_call"],
        [0],
    ),
    # Who is told, and another speaker.
    (
        "Quell told the Tarn Herald that rain is near.\nBrell said the dam is old.\nShe added that it leaks.",
        [
            Told("Quell", "told", "that rain is near", "q", "the Tarn Herald", "h"),
            Told("Brell", "said", "the dam is old", "b"),
            Told("She", "added", "that it leaks"),
        ],
        ["interview"],
        [0, None, 0],
    ),
    # A thought has none; another day ends it, and so does another time.
    (
        "Quell said in a statement that rain is near. She hopes for sun. On Friday, she said it leaks.",
        [Told("Quell", "said", "that rain is near"), Told("She", "hopes", "for sun", manner="thought"), Told("she", "said", "it leaks")],
        ["written_statement"],
        [0, None, None],
    ),
    (
        "Quell told reporters that rain is near. She has said that it leaks.",
        [Told("Quell", "told", "that rain is near", "q", "reporters"), Told("She", "has said", "that it leaks")],
        ["press_conference"],
        [0, None],
    ),
    # Two of a kind with different company.
    (
        "In a meeting with Oto Brell in Tarn, Quell said rain is near.\nIn a meeting with the Water Board in Port Ellory, Quell said it leaks.",
        [Told("Quell", "said", "rain is near"), Told("Quell", "said", "it leaks")],
        ["meeting", "meeting"],
        [0, 1],
    ),
    # A post is over with its words.
    (
        "“Rain is near,” Quell tweeted. “It leaks,” she added.\nQuell said the dam is old.",
        [Told("Quell", "tweeted", "“Rain is near,”"), Told("she", "added", "“It leaks,”"), Told("Quell", "said", "the dam is old")],
        ["social_post"],
        [0, 0, None],
    ),
    # The headline and the first words tell it beforehand.
    (
        "Quell says rain is near\nQuell warned of rain.\n“The dam is old,” Quell said at a rally in Tarn.",
        [Told("Quell", "says", "rain is near"), Told("Quell", "warned", "of rain"), Told("Quell", "said", "“The dam is old,”")],
        ["speech"],
        [0, 0, 0],
    ),
    # A statement speaks itself, and is taken up.
    (
        "A statement on the site said rain is near.\n“The dam is old,” the Water Board said in the statement.",
        [Told("A statement on the site", "said", "rain is near", None), Told("the Water Board", "said", "“The dam is old,”", "w")],
        ["written_statement"],
        [0, 0],
    ),
    # Two in one sentence.
    (
        "Quell said rain is near at a rally in Tarn, and she said the dam is old in a tweet.",
        [Told("Quell", "said", "rain is near"), Told("she", "said", "the dam is old")],
        ["speech", "social_post"],
        [0, 1],
    ),
    # Two speeches of different years, and one taken up on another day.
    (
        "Quell said in a speech that rain is near.\nIn a 2004 speech, Quell said the dam is old.",
        [Told("Quell", "said", "that rain is near"), Told("Quell", "said", "the dam is old")],
        ["speech", "speech"],
        [0, 1],
    ),
    (
        "Quell said at a hearing on Monday that rain is near.\nBrell said at the hearing, held Monday, that it leaks.",
        [Told("Quell", "said", "that rain is near"), Told("Brell", "said", "that it leaks", "b")],
        ["hearing"],
        [0, 0],
    ),
    # What is put forward without words has the occasion of its writing alone.
    (
        "Quell supports the dam at a rally. A study shows that it leaks.",
        [Told("Quell", "supports", "the dam", manner="asserted"), Told("A study", "shows", "that it leaks", None, manner="asserted")],
        ["written_statement"],
        [None, 0],
    ),
    # The first call since some month is the one of the day that is told further on.
    (
        "Quell warned of rain in the first call since March.\nIn a call that lasted an hour on Monday, Quell said it leaks.",
        [Told("Quell", "warned", "of rain"), Told("Quell", "said", "it leaks")],
        ["phone_call"],
        [0, 0],
    ),
    # Two who are not named spoke.
    (
        "The two leaders spoke by telephone on Monday. Quell said rain is near.\nBrell replied that it leaks.",
        [Told("Quell", "said", "rain is near"), Told("Brell", "replied", "that it leaks", "b")],
        ["phone_call"],
        [0, None],
    ),
    ("A board met by telephone on Monday. Quell said rain is near.", [Told("Quell", "said", "rain is near")], [], [None]),
    # Remarks take up what they are part of, and begin something else where nothing was told of.
    (
        "Quell said at a news conference that rain is near.\nIn another part of her remarks, Quell said it leaks.",
        [Told("Quell", "said", "that rain is near"), Told("Quell", "said", "it leaks")],
        ["press_conference"],
        [0, 0],
    ),
    (
        "Quell said in a letter that rain is near.\nIn her remarks, Quell said it leaks.",
        [Told("Quell", "said", "that rain is near"), Told("Quell", "said", "it leaks")],
        ["letter", "speech"],
        [0, 1],
    ),
    # Words of an occasion within what is said tell nothing.
    ("Quell said that Brell left in a meeting.", [Told("Quell", "said", "that Brell left in a meeting")], [], [None]),
]


@pytest.mark.parametrize(("text", "told", "kinds", "places"), CASES)
def test_on_which_occasion(text: str, told: list[Told], kinds: list[str], places: list[int | None]) -> None:
    found, where = read(text, told)
    assert [one.kind for one in found] == kinds
    assert where == places


@pytest.mark.parametrize(
    ("between", "unseen", "speaks", "place"),
    [
        ("\n", 0.5, "named_person", 0),
        ("\n", 0.5, "unnamed", 0),
        ("\n", 0.5, "named_organization", None),
        ("\n", 0.7, "named_person", None),
        ("\n", None, "named_person", None),
        ("\nThe hall was full.\n", 0.5, "named_person", None),
    ],
)
def test_somebody_new_joins_the_occasion_of_the_statement_before(between: str, unseen: float | None, speaks: SpeakerType, place: int | None) -> None:
    text = f"At a rally in Tarn, Ida Quell said rain is near.{between}Oto Brell said the dam is old."
    said = [Told("Ida Quell", "said", "rain is near"), Told("Oto Brell", "said", "the dam is old", "b", unseen=unseen, type=speaks)]
    assert read(text, said)[1] == [0, place]


def test_what_is_said_within_a_content_has_the_occasion_that_stands_there() -> None:
    text = "Quell told Brell in a phone call that it was late, the Water Board said.\nBrell replied that it leaks.\nQuell warned of rain."
    first, second, third = (Span(*match.span()) for match in re.finditer(r"[^\n]+", text))

    def said(sentence: Span, source: str, cue: str, content: str, speaker: str, to: str | None = None, addressed: str | None = None) -> Saying:
        spans = (near(text, words, sentence.start) for words in (source, cue, content))
        source_at, cue_at, content_at = spans
        return Saying(source_at, cue_at, (content_at,), None if to is None else near(text, to, cue_at.end), sentence, speaker, addressed, manner="said")

    sayings = [
        said(first, "Quell", "told", "that it was late", "q", "Brell", "b"),
        said(first, "the Water Board", "said", "Quell told Brell in a phone call that it was late", "w"),
        said(second, "Brell", "replied", "that it leaks", "b"),
        said(third, "Quell", "warned of", "rain", "q"),
    ]
    mentions = [(Span(*match.span()), key) for key, names in NAMES.items() for name in names for match in re.finditer(name, text)]
    found, places = occasions(text, sayings, sentences=[first, second, third], paragraphs=[first, second, third], mentions=mentions)
    assert [(one.kind, [part.of(text) for part in one.evidence], one.participants) for one in found] == [("phone_call", ["in a phone call"], ("q", "b"))]
    assert places == (0, None, 0, 0)


def test_what_goes_on_is_the_last_occasion_that_has_not_ended() -> None:
    text = "Ida Quell told the Tarn Herald that rain is near.\nQuell tweeted that mud comes too.\nOto Brell called it old.\nQuell said the dam is old."
    said = [
        Told("Ida Quell", "told", "that rain is near", "q", "the Tarn Herald", "h"),
        Told("Quell", "tweeted", "that mud comes too"),
        Told("Oto Brell", "called", "it old", "b"),
        Told("Quell", "said", "the dam is old"),
    ]
    assert read(text, said)[1] == [0, 1, None, 0]


def test_nobody_joins_a_writing() -> None:
    text = "In a statement, Ida Quell said rain is near.\nOto Brell said the dam is old."
    assert read(text, [Told("Ida Quell", "said", "rain is near"), Told("Oto Brell", "said", "the dam is old", "b", unseen=0.5)])[1] == [0, None]


def test_an_occasion_with_all_that_is_told() -> None:
    text = "In a telephone call with Oto Brell, Ida Quell said rain is near.\nSpeaking at a rally in Port Ellory, Quell said the dam is old."
    found, _ = read(text, [Told("Ida Quell", "said", "rain is near"), Told("Quell", "said", "the dam is old")])
    call, rally = found
    assert set(call.participants) == {"q", "b"}
    assert [span.of(text) for span in call.evidence] == ["In a telephone call"]
    assert rally.participants == ("q",)
    assert rally.place is not None
    assert rally.place.of(text) == "Port Ellory"


def test_an_interview_has_its_outlet() -> None:
    text = "Quell told the Tarn Herald that rain is near.\nQuell said in the interview with the Tarn Herald that it leaks."
    found, places = read(text, [Told("Quell", "told", "that rain is near", "q", "the Tarn Herald", "h"), Told("Quell", "said", "that it leaks")])
    (one,) = found
    assert places == [0, 0]
    assert set(one.participants) == {"q", "h"}
    assert one.channel is not None
    assert one.channel.of(text) == "Tarn Herald"
    assert len(one.evidence) == 2


def test_signed_posts_are_one_each() -> None:
    text = "TWITTER.\n\nRain is near.\n\n@quell.\n\nThe dam is old.\n\n@brell.\n"
    paragraphs = [Span(*match.span()) for match in re.finditer(r"[^\n]+", text)]
    sayings = [
        Saying(Span(text.index(who), text.index(who) + len(who)), None, (Span(text.index(words), text.index(words) + len(words)),), None, paragraphs[at], key)
        for at, who, words, key in ((1, "@quell", "Rain is near.", "q"), (3, "@brell", "The dam is old.", "b"))
    ]
    found, places = occasions(text, sayings, sentences=paragraphs, paragraphs=paragraphs)
    assert [one.kind for one in found] == ["social_post", "social_post"]
    assert [one.participants for one in found] == [("q",), ("b",)]
    assert places == (0, 1)


def test_nothing_said() -> None:
    assert occasions("", [], sentences=[], paragraphs=[]) == ((), ())
    assert occasions("At a rally.", [], sentences=[Span(0, 11)], paragraphs=[Span(0, 11)]) == ((), ())


WORDS = ("Quell", "Brell", "said", "told", "tweeted", "reporters", "the Tarn Herald", "in a statement", "at a rally", "in Tarn", "on Twitter", "on", "Twitter")
MORE = ("in a phone call with", "“rain”", "he", "The letter", ",", ".", "\n", "\n\n", "that", "’s", "X", "in", "Herald", "news", "has", "FACEBOOK", "and")
PIECES = st.sampled_from((*WORDS, *MORE, "told the", "news agency", "www.tarn", ".org", "İ", "\u0301", "😀"))


@given(st.data())
def test_any_text_gives_occasions_with_spans_in_it(data: st.DataObject) -> None:
    text = " ".join(data.draw(st.lists(PIECES, max_size=30)))
    edges = st.integers(0, len(text))

    def span() -> Span:
        start, end = sorted((data.draw(edges), data.draw(edges)))
        return Span(start, end)

    paragraphs = [Span(*match.span()) for match in re.finditer(r"[^\n]+", text)]
    sentences = [Span(*match.span()) for match in re.finditer(r"[^\n.]+\.?", text)]
    none = st.booleans()
    sayings = [
        Saying(
            span() if data.draw(none) else None,
            span() if data.draw(none) else None,
            (span(),),
            span() if data.draw(none) else None,
            data.draw(st.sampled_from(sentences)) if sentences else Span(0, 0),
            data.draw(st.sampled_from([None, "q", "b"])),
            data.draw(st.sampled_from([None, "q", "b"])),
            manner=data.draw(st.sampled_from([None, "said", "thought", "asserted"])),
        )
        for _ in range(data.draw(st.integers(0, 5)))
    ]
    mentions = [(Span(*match.span()), "q") for match in re.finditer("Quell", text)]
    found, places = occasions(text, sayings, sentences=sentences, paragraphs=paragraphs, mentions=mentions)
    assert len(places) == len(sayings)
    assert {place for place in places if place is not None} == set(range(len(found)))
    assert all(places[at] is None for at, one in enumerate(sayings) if one.manner == "thought" and one.cue is not None)
    for one in found:
        assert one.kind in OCCASION_KINDS
        assert one.evidence
        assert set(one.participants) <= {"q", "b"}
        for part in (*one.evidence, one.place, one.channel):
            assert part is None or 0 <= part.start <= part.end <= len(text)


def test_nobody_joins_a_hearing_from_the_next_paragraph() -> None:
    text = "Ida Quell told the court that rain is near. {}Oto Brell said the dam is old."
    said = [Told("Ida Quell", "told", "that rain is near", "q", "the court"), Told("Oto Brell", "said", "the dam is old", "b", unseen=0.5)]
    assert read(text.format(""), said)[1] == [0, 0]
    assert read(text.format("\n"), said)[1] == [0, None]


class First:
    """Chooses, statement by statement, the first candidate of a kind, new or not; keeps what it was asked."""

    def __init__(self, *wanted: tuple[str, bool] | None) -> None:
        self.wanted, self.asked = wanted, list[Case]()

    def choose(self, case: Case) -> int | None:
        self.asked.append(case)
        wanted = self.wanted[case.place]
        return None if wanted is None else next(at for at, one in enumerate(case.candidates) if (one.kind, one.event is None) == wanted)


CHOSEN = """Ida Quell took the stage in Tarn and said rain is near.
“The dam is old,” Quell said.
Brell told reporters it would hold."""
STATEMENTS = [Told("Ida Quell", "said", "rain is near"), Told("Quell", "said", "“The dam is old,”"), Told("Brell", "told", "it would hold", "b", "reporters")]


def test_what_is_chosen_goes_before_the_rules() -> None:
    found, places = read(CHOSEN, STATEMENTS, First(("speech", True), ("speech", False), None))
    assert ([one.kind for one in found], places) == (["speech"], [0, 0, None])
    assert [one.of(CHOSEN) for one in found[0].evidence] == ["said"]
    assert found[0].participants == ("q",)


def test_words_that_tell_of_what_is_chosen_are_its_evidence() -> None:
    found, places = read(CHOSEN, STATEMENTS, First(None, None, ("press_conference", True)))
    assert (places, [one.of(CHOSEN) for one in found[0].evidence]) == ([None, None, 0], ["told reporters"])


def test_a_choice_is_asked_with_every_kind_and_the_occasions_before() -> None:
    choice = First(("speech", True), ("speech", False), None)
    read(CHOSEN, STATEMENTS, choice)
    assert [len(case.candidates) - len(OCCASION_KINDS) for case in choice.asked] == [0, 1, 1]
    assert {"o:stage", "o:the_stage", "rule none"} <= set(choice.asked[0].words)
    going = choice.asked[1].candidates[0]
    assert {"Ospks", "Oacta", "Opd2"} <= set(going.signs)
    told = next(one for one in choice.asked[2].candidates if one.event is None and one.kind == "press_conference")
    assert {"N", "Nrulemine"} <= set(told.signs)
