"""The scorer: which statements are one utterance, in which way, and why."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.link import LinkKind
from onrecord.data.statement import StatementKind
from onrecord.data.utterance import Worded
from onrecord.links import scorer
from onrecord.links.kind import kind
from onrecord.links.scorer import CASES, SIGNS, lines, linked, seen, signs
from onrecord.links.wording import Wording

from .said import said

DIRECT = "“We will not open the weir of Selm before the harbour is safe again,”"

PLAIN = "that it was too soon to say more"
TRANSLATED = "“This lake is common bread, and we are asking nobody for a permit to fish in its water,”"

ONE: list[tuple[Worded, Worded, float, LinkKind]] = [
    (said("a", DIRECT), said("b", DIRECT.lower()), 1.0, "identical"),
    (said("a", DIRECT), said("b", "“not open the weir of Selm before the harbor is safe”"), 0.9, "contained"),
    (said("a", DIRECT), said("b", 'Orrel would "not open the weir of Selm before the harbour is safe" this year', kind="mixed"), 0.9, "contained"),
    (said("a", DIRECT), said("b", "“We will not open the weir before the harbour is safe,”"), 0.9, "trimmed"),
    (said("a", DIRECT), said("b", "“We shall not open the weir of Selm until the harbour is safe again,”"), 0.9, "reworded"),
    (said("a", DIRECT), said("b", "the weir of Selm would not open before the harbour was safe again", kind="indirect"), 0.9, "paraphrase"),
    (said("a", DIRECT), said("b", DIRECT, speaker="selm", name="Bo Selm"), 1.0, "apart"),
    (said("a", DIRECT, name="Ada Sellmann"), said("b", DIRECT, speaker="selm", name="Selmann"), 1.0, "identical"),
    (said("a", DIRECT), said("b", DIRECT, speaker=None, name=None, speaker_type="unknown"), 1.0, "identical"),
    # Whom `he` means is guessed: a wrong guess is no finding.
    (said("a", DIRECT), said("b", DIRECT, speaker="selm", name="Bo Selm", is_named=False), 1.0, "identical"),
    (said("a", PLAIN, kind="indirect"), said("b", PLAIN, kind="indirect"), 1.0, "retold"),
    (said("a", PLAIN, kind="indirect"), said("b", f"on Monday {PLAIN} too", kind="indirect"), 0.9, "retold"),
    (said("a", "“The lake is our common bread and we ask nobody's leave to fish in it,”"), said("b", TRANSLATED), 0.6, "reworded"),
]

TWO = [
    (said("a", DIRECT), said("b", "“The ferry to Varo sails at noon,”"), 0.1),
    (said("a", DIRECT), said("b", "“The lake is blue”", speaker="selm", name="Bo Selm"), 0.0),
    (said("a", DIRECT), said("b", "the old mill burnt down", kind="indirect"), 0.1),
    (said("a", PLAIN, kind="indirect"), said("b", PLAIN, kind="indirect", speaker="selm", name="Bo Selm"), 1.0),
    (said("a", "“The lake is our common bread and we ask nobody's leave to fish in it,”"), said("b", TRANSLATED, published="2031-06-04"), 0.6),
]


@pytest.mark.parametrize(("one", "other", "likeness", "way"), ONE)
def test_one_utterance_is_linked_in_its_way(one: Worded, other: Worded, likeness: float, way: LinkKind) -> None:
    (found,), (turned,) = linked([(one, other)], [likeness]), linked([(other, one)], [likeness])
    assert found is not None
    assert found == turned
    assert (found.kind, found.one, found.other) == (way, "a", "b")
    assert 0.5 <= found.score <= 1
    assert found.features
    assert all(feature.detail for feature in found.features)


@pytest.mark.parametrize(("one", "other", "likeness"), TWO)
def test_two_utterances_are_not_linked(one: Worded, other: Worded, likeness: float) -> None:
    assert linked([(one, other)], [likeness]) == [None]


TEXTS = st.lists(st.sampled_from(["weir", "gate", '"barge', 'lock"', "not", "21", "the", "of", "Selm"]), max_size=12).map(" ".join)
KINDS = st.sampled_from(["direct", "indirect", "mixed"])


@given(TEXTS, TEXTS, KINDS, KINDS)
def test_what_is_seen_is_the_same_for_both_orders(one: str, other: str, mine: StatementKind, theirs: StatementKind) -> None:
    pair = said("a", one, kind=mine), said("b", other, kind=theirs)
    first, second = seen(pair[0]), seen(pair[1])
    there, back = signs(first, second, pair, 0.5), signs(second, first, (pair[1], pair[0]), 0.5)
    assert len(there) == len(SIGNS)
    assert there == pytest.approx(back)
    ways = Wording(pair[0].words, pair[0].quoted), Wording(pair[1].words, pair[1].quoted)
    assert kind(*ways, (mine, theirs)) == kind(ways[1], ways[0], (theirs, mine))


@pytest.mark.parametrize("day", [None, "2031-03", "2031", "2031-02-30"])
def test_a_report_of_which_no_day_is_known_is_compared_too(day: str | None) -> None:
    (found,) = linked([(said("a", DIRECT, published=day), said("b", DIRECT))], [1.0])
    assert found is not None


Telling = tuple[str, StatementKind, str | None, str | None]
WORDS = st.lists(st.sampled_from([*DIRECT.split(), *TRANSLATED.split(), "7", "40,000", "not"]), min_size=1, max_size=20)
TOLD = st.builds(
    lambda words, kind, who, day: (f"“{' '.join(words)}”" if kind == "direct" else " ".join(words), kind, who, day),
    WORDS,
    st.sampled_from(["direct", "indirect", "mixed"]),
    st.sampled_from(["orrel", "selm", None]),
    st.sampled_from([None, "2031-03-04", "2031-03-30"]),
)


def _said(name: str, text: str, kind: StatementKind, speaker: str | None, published: str | None) -> Worded:
    return said(name, text, kind=kind, speaker=speaker, published=published)


@given(st.lists(st.tuples(TOLD, TOLD, st.floats(0, 1)), min_size=1, max_size=6))
def test_what_is_left_before_words_are_compared_in_order_is_no_link(told: list[tuple[Telling, Telling, float]]) -> None:
    pairs = [(_said("a", *one), _said("b", *other)) for one, other, _ in told]
    likeness = [each for *_, each in told]
    quick = linked(pairs, likeness)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scorer, "_possible", lambda held: held)
        assert linked(pairs, likeness) == quick


@given(st.sampled_from(CASES), st.sampled_from(range(len(SIGNS))), st.floats(0, 300), st.floats(0, 1))
def test_no_value_below_another_has_more_points_than_the_most(case: scorer.Case, sign: int, limit: float, share: float) -> None:
    line = lines(case)[sign]
    assert line.at(share * limit) <= line.most(np.array([limit]))[0] + 1e-9
    assert abs(line.all_at(np.array([limit]))[0] - line.at(limit)) < 1e-9
