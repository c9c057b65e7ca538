"""Intervals of what comes in articles: against published values, and that they hold as often as they say."""

from __future__ import annotations

from math import isclose

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.estimate import Estimate, Gap
from onrecord.scoring.clustered import gap, making_half, mean, quantile, share, student, thinned, top_share
from onrecord.scoring.proportion import wilson

STUDENT = (
    (1, 6.314, 12.706, 63.657), (2, 2.920, 4.303, 9.925), (3, 2.353, 3.182, 5.841), (4, 2.132, 2.776, 4.604), (5, 2.015, 2.571, 4.032),
    (7, 1.895, 2.365, 3.499), (10, 1.812, 2.228, 3.169), (20, 1.725, 2.086, 2.845), (30, 1.697, 2.042, 2.750), (60, 1.671, 2.000, 2.660),
    (120, 1.658, 1.980, 2.617),
)  # fmt: skip
"""Degrees of freedom with the quantiles of 0.95, 0.975 and 0.995, as tables print them."""

NEWCOMBE = (
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0),
    (10, 10, 0, 10, 0.6075, 1.0),
)
"""Newcombe, Statistics in Medicine 17 (1998), table II, method 10."""


def simple(count: int, of: int) -> Estimate:
    low, high = wilson(count / of, of)
    return Estimate(count / of, low, high, count, of, of)


@pytest.mark.parametrize(("freedom", "first", "second", "third"), STUDENT)
def test_quantiles_are_those_of_printed_tables(freedom: int, first: float, second: float, third: float) -> None:
    assert [round(student(level, freedom), 3) for level in (0.95, 0.975, 0.995)] == [first, second, third]
    assert student(0.025, freedom) == -student(0.975, freedom)
    assert student(0.5, freedom) == 0


@pytest.mark.parametrize(("one", "of", "other", "others", "low", "high"), NEWCOMBE)
def test_differences_of_simple_samples_are_newcombe_s(one: int, of: int, other: int, others: int, low: float, high: float) -> None:
    found = gap(simple(one, of), simple(other, others))
    assert found is not None
    assert found.low is not None
    assert found.high is not None
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)
    assert found.is_told == (low > 0 or high < 0)


def test_statements_that_say_the_same_in_each_article_count_as_one() -> None:
    """Twice the same thing in each of many articles tells no more than once: the design effect is 2."""
    marks = [number % 3 == 0 for number in range(600)]
    once, twice = share([int(one) for one in marks], [1] * 600), share([2 * one for one in marks], [2] * 600)
    assert once is not None
    assert twice is not None
    assert once.low is not None
    assert twice.low is not None
    assert isclose(once.low, twice.low, rel_tol=1e-9)
    assert (twice.count, twice.of, twice.articles) == (400, 1200, 600)
    assert isclose(once.low, wilson(1 / 3, 600)[0], abs_tol=2e-4)  # Student's quantile is hardly wider


def test_a_share_of_nothing_takes_each_article_for_one() -> None:
    found = share([0] * 30, [4] * 30)
    assert found is not None
    assert found.high is not None
    assert found.low == 0
    assert isclose(found.high, wilson(0, 30 * (1.959964 / student(0.975, 29)) ** 2)[1], rel_tol=1e-6)


def test_one_article_has_no_interval_and_nothing_has_no_figure() -> None:
    assert share([2], [3]) == Estimate(2 / 3, None, None, 2, 3, 1)
    assert mean([6], [1]) == Estimate(6, None, None, 6, 1, 1)
    assert quantile([3, 5, 9], [7, 7, 7]) == Estimate(5, None, None, 3, 3, 1)
    assert share([], []) is mean([0], [0]) is quantile([], []) is None
    assert gap(share([2], [3]), share([1, 1], [2, 3])) == Gap(2 / 3 - 2 / 5, None, None)
    assert gap(None, share([1], [2])) is None


def test_the_mean_of_articles_is_student_s() -> None:
    """Student's own data (Biometrika 6, 1908): the additional hours of sleep of ten patients; mean 2.33, interval 0.90 to 3.76 (R, t.test)."""
    hours = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    found = mean(hours, [1] * 10)
    assert found is not None
    assert found.low is not None
    assert found.high is not None
    assert (round(found.value, 2), round(found.low, 2), round(found.high, 2)) == (2.33, 0.90, 3.76)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=30))
def test_an_interval_holds_its_figure(pairs: list[tuple[int, int]]) -> None:
    counts, sizes = [min(pair) for pair in pairs], [max(pair) for pair in pairs]
    for found in (share(counts, sizes), mean(counts, sizes), quantile(counts, range(len(counts)))):
        if found is not None and found.low is not None and found.high is not None:
            assert found.low - 1e-12 <= found.value <= found.high + 1e-12
            back = gap(found, found)
            assert back is not None
            assert back.value == 0
            assert not back.is_told


def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    """Articles that differ: each has a share of its own around 0.3, and six statements. Taken for independent statements 95 % would be 83 %."""
    random, truth, held, drawn = np.random.default_rng(8), 0.3, 0, 400
    for _ in range(drawn):
        shares = random.beta(1.2, 2.8, 25)
        found = share(random.binomial(6, shares), [6] * 25)
        assert found is not None
        assert found.low is not None
        assert found.high is not None
        held += found.low <= truth <= found.high
    assert 0.92 <= held / drawn <= 0.985


def test_a_quantile_s_interval_is_the_shares_turned_round() -> None:
    values = list(range(1, 201))
    found = quantile(values, values)
    assert found is not None
    assert found.low is not None
    assert found.high is not None
    size = 199 * (1.959964 / student(0.975, 199)) ** 2  # one less for the mean that the articles differ from
    assert [found.value, round(found.low, 3), round(found.high, 3)] == [100.5, *(round(float(np.quantile(values, end)), 3) for end in wilson(0.5, size))]


def test_how_few_have_most() -> None:
    assert top_share([5, 1, 3, 1], 2) == 8 / 10
    assert [making_half(counts) for counts in ([5, 1, 3, 1], [4, 3, 3], [1], [])] == [1, 2, 1, 0]
    assert top_share([], 5) == 0


def test_as_many_articles_are_drawn_as_the_other_side_has() -> None:
    """Ten articles of two statements each by somebody of their own: whichever three are drawn, three speakers have two each."""
    speakers, articles = [number // 2 for number in range(20)], [number // 2 for number in range(20)]
    drawn = thinned(speakers, articles, 3, lambda counts: (top_share(counts, 1), making_half(counts)), seed=1)
    assert drawn is not None
    assert drawn == [pytest.approx((1 / 3, 1 / 3, 1 / 3)), (2, 2, 2)]
    assert thinned(speakers, articles, 6, lambda counts: (0.0,), seed=1) is None
    assert thinned(speakers, articles, 0, lambda counts: (0.0,), seed=1) is None
