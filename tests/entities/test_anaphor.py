"""Pronouns that are no source: who they belong to in short invented reports, sources in double square brackets."""

import pytest

from tests.entities.test_resolver import read

CASES: list[tuple[str, str, dict[str, list[str]]]] = [
    ("object", "[[Ana Dorn]] spoke of rain. The board thanked her.", {"Ana Dorn": ["Ana Dorn", "her"]}),
    ("possessive", "[[Mr Oto Brell]] said that his dam was his life.", {"Oto Brell": ["Oto Brell", "his", "his"]}),
    ("the one of its gender", "[[Mr Oto Brell]] met Mrs Ana Dorn. They praised him.", {"Oto Brell": ["Oto Brell", "him"], "Ana Dorn": ["Ana Dorn"]}),
    ("from one to the next", "[[Ana Dorn]] left. It rained. They saw her.\nIt hailed. Her hat was gone.", {"Ana Dorn": ["Ana Dorn", "her", "Her"]}),
    ("too far", "[[Ana Dorn]] left. It rained. It hailed. They saw her.", {"Ana Dorn": ["Ana Dorn"]}),
    ("a body", "[[Tarn Society]] spoke of rain. The board thanked her.", {"Tarn Society": ["Tarn Society"]}),
]


@pytest.mark.parametrize(("marked", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_pronoun_is_a_mention_of_the_person_spoken_of_last(marked: str, expected: dict[str, list[str]]) -> None:
    text, _, found = read(marked)
    held = {entity.name: [mention.of(text) for mention in entity.mentions] for entity in found.entities}
    assert {name: held[name] for name in expected} == expected
