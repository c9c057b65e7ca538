"""Every figure worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.span import Span
from onrecord.scoring.calibration import Bin, Claim, Point, calibration_error, claims, curve, reliability
from onrecord.scoring.gold import Marked, MarkedArticle

GIVEN = (Claim(0.95, True), Claim(0.85, True), Claim(0.85, False), Claim(0.15, False))


def test_bins_that_hold_something() -> None:
    low, high = pytest.approx(0.8), pytest.approx(0.9)
    assert reliability(GIVEN) == (Bin(0.1, 0.2, 1, 0.15, 0.0), Bin(low, high, 2, 0.85, 0.5), Bin(high, 1.0, 1, 0.95, 1.0))  # type: ignore[arg-type]


def test_the_last_bin_holds_one() -> None:
    assert reliability([Claim(1.0, True), Claim(0.0, False)]) == (Bin(0.0, 0.1, 1, 0.0, 0.0), Bin(0.9, 1.0, 1, 1.0, 1.0))


@pytest.mark.parametrize(
    ("given_claims", "error"),
    [(GIVEN, (0.15 + 2 * 0.35 + 0.05) / 4), ((), 0.0), ((Claim(1.0, False),), 1.0), ((Claim(0.5, True), Claim(0.5, False)), 0.0)],
)
def test_expected_calibration_error(given_claims: tuple[Claim, ...], error: float) -> None:
    assert calibration_error(given_claims) == pytest.approx(error)


def test_curve_counts_ties_together() -> None:
    assert curve(GIVEN, gold=4) == (Point(0.95, 1.0, 0.25), Point(0.85, pytest.approx(2 / 3), 0.5), Point(0.15, 0.5, 0.5))  # type: ignore[arg-type]
    assert curve(GIVEN, gold=0)[0].recall == 0


@given(st.lists(st.builds(Claim, st.floats(0, 1), st.booleans())), st.integers(1, 20))
def test_bins_hold_every_claim(given_claims: list[Claim], bins: int) -> None:
    found = reliability(given_claims, bins=bins)
    assert sum(one.count for one in found) == len(given_claims)
    assert 0 <= calibration_error(given_claims, bins=bins) <= 1 + 1e-9
    recalls = [point.recall for point in curve(given_claims, gold=len(given_claims))]
    assert recalls == sorted(recalls)


TEXT = "Venn said rain fell. Lund denied it."
SAID = Marked((Span(0, 4),), (Span(5, 9),), (Span(10, 19),), confidence=0.9)
DENIED = Marked((Span(21, 25),), (Span(26, 32),), (Span(33, 35),), confidence=0.4)


def article(*statements: Marked) -> MarkedArticle:
    return MarkedArticle("a", TEXT, "", statements)


def test_claims_are_judged_by_the_gold_beside_them() -> None:
    assert claims([(article(SAID), article(SAID, DENIED))]) == (Claim(0.9, True), Claim(0.4, False))
    assert claims([(article(SAID), article(Marked(SAID.source, SAID.cue, SAID.content)))]) == ()


def test_nested_statements_are_judged_only_where_people_marked_some() -> None:
    inner = Marked((), (), (Span(15, 19),), parent=0, confidence=0.7)
    assert claims([(article(SAID), article(SAID, inner))]) == (Claim(0.9, True),)
    assert claims([(article(SAID, inner), article(SAID, inner))]) == (Claim(0.9, True), Claim(0.7, True))
