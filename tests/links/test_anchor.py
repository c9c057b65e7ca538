"""Anchors: wordings that share a run of words find one another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.links.anchor import FOUND, Sort, anchors, sort_of

GOLDEN = [
    *(-8496647295610687142, -6994318674936843804, -1252043456653428058, 764598528053938239),
    *(1049599974025115337, 5279864424511943266, 6687055116512490407, 8686961770460615111),
]
"""Another number would make the anchors that a record holds useless."""

WORDS = st.lists(st.sampled_from(["weir", "gate", "barge", "lock", "ferry", "the", "of", "in", "dam", "lake", "mill"]), max_size=25)


def runs(words: list[str]) -> set[int]:
    found, _ = anchors([words])
    return set(found[sort_of(found) == Sort.RUN].tolist())


@given(WORDS, WORDS, st.lists(st.sampled_from(["orrel", "selm", "varo", "said", "shut"]), min_size=FOUND, max_size=12), WORDS, WORDS)
def test_a_shared_run_of_words_is_found_wherever_it_stands(a: list[str], b: list[str], both: list[str], c: list[str], d: list[str]) -> None:
    assert runs(a + both + b) & runs(c + both + d)


@given(st.lists(WORDS, max_size=8))
def test_anchors_of_many_are_those_of_each(all_of: list[list[str]]) -> None:
    found, places = anchors(all_of)
    assert len(places) == len(all_of) + 1
    for at, one in enumerate(all_of):
        alone, _ = anchors([one])
        assert found[places[at] : places[at + 1]].tolist() == alone.tolist()


def test_anchors_are_the_same_on_every_machine() -> None:
    found, _ = anchors([["the", "weir", "stays", "shut"]])
    assert sorted(Sort(one).name for one in sort_of(found).tolist()) == [*["RARE"] * 3, "RUN", *["TWO_RARE"] * 3, "WHOLE"]
    assert found.tolist() == GOLDEN
