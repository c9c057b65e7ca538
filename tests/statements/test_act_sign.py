from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.statement import ACTS, STATEMENT_KINDS, StatementKind
from onrecord.statements.act_sign import LONGEST, act_signs


@pytest.mark.parametrize(
    ("source", "cue", "content", "mark"),
    [
        ("He", "has denied", "that the dam leaks", "lemma deny"),
        ("He", "has denied", "that the dam leaks", "lemma deny rule deny"),
        ("He", "has denied", "that the dam leaks", "lemma deny opens that"),
        ("He", "has denied", "that the dam leaks", "cue has denied"),
        ("He", "has denied", "that the dam leaks", "cue deny said"),
        ("He", "has denied", "that the dam leaks", "source he"),
        ("Ida Quell", "said", "it is a scandal", "source True"),
        (None, None, "it is a scandal", "source False"),
        ("Ida Quell", "said", "it betrayed a corrupt board", "weight accuse 3"),
        ("Ida Quell", "said", "the river is low", "weightless"),
        ("Ida Quell", "asked", "“Who has called?”", "question"),
    ],
)
def test_a_statement_is_marked(source: str | None, cue: str | None, content: str, mark: str) -> None:
    assert mark in act_signs(source, cue, content, "indirect", "deny" if cue == "has denied" else "state").marks


def test_words_stand_without_marks_and_the_first_ones_by_their_places() -> None:
    found = act_signs("she", "said", "“The dam, the old one, can’t hold.”", "direct", "state").words
    assert found[:5] == ("opens 0 the", "opens 1 dam", "opens 2 the", "opens the dam", "opens the dam the")
    assert found[5:12] == tuple(f"word {word}" for word in ("the", "dam", "the", "old", "one", "cannot", "hold"))
    assert found[12:18] == tuple(f"pair {pair}" for pair in ("the dam", "dam the", "the old", "old one", "one cannot", "cannot hold"))
    assert found[18:] == tuple(f"stem {stem}" for stem in ("cannot", "dam", "hold", "old", "one", "the"))


@pytest.mark.parametrize(("word", "stem"), [("threatened", "threaten"), ("threats", "threat"), ("threateningly", "threaten"), ("died", "died"), ("us", "us")])
def test_words_lose_an_ending_where_enough_is_left(word: str, stem: str) -> None:
    assert f"stem {stem}" in act_signs(None, "said", word, "indirect", "state").words


def test_a_long_content_is_read_as_far_as_it_goes() -> None:
    assert sum(one.startswith("word ") for one in act_signs(None, "said", "dam " * 500, "indirect", "state").words) == LONGEST


@given(st.none() | st.text(), st.none() | st.text(), st.text(), st.sampled_from(STATEMENT_KINDS), st.none() | st.sampled_from(ACTS))
def test_any_words_have_signs(source: str | None, cue: str | None, content: str, kind: StatementKind, by_rules: None) -> None:
    assert act_signs(source, cue, content, kind, by_rules) == act_signs(source, cue, content, kind, by_rules)
