from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.span import Span
from onrecord.errors import ModelError
from onrecord.statements.attribution import Attribution, Grounds
from onrecord.statements.confidence import FEATURES, RISING, Calibrator, confidence, features

TEXT = "Venn said rain fell."
EVEN = Grounds(0.5, 0.5, 0.5, 0.5, 0.5)
SAID = Attribution(Span(0, 4), Span(5, 9), (Span(10, 19),), grounds=EVEN)
TABLE: dict[str, Any] = {"bias": 0.5, "weights": {name: 0.5 if name in RISING else -0.25 for name in FEATURES}}

shares = st.floats(0, 1)


def test_features_of_a_plain_statement() -> None:
    assert set(features(TEXT, SAID, "direct").values()) == {0.0}


@pytest.mark.parametrize(
    ("made", "kind", "raised"),
    [
        (SAID, "indirect", {"indirect"}),
        (SAID, "mixed", {"mixed"}),
        (replace(SAID, source=None), "direct", {"no source"}),
        (replace(SAID, cue=None), "direct", {"cue unknown"}),
        (replace(SAID, cue=Span(0, 4)), "direct", {"cue unknown"}),
        (replace(SAID, content=(Span(10, 14), Span(15, 19))), "direct", {"more fragments"}),
    ],
)
def test_how_a_statement_is_made(made: Attribution, kind: Any, raised: set[str]) -> None:
    assert {name for name, value in features(TEXT, made, kind).items() if value} == raised


def test_the_probability_is_the_logistic_of_the_weighted_sum() -> None:
    calibrator = Calibrator.from_table(TABLE)
    assert confidence(TEXT, SAID, "direct", calibrator) == 0.622
    assert confidence(TEXT, replace(SAID, source=None, cue=None), "indirect", calibrator) == 0.438


def test_without_a_table_it_is_the_score() -> None:
    assert confidence(TEXT, replace(SAID, score=0.12345), "direct", None) == 0.123


@given(st.builds(Grounds, shares, shares, shares, shares, shares), st.sampled_from(["content", "cue", "source", "to_cue", "to_source"]), shares)
def test_a_surer_network_never_makes_it_less_sure(grounds: Grounds, name: str, share: float) -> None:
    low, high = sorted((share, getattr(grounds, name)))
    calibrator = Calibrator.from_table(TABLE)
    made = [replace(SAID, grounds=replace(grounds, **{name: value})) for value in (low, high)]
    sure = [confidence(TEXT, one, "direct", calibrator) for one in made]
    assert 0 <= sure[0] <= sure[1] <= 1


def test_what_a_rule_found_has_the_score_of_the_rule() -> None:
    ruled = replace(SAID, score=0.6, source_score=0.5, grounds=None)
    found = features(TEXT, ruled, "direct")
    assert found["content"] == pytest.approx(0.405, abs=0.001)
    assert found["source"] == 0.0
    assert found["cue"] == found["to cue"] > 5


def test_a_table_of_other_features_is_refused() -> None:
    with pytest.raises(ModelError, match=r"expected .*'content'.*Fit it again"):
        Calibrator.from_table({"bias": 0.0, "weights": {"statement": 1.0}})
