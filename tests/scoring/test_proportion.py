from __future__ import annotations

import pytest

from onrecord.scoring.proportion import proportion, wilson


@pytest.mark.parametrize(
    ("right", "judged", "low", "high"),
    [
        # Newcombe, Two-sided confidence intervals for the single proportion (1998), table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
        # https://statulator.com/help/ci1P-help.html, "Worked Example".
        (12, 150, 0.046, 0.135),
    ],
)
def test_the_interval_is_the_published_one(right: int, judged: int, low: float, high: float) -> None:
    found = proportion([(number < right, 3.0) for number in range(judged)])
    assert found is not None
    assert (found.right, found.judged) == (right, judged)
    assert (found.share, found.low, found.high) == pytest.approx((right / judged, low, high), abs=0.0005)
    assert wilson(right / judged, judged) == pytest.approx((found.low, found.high))


def test_a_stratified_share_is_the_textbooks() -> None:
    # Scheaffer, Mendenhall and Ott, Elementary Survey Sampling, households by town: 155, 62 and 93 of them, 20, 8 and 12 drawn; the share is 0.60.
    strata = [(155, 20, 16), (62, 8, 2), (93, 12, 6)]
    found = proportion([(number < right, households / drawn) for households, drawn, right in strata for number in range(drawn)])
    assert found is not None
    assert found.share == pytest.approx(0.60)
    # Drawn in proportion, so that the weights are the same and the size is the whole of it.
    assert (found.low, found.high) == pytest.approx(wilson(0.60, 40), abs=1e-3)


def test_unequal_weights_widen_the_interval() -> None:
    verdicts = [(number % 2 == 0, 1.0 if number < 20 else 9.0) for number in range(40)]
    found = proportion(verdicts)
    assert found is not None
    assert (found.low, found.high) == pytest.approx(wilson(0.5, 40 * 25 / 41))


def test_nothing_judged_is_no_share() -> None:
    assert proportion([]) is None
