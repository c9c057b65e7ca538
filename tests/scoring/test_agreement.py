from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.span import Span
from onrecord.scoring.agreement import Continuum, alpha, interval, interval_unitised, kappa, percent, percent_unitised, unitised

MISSING = "*"


def units(*coders: str) -> list[dict[str, str]]:
    """Units of values that stand one below the other, a letter a value."""
    return [{str(at): value for at, value in enumerate(column) if value != MISSING} for column in zip(*coders, strict=True)]


@pytest.mark.parametrize(
    ("coders", "published"),
    [
        pytest.param(["*****34121133*3", "***************"], None, id="one coder alone"),
        # https://en.wikipedia.org/wiki/Krippendorff%27s_alpha, "A computational example".
        pytest.param(["*****34121133*3", "1*213343*******", "**21344*21133*4"], 0.691, id="Wikipedia"),
        # Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), A: binary data, two observers, no missing values.
        pytest.param(["0100000010", "1110010000"], 0.095, id="Krippendorff 2011 A"),
        # The same, B: nominal data, two observers, no missing values.
        pytest.param(["aabbdcccedda", "babbbccceddd"], 0.692, id="Krippendorff 2011 B"),
        # The same, C: nominal data, four observers, missing values.
        pytest.param(["123321412***", "1233224125*3", "*3332342251*", "12332441251*"], 0.743, id="Krippendorff 2011 C"),
        pytest.param(["aaaa", "aaaa"], None, id="nothing varies"),
        pytest.param(["abab", "abab"], 1.0, id="all the same"),
    ],
)
def test_alpha_is_the_published_one(coders: list[str], published: float | None) -> None:
    found = alpha(units(*coders))
    assert found is None if published is None else found == pytest.approx(published, abs=0.0005)


@given(st.lists(st.lists(st.sampled_from("abc*"), min_size=3, max_size=3), min_size=1, max_size=20))
def test_alpha_is_that_of_another_library(rows: list[list[str]]) -> None:
    library = pytest.importorskip("krippendorff", reason="the library that alpha is held against is not installed")
    found = alpha([{str(at): value for at, value in enumerate(row) if value != MISSING} for row in rows])
    if found is None:
        return
    numbers = [[np.nan if value == MISSING else float(ord(value)) for value in column] for column in zip(*rows, strict=True)]
    assert found == pytest.approx(library.alpha(reliability_data=numbers, level_of_measurement="nominal"))


@pytest.mark.parametrize(
    ("pairs", "published"),
    [
        # https://en.wikipedia.org/wiki/Cohen%27s_kappa, "Simple example".
        pytest.param(["yy"] * 20 + ["yn"] * 5 + ["ny"] * 10 + ["nn"] * 15, 0.4, id="Wikipedia"),
        # https://scikit-learn.org/stable/modules/generated/sklearn.metrics.cohen_kappa_score.html.
        pytest.param(["nn", "pp", "nn", "uu", "pn"], 0.6875, id="scikit-learn"),
        pytest.param(["aa", "aa"], None, id="nothing varies"),
        pytest.param([], None, id="nothing judged by both"),
    ],
)
def test_kappa_is_the_published_one(pairs: list[str], published: float | None) -> None:
    found = kappa([*({"anna": pair[0], "ben": pair[1]} for pair in pairs), {"anna": "a"}], "anna", "ben")
    assert found == (None if published is None else pytest.approx(published))


def test_percent_counts_every_pair_of_values() -> None:
    assert percent(units("aab", "aba", "a*b")) == pytest.approx(100 * (3 + 0 + 1) / (3 + 1 + 3))
    assert percent(units("a", "*")) is None


LEFT = (Span(75, 145), Span(220, 250))
RIGHT = (Span(70, 150), Span(205, 225), Span(250, 270))
THIRD = (Span(70, 152), Span(152, 160))


@pytest.mark.parametrize(
    ("coders", "told"),
    [
        # The units of category c of Krippendorff, Content Analysis (2004), page 254, from 150 on; the figures by the package krippendorff-unitized-alpha
        # 0.1.0, which computes the coefficient of Krippendorff et al. (2016), given each continuum with its gaps.
        ({"i": LEFT, "j": RIGHT}, 0.5162799043062201),
        ({"i": LEFT, "j": RIGHT, "k": THIRD}, 0.5922612842476156),
        ({"i": LEFT, "j": LEFT}, 1.0),
        ({"i": (), "j": ()}, None),
        ({"i": LEFT}, None),
    ],
)
def test_alpha_for_unitising_is_that_of_another_library(coders: dict[str, tuple[Span, ...]], told: float | None) -> None:
    found = unitised([Continuum(300, coders)])
    assert found == (None if told is None else pytest.approx(told, abs=1e-12))


def test_texts_end_to_end_are_one_continuum() -> None:
    parts = [Continuum(180, {"i": LEFT[:1], "j": RIGHT[:1]}), Continuum(120, {"i": (Span(40, 70),), "j": (Span(25, 45), Span(70, 90))})]
    assert unitised(parts) == pytest.approx(unitised([Continuum(300, {"i": LEFT, "j": RIGHT})]))
    assert percent_unitised(parts) == pytest.approx(percent_unitised([Continuum(300, {"i": LEFT, "j": RIGHT})]))


def test_units_of_nobody_else_are_worse_than_chance() -> None:
    found = unitised([Continuum(100, {"i": (Span(0, 50),), "j": (Span(50, 100),)})])
    assert found is not None
    assert found < 0
    assert percent_unitised([Continuum(100, {"i": (Span(0, 50),), "j": (Span(50, 100),)})]) == 0


def test_an_interval_holds_its_figure_and_comes_again_with_its_seed() -> None:
    articles = [units("abba", "abbb"), units("aab", "aab"), units("ba", "ba"), units("abab", "baab")]
    ends = interval(articles, seed=1)
    found = alpha([unit for article in articles for unit in article])
    assert ends is not None
    assert found is not None
    assert ends[0] <= found <= ends[1]
    assert interval(articles, seed=1) == ends
    assert interval(articles, seed=1, rounds=15) != interval(articles, seed=2, rounds=15)
    assert interval(articles[:1], seed=1) is None


def test_an_interval_of_marked_characters() -> None:
    texts = [Continuum(300, {"i": LEFT, "j": RIGHT}), Continuum(300, {"i": LEFT, "j": LEFT}), Continuum(300, {"i": LEFT})]
    ends = interval_unitised(texts, seed=1)
    assert ends is not None
    assert ends[0] == pytest.approx(unitised([texts[0], texts[0]]))
    assert ends[1] == 1
    assert interval_unitised(texts[1:], seed=1) is None
