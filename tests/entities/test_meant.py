"""Whom a source means, where the network tells of the statement: short invented reports, sources in double square brackets."""

import pytest

from onrecord.data.statement import SpeakerType
from onrecord.entities.meant import head
from tests.entities.telling import Hint
from tests.entities.test_resolver import read

TYPES: list[tuple[str, str, Hint, str | None, SpeakerType]] = [
    ("a group that no table knows", "It rains. [[The old guard]] spoke.", Hint(type="collective"), "The old guard", "collective"),
    ("a document", "It rains. [[A screed about hail]] spoke.", Hint(type="document"), "A screed about hail", "document"),
    ("a name in a longer phrase", "Ana Dorn came. [[Dorn’s new verses]] spoke.", Hint(type="document"), "Dorn’s new verses", "document"),
    ("a name alone", "Ana Dorn came. [[Ana Dorn]] spoke.", Hint(type="collective"), "Ana Dorn", "named_person"),
    ("a name with its clause", "[[Ana Dorn, who came late,]] spoke.", Hint(type="collective"), "Ana Dorn", "named_person"),
    ("a name that is no person’s", "[[Eskar]] spoke.", Hint(type="named_organization"), "Eskar", "named_organization"),
    ("a person’s name", "[[Ana Dorn]] spoke.", Hint(type="named_organization"), "Ana Dorn", "named_person"),
    ("a document with a name in it", "[[The Tarn Society poll]] spoke.", Hint(type="document"), "The Tarn Society poll", "document"),
    ("a pronoun that takes up nobody", "[[She]] spoke.", Hint(type="named_person"), None, "unknown"),
]


@pytest.mark.parametrize(("marked", "hint", "name", "kind"), [case[1:] for case in TYPES], ids=[case[0] for case in TYPES])
def test_the_network_tells_types_where_rules_are_less_sure(marked: str, hint: Hint, name: str | None, kind: SpeakerType) -> None:
    _, _, found = read(marked, hints=[hint])
    assert (found.speakers[0].speaker.name, found.speakers[0].speaker.type) == (name, kind)


NEAR: list[tuple[str, str, list[Hint | None], list[str | None]]] = [
    ("named before", "[[Ana Dorn]] spoke of rain. [[The lanky rainmaker]] left.", [None, Hint()], ["Ana Dorn", "Ana Dorn"]),
    ("named behind", "[[A lanky rainmaker]] spoke of hail.\n[[Ana Dorn]] is sure of rain.", [Hint(), None], ["Ana Dorn", "Ana Dorn"]),
    ("a body", "[[Tarn Society]] spoke of rain. [[The nonprofit]] left.", [None, Hint(type="named_organization")], ["Tarn Society", "Tarn Society"]),
    ("nobody near", "It rains. [[A lanky rainmaker]] spoke of hail.", [Hint()], ["A lanky rainmaker"]),
    ("nothing told", "[[Ana Dorn]] spoke of rain. [[A lanky rainmaker]] left.", [None, None], ["Ana Dorn", "A lanky rainmaker"]),
    (
        "the name that ends a longer phrase",
        "Tor Blane fell ill. [[Another former lawmaker of Tarn, Sen. Ana Dorn,]] spoke of hail.",
        [Hint()],
        ["Ana Dorn"],
    ),
]


@pytest.mark.parametrize(("marked", "hints", "expected"), [case[1:] for case in NEAR], ids=[case[0] for case in NEAR])
def test_other_words_for_who_is_named_near(marked: str, hints: list[Hint | None], expected: list[str | None]) -> None:
    text, _, found = read(marked, hints=hints)
    assert [entry.speaker.name for entry in found.speakers] == expected
    assert {mention.of(text) for entity in found.entities for mention in entity.mentions} >= {name for name in expected if name is not None}


def test_the_shipped_weights_tell_chances() -> None:
    shares = head().shares("she", [["by rule", "speaker 0"], ["away 3"]], ["she"], [1])
    assert sum(shares) == pytest.approx(1, abs=1e-4)
    assert shares[0] > shares[1]
