"""Which role of a speaker is told: short invented reports, the source in double square brackets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.entities.weight import points, weights
from tests.entities.telling import Hint
from tests.entities.test_resolver import read

CASES: list[tuple[str, str, list[Hint | None], str | None]] = [
    ("a title", "[[Mayor Ana Dorn]] spoke.", [], "Mayor"),
    ("told before", "Mayor Ana Dorn came. Rain fell. [[Dorn]] spoke.", [], "Mayor"),
    ("told later", "[[Ana Dorn]] spoke. Rain fell. Ana Dorn, the mayor of Selm, left.", [], "mayor of Selm"),
    ("the source before all else", "Ana Dorn, the former mayor of Selm, came. [[Senator Ana Dorn]] spoke.", [], "Senator"),
    ("somebody else’s", "Mayor Oto Brell came. [[Ana Dorn]] spoke.", [], None),
    ("no role at all", "[[Ana Dorn]] spoke.", [], None),
    ("somebody without a name", "[[A spokesman for the mayor]] spoke.", [], "spokesman"),
    ("a phrase that only the network gives her", "Ana Dorn came. The Kenyan senator was early. [[Dorn]] spoke.", [Hint(role="senator")], "senator"),
]


@pytest.mark.parametrize(("marked", "hints", "role"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_role_of_a_speaker(marked: str, hints: list[Hint | None], role: str | None) -> None:
    _, _, found = read(marked, hints=hints)
    assert (found.speakers[0].speaker.role and found.speakers[0].speaker.role.text) == role


def test_a_phrase_that_was_nobodys_is_a_role_of_the_entity_from_then_on() -> None:
    _, _, found = read("Ana Dorn came. The Kenyan senator was early. [[Dorn]] spoke.", hints=[Hint(role="senator")])
    assert [role.text for entity in found.entities for role in entity.roles if entity.name == "Ana Dorn"] == ["senator"]


def test_unknown_signs_count_nothing() -> None:
    assert points("role", ["no such sign"], [("nor this", 0.5)]) == 0.0
    assert all(abs(value) < 10 for value in weights("role").values())


@given(st.text(alphabet="AaDdrn. ,’s“”\n", max_size=60))
def test_any_text_around_a_source_is_read(before: str) -> None:
    _, _, found = read(f"{before} Mayor Ana Dorn came. [[Dorn]] spoke.")
    assert len(found.speakers) == 1
