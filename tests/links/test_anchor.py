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


def of(words: list[str], quoted: slice = slice(0, 0)) -> list[int]:
    """The anchors of words of which some are quoted."""
    marks = [False] * len(words)
    marks[quoted] = [True] * len(words[quoted])
    found, _ = anchors([words], [marks])
    made: list[int] = found.tolist()
    return made


def runs(words: list[str]) -> set[int]:
    return {one for one in of(words) if one & 3 == Sort.RUN}


@given(WORDS, WORDS, st.lists(st.sampled_from(["orrel", "selm", "varo", "said", "shut"]), min_size=FOUND, max_size=12), WORDS, WORDS)
def test_a_shared_run_of_words_is_found_wherever_it_stands(a: list[str], b: list[str], both: list[str], c: list[str], d: list[str]) -> None:
    assert runs(a + both + b) & runs(c + both + d)


@given(st.lists(st.lists(st.tuples(st.sampled_from(["weir", "gate", "barge", "the", "lake", "mill"]), st.booleans()), max_size=25), max_size=8))
def test_anchors_of_many_are_those_of_each(all_of: list[list[tuple[str, bool]]]) -> None:
    words, quoted = [[word for word, _ in one] for one in all_of], [[mark for _, mark in one] for one in all_of]
    found, places = anchors(words, quoted)
    assert len(places) == len(all_of) + 1
    for at, pair in enumerate(zip(words, quoted, strict=True)):
        alone, _ = anchors([pair[0]], [pair[1]])
        assert found[places[at] : places[at + 1]].tolist() == alone.tolist()


def test_a_quoted_scrap_is_found_in_two_long_sentences() -> None:
    # Rarer words than those of the scrap fill either sentence.
    names = [["orrel", "selm", "varo", "tamsin", "brell", "dorn"], ["ombrazh", "nilvesh", "ormazar", "halgeir", "quennick", "tarn"]]
    one, other = ([*own, "undeserved", "barge", "toll"] for own in names)
    assert not set(of(one)) & set(of(other))
    assert set(of(one, slice(6, 9))) & set(of(other, slice(6, 8)))
    # All of it is no scrap, and adds nothing.
    assert of(one, slice(0, 9)) == of(one)


def test_anchors_are_the_same_on_every_machine() -> None:
    found, _ = anchors([["the", "weir", "stays", "shut"]], [[False] * 4])
    assert sorted(Sort(one).name for one in sort_of(found).tolist()) == [*["RARE"] * 3, "RUN", *["TWO_RARE"] * 3, "WHOLE"]
    assert found.tolist() == GOLDEN
