from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.likeness import Likeness
from onrecord.links.likeness import FEWEST, NUMBERS, Wording, alike, likeness, runs, wording, words

from .made import prose, report

GOLDEN = (
    "Nobody opened the weir above Selm on Monday, and the barges that carry grain to Varo waited below it for a third day while the council heard "
    "the minister, who said that the river was too low and that the gate would stay shut until the rain came."
)


def _of(text: str) -> Likeness:
    return likeness(wording(report(text).article))


def test_the_likeness_is_the_same_on_every_machine_and_run() -> None:
    golden = _of(GOLDEN)
    assert golden.same == "d75cd0ede0ea737bb8000aeded87c571b66ad6ec17ad033e12614b867c9b4305"
    assert golden.signature[:6] == (500335736, 2026517585, 3248972155, 904794828, 3238334610, 1349797501)
    assert golden.bands[:3] == (5686871376964565654, 5355655106231147919, 5222732129492972289)
    assert (len(golden.signature), len(golden.bands)) == (NUMBERS, 42)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Don’t,” she SAID -- twice", ("don", "t", "she", "said", "twice")),
        ("Straße ﬁle", ("strasse", "file")),
        ("水坝 stays 関", ("水", "坝", "stays", "関")),
        ("a_b 12.5", ("a", "b", "12", "5")),
        (" \n", ()),
    ],
)
def test_words_leave_out_what_copies_differ_in(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


def test_headline_and_marks_do_not_count() -> None:
    assert _of(GOLDEN) == likeness(wording(report(GOLDEN.upper().replace(",", " –"), title="Council hears minister").article))


def test_a_short_body_counts_with_its_headline_and_is_like_nothing() -> None:
    short = " ".join(GOLDEN.split()[: FEWEST - 1])
    one, other = (wording(report(short, title=title).article) for title in ("Weir shut", "Gate shut"))
    assert one.short
    assert one.words != other.words
    assert likeness(one).bands == ()


def test_an_article_without_parts_counts_whole() -> None:
    article = report("Weir shut").article
    assert wording(type(article)(article.text, "a.txt")) == Wording(("weir", "stays", "shut", "weir", "shut"), short=True)


@given(st.text())
def test_any_text_has_a_likeness(text: str) -> None:
    assert likeness(wording(report(text).article)).same


@pytest.mark.parametrize(
    ("share", "joined"), [(1.0, True), (0.6, True), (0.45, True), (0.3, False)], ids=["whole", "three of five words", "less than half", "less than a third"]
)
def test_a_cut_copy_is_alike_as_long_as_enough_is_left(share: float, joined: bool) -> None:
    whole = words(prose(1, 200))
    assert (alike(runs(whole, 5), runs(whole[: int(200 * share)], 5)) is not None) == joined


def test_a_long_quotation_in_common_makes_no_copy() -> None:
    quotation = prose(7, 45)
    one, other = (runs(words(f"{prose(seed, 100)} {quotation} {prose(seed + 10, 60)}"), 5) for seed in (1, 2))
    assert alike(one, other) is None


def test_bands_find_what_is_alike() -> None:
    """Of 200 pairs with a likeness of about 0.5 hardly one shares no band; of 190 strangers hardly one shares any."""
    chance, missed = random.Random(3), 0
    bodies = [prose(seed, 150) for seed in range(20)]
    for body in bodies:
        for _ in range(10):
            copy = " ".join(word for word in body.split() if chance.random() > 0.06)
            missed += not set(_of(body).bands) & set(_of(copy).bands)
    assert missed <= 2
    assert sum(bool(set(_of(one).bands) & set(_of(other).bands)) for one, other in combinations(bodies, 2)) <= 2


def test_signatures_tell_the_likeness() -> None:
    """The share of equal numbers is the share of runs in common: within four standard deviations of it."""
    whole = words(prose(5, 400))
    for cut in (400, 300, 200, 100):
        one, other = (likeness(Wording(part, short=False)) for part in (whole, whole[:cut]))
        exact = len(runs(whole[:cut], 5)) / len(runs(whole, 5))
        told = sum(a == b for a, b in zip(one.signature, other.signature, strict=True)) / NUMBERS
        assert abs(told - exact) <= 4 * (exact * (1 - exact) / NUMBERS) ** 0.5
