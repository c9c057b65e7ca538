"""Phrases of other words for somebody named near: short invented reports, sources in double square brackets."""

import pytest

from tests.entities.telling import Hint
from tests.entities.test_resolver import read

CASES: list[tuple[str, str, list[Hint | None], list[str | None]]] = [
    ("named before", "[[Ana Dorn]] spoke of rain. [[The lanky rainmaker]] left.", [None, Hint()], ["Ana Dorn", "Ana Dorn"]),
    ("named behind", "[[A lanky rainmaker]] spoke of hail.\n[[Ana Dorn]] is sure of rain.", [Hint(), None], ["Ana Dorn", "Ana Dorn"]),
    ("a body", "[[Tarn Society]] spoke of rain. [[The nonprofit]] left.", [None, Hint(type="named_organization")], ["Tarn Society", "Tarn Society"]),
    ("nobody near", "It rains. [[A lanky rainmaker]] spoke of hail.", [Hint()], ["A lanky rainmaker"]),
    ("too unsure", "[[Ana Dorn]] spoke of rain. [[A lanky rainmaker]] left.", [None, Hint(sure=0.5)], ["Ana Dorn", "A lanky rainmaker"]),
]


@pytest.mark.parametrize(("marked", "hints", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_other_words_for_who_is_named_near(marked: str, hints: list[Hint | None], expected: list[str | None]) -> None:
    text, _, found = read(marked, hints=hints)
    assert [entry.speaker.name for entry in found.speakers] == expected
    assert {mention.of(text) for entity in found.entities for mention in entity.mentions} >= {name for name in expected if name is not None}
