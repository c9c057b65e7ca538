from __future__ import annotations

import pytest

from onrecord.data.span import Span
from onrecord.entities.frame import frame

STEMS = frozenset({"velmor"})

# phrase, role as shown, head, country, article, fields
CASES = [
    ("Kenyan President", "President", "president", "KEN", "bare", set()),
    ("the Velmoran president", "president", "president", "~velmor", "definite", set()),
    ("Velmora’s president", "president", "president", "~velmor", "definite", set()),
    ("the president of Velmora", "president of Velmora", "president", "~velmor", "definite", set()),
    ("the former Kenyan envoy to Lima", "former Kenyan envoy to Lima", "envoy", "KEN", "definite", set()),
    ("Kenya’s government spokesman", "government spokesman", "spokesperson", "KEN", "definite", {"government"}),
    ("the administration spokesman", "administration spokesman", "spokesperson", None, "definite", {"government"}),
    ("the top Velmoran diplomat", "top Velmoran diplomat", "foreign minister", "~velmor", "definite", set()),
    ("a deputy foreign minister", "deputy foreign minister", "foreign minister", None, "indefinite", set()),
    ("his wife", "wife", "wife", None, "possessive", set()),
    (
        "Secretary of Kenya’s Supreme Water Council (SWC)",
        "Secretary of Kenya’s Supreme Water Council (SWC)",
        "secretary",
        "KEN",
        "bare",
        {"supreme", "water", "council"},
    ),
    ("Sen.", "Sen.", "senator", None, "bare", set()),
]


@pytest.mark.parametrize(("phrase", "role", "head", "country", "article", "fields"), CASES, ids=[case[0] for case in CASES])
def test_a_role_phrase_taken_apart(phrase: str, role: str, head: str, country: str | None, article: str, fields: set[str]) -> None:
    found = frame(phrase, Span(0, len(phrase)), stems=STEMS)
    assert found is not None
    assert (found.role.of(phrase), found.head, found.country, found.article, set(found.fields)) == (role, head, country, article, fields)


def test_ranks_tell_the_deputy_and_the_former() -> None:
    text = "the former deputy foreign minister"
    found = frame(text, Span(0, len(text)))
    assert found is not None
    assert found.former
    assert found.level == {"deputy"}


@pytest.mark.parametrize(
    ("text", "size", "word"),
    [("the head of Velmora’s water board", 19, "board"), ("the founder of the mill", 11, "mill"), ("the founder left the mill", 11, None)],
)
def test_the_words_of_a_phrase_that_is_cut_short_go_on_behind_it(text: str, size: int, word: str | None) -> None:
    found = frame(text, Span(0, size), stems=STEMS)
    assert found is not None
    assert found.head in found.words
    assert word in found.words if word else "mill" not in found.words


@pytest.mark.parametrize("phrase", ["the table", "", "Ana Dorn"])
def test_a_phrase_without_a_role_has_no_frame(phrase: str) -> None:
    assert frame(phrase, Span(0, len(phrase))) is None
