"""Names that the network drew too wide, taken apart: invented people."""

import pytest

from onrecord.data.mention import EntityKind
from onrecord.data.span import Span
from onrecord.mentions import find

CASES: list[tuple[str, EntityKind, str, list[str]]] = [
    ("a title behind a place", "person", "Orvath Gov. Ana Dorn", ["Orvath", "Ana Dorn"]),
    ("a verb before", "person", "said Tolm spokesman Ana Dorn", ["Tolm", "Ana Dorn"]),
    ("a verb between", "person", "Ana Dorn said of Oto Brell", ["Ana Dorn", "Oto Brell"]),
    ("two joined", "person", "Ana Dorn and Oto Brell", ["Ana Dorn", "Oto Brell"]),
    ("a place behind", "person", "Senator Ana Dorn of Orvath", ["Ana Dorn", "Orvath"]),
    ("an age", "person", "Ana Dorn, 66", ["Ana Dorn"]),
    ("a possessor", "person", "Tolm Post’s Ana Dorn", ["Tolm Post", "Ana Dorn"]),
    ("where she was born", "person", "Velmoran-born Ana Dorn", ["Ana Dorn"]),
    ("two clauses", "person", "Oto Brell, longtime Tarn Rovers owner Ana Dorn", ["Oto Brell", "Tarn Rovers", "Ana Dorn"]),
    ("a surname that is a role", "person", "Ana King", ["Ana King"]),
    ("particles and initials", "person", "J. Ludo van der Marsh Jr.", ["J. Ludo van der Marsh Jr."]),
    ("a letter that looks like an article", "person", "A. J. Dorn", ["A. J. Dorn"]),
    ("a body with its head", "organization", "Tarn Committee Chairman John Dorn", ["Tarn Committee", "John Dorn"]),
    ("a body in a place", "organization", "Tarn Museum in Orvath", ["Tarn Museum", "Orvath"]),
]


@pytest.mark.parametrize(("kind", "name", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_name_drawn_too_wide_is_taken_apart(kind: EntityKind, name: str, expected: list[str]) -> None:
    text = f"On Monday it rained on {name} a lot."
    at = text.index(name)
    found = find(text, sentences=[Span(0, len(text))], names=((Span(at, at + len(name)), kind),))
    assert [mention.span.of(text) for mention in found if mention.kind == "name"] == expected


def test_the_first_word_of_a_sentence_is_no_name_before_a_given_name() -> None:
    text = "Imagine John Dorn had won."
    found = find(text, sentences=[Span(0, len(text))], names=((Span(0, 17), "person"),))
    assert [mention.span.of(text) for mention in found if mention.kind == "name"] == ["John Dorn"]


def test_a_surname_that_is_a_common_word_is_one_where_a_full_name_tells() -> None:
    text = "Here John From spoke. Then From left."
    spans: tuple[tuple[Span, EntityKind], ...] = ((Span(5, 14), "person"), (Span(27, 31), "person"))
    found = find(text, sentences=[Span(0, 22), Span(22, len(text))], names=spans)
    assert [mention.span.of(text) for mention in found if mention.kind == "name"] == ["John From", "From"]
