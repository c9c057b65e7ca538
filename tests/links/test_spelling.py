"""Two spellings of a name of a person: which are one, which may be, and which never are."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.appellation import Appellation
from onrecord.data.name import name_key
from onrecord.data.naming import Named, Naming
from onrecord.lexicon.name_word import homoglyphs
from onrecord.links.person import person_link, person_pairs
from onrecord.links.spelling import LONG, blocks, fold, foreign, likeness, mixed, seen_as, skeleton, spelt

ROWS = [line.split("\t") for line in (Path(__file__).parent / "name_pairs.tsv").read_text("utf-8").splitlines() if line[:1] != "#"]
LETTERS = st.text(st.sampled_from("abdeghiklmnorstuvyz"), min_size=1, max_size=8)
NAMES = st.lists(LETTERS, min_size=1, max_size=3).map(lambda words: " ".join(word.title() for word in words))


def named(name: str) -> Named:
    """A person of whom nothing but the name is told."""
    return Named(Appellation(name_key(name), "person", "", name), ((Naming(name, "person"), 1),))


def verdict(one: str, other: str) -> str:
    """What becomes of two names of which no article tells more."""
    first, second = sorted((named(one), named(other)), key=lambda held: held.appellation.id)
    if first.appellation.id == second.appellation.id:
        return "same"
    held = [first.appellation, second.appellation]
    if not list(person_pairs(held)):
        return "different"
    link = person_link(first, second)
    return "same" if link is not None and link.kind == "same" else "maybe"


def test_there_are_enough_pairs() -> None:
    assert len(ROWS) >= 60
    assert {row[0] for row in ROWS} == {"same", "maybe", "different"}


@pytest.mark.parametrize(("wanted", "one", "other"), ROWS, ids=lambda text: text)
def test_pairs(wanted: str, one: str, other: str) -> None:
    assert verdict(one, other) == wanted == verdict(other, one)


@given(one=NAMES, other=NAMES)
def test_a_likeness_is_the_same_both_ways_and_names_that_are_alike_share_a_block(one: str, other: str) -> None:
    held = likeness(one, other)
    assert held == likeness(other, one)
    first, second = spelt(one), spelt(other)
    if held is not None and not first.is_bare and not second.is_bare and "initial" not in held.ways and len(held.ways) == 1:
        assert not set(blocks(first)).isdisjoint(blocks(second))


@given(name=NAMES)
def test_every_name_is_like_itself(name: str) -> None:
    held = likeness(name, name)
    assert held is not None
    assert held.ways == ("same",)


@given(
    first=LETTERS, last=st.text(st.sampled_from("abdeghiklmnorstuvyz"), min_size=LONG, max_size=12), at=st.integers(0, 11), letter=st.sampled_from("bdgklmn")
)
def test_a_letter_that_is_another_leaves_a_block_in_common(first: str, last: str, at: int, letter: str) -> None:
    place = at % len(last)
    wrong = last[:place] + letter + last[place + 1 :]
    if likeness(f"{first} {last}", f"{first} {wrong}") is not None and len(last) > LONG:
        assert not set(blocks(spelt(f"{first} {last}"))).isdisjoint(blocks(spelt(f"{first} {wrong}")))


@given(word=st.text(st.sampled_from("abcdeghijkloqstuwxyzh^$4"), max_size=20))
def test_a_folded_word_has_no_letter_twice_in_a_row(word: str) -> None:
    assert all(one != other for one, other in pairwise(fold(word)))
    assert all(one != other for one, other in pairwise(skeleton(word)))


@pytest.mark.parametrize(
    ("name", "is_mixed"),
    [
        ("Mara Quell", False),
        ("Mаra Quell", True),
        ("Ма Quell", False),
        ("Мара Квелл", False),
        ("Mara\u200bQuell", True),
        ("José Vellanda", False),
        ("Мara", True),
    ],
)
def test_names_of_two_scripts_in_a_word(name: str, is_mixed: bool) -> None:
    assert mixed(name) == is_mixed
    assert foreign(name) == any(ord(letter) >= 0x370 and letter.isalpha() for letter in name)


@given(name=NAMES, at=st.integers(0, 30))
def test_a_homoglyph_is_never_another_spelling(name: str, at: int) -> None:
    twins = {latin: letter for letter, latin in homoglyphs().items() if letter.isalpha() and not letter.isascii()}
    places = [place for place, letter in enumerate(name) if letter in twins]
    if not places:
        return
    place = places[at % len(places)]
    false = name[:place] + twins[name[place]] + name[place + 1 :]
    assert seen_as(false) == seen_as(name)
    first, second = sorted((named(name), named(false)), key=lambda held: held.appellation.id)
    assert list(person_pairs([first.appellation, second.appellation])) == [(0, 1)]
    link = person_link(first, second)
    assert link is not None
    assert link.kind == "lookalike"
