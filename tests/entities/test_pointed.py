"""Roles and bodies that the network points at: short invented reports, sources in double square brackets."""

import pytest

from tests.entities.telling import Hint
from tests.entities.test_resolver import read

CASES: list[tuple[str, str, list[Hint | None], list[tuple[str | None, str | None]]]] = [
    ("no words", "[[Ana Dorn]] spoke.", [Hint()], [(None, None)]),
    (
        "a role that no table knows, its body shared",
        "[[Ana Dorn, the rainmaker of the Tarn Society,]] spoke. [[She]] left.",
        [Hint(role="rainmaker", body="Tarn Society"), None],
        [("rainmaker", "Tarn Society"), (None, "Tarn Society")],
    ),
    ("a rule goes before", "[[Mayor Ana Dorn]] spoke of the rainmaker.", [Hint(role="rainmaker")], [("Mayor", None)]),
    ("too unsure", "[[Ana Dorn, the rainmaker of the Tarn Society,]] spoke.", [Hint(role="rainmaker", body="Tarn Society", sure=0.1)], [(None, None)]),
    (
        "which of two roles",
        "[[Mayor Ana Dorn, president of the Tarn Society,]] spoke.",
        [Hint(role="president")],
        [("president of the Tarn Society", "Tarn Society")],
    ),
    ("somebody else’s role", "[[Ana Dorn]] met Mayor Oto Brell.", [Hint(role="Mayor")], [(None, None)]),
    ("somebody else’s body", "[[Ana Dorn]] met Tarn Society president Oto Brell.", [Hint(body="Tarn Society")], [(None, None)]),
    ("a body far away", "The Tarn Society met. [[Ana Dorn]] spoke.", [Hint(body="Tarn Society")], [(None, None)]),
    ("a country by its people", "[[Ana Dorn, a Kenyan,]] spoke.", [Hint(body="Kenyan")], [(None, "Kenya")]),
    ("a pronoun is no body", "[[Her grower]] spoke.", [Hint(type="unnamed", body="Her")], [(None, None)]),
    ("no name", "[[An old rainmaker]] spoke.", [Hint(type="unnamed", role="rainmaker", sure=0.9)], [("rainmaker", None)]),
    ("a group holds no role", "[[Many growers]] spoke.", [Hint(type="collective", role="growers", body="growers", sure=0.9)], [(None, None)]),
    ("a writing serves no body", "[[The Tarn Society report]] was clear.", [Hint(type="document", body="Tarn Society")], [(None, None)]),
]


@pytest.mark.parametrize(("marked", "hints", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_pointed_at_stands_in_for_rules(marked: str, hints: list[Hint | None], expected: list[tuple[str | None, str | None]]) -> None:
    _, _, found = read(marked, hints=hints)
    bodies = {entity.id: entity.name for entity in found.entities}
    told = [(entry.speaker.role and entry.speaker.role.text, bodies.get(entry.speaker.affiliation or "")) for entry in found.speakers]
    assert told == expected
