from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.statement import ACTS, STATEMENT_KINDS, StatementKind
from onrecord.statements.act import act

BY_CUE = [
    ("said", "that the dam is old", "state"),
    ("denied", "that the dam leaks", "deny"),
    ("has repeatedly blamed", "the board for the flood", "accuse"),
    ("goes on to fault", "the board", "accuse"),
    ("declined to say", "who had called", "reject"),
    ("wouldn’t say", "who had called", "reject"),
    ("does not support", "the new dam", "reject"),
    ("never threatened", "to leave", "state"),
    ("fears", "that the dam will break", "warn"),
    ("expressed", "her deep concern over the dam", "warn"),
    ("tweeted", "support for Ida Quell", "praise"),
    ("expressed interest", "in the old mill", "state"),
    ("in a denial", "that he was there", "deny"),
]

BY_OPENING = [
    ("called", "for calm", "demand"),
    ("called on", "Brell to resign", "demand"),
    ("spoke out against", "the dam", "accuse"),
    ("called", "the old mill a barn", "state"),
    ("told", "to leave the hall", "demand"),
    ("told", "that the hall is full", "state"),
    ("asked", "to see the river gauge", "request"),
    ("asked", "whether the gauge works", "ask"),
    ("wants", "Brell to resign", "demand"),
    ("wants", "to see the gauge", "state"),
    ("would prefer", "not to meet", "reject"),
    ("voted", "against the dam", "reject"),
]

BY_CONTENT: list[tuple[str | None, str, StatementKind, str]] = [
    ("said", "“The dam must open by May.”", "direct", "demand"),
    ("said", "“I must admit that tea is cold.”", "direct", "state"),
    ("said", "“It should have rained.”", "direct", "state"),
    ("said", "“Who called?”", "direct", "ask"),
    ("said", "“Why don’t you come along?”", "direct", "request"),
    ("said", "“Who called? Nobody knows.”", "direct", "state"),
    ("said", "that he would not attend", "indirect", "reject"),
    ("said", "“We will not sign.”", "direct", "reject"),
    ("said", "“We will rebuild every house.”", "direct", "promise"),
    ("said", "“We will see.”", "direct", "state"),
    ("said", "that the claim was not true", "indirect", "deny"),
    ("said", "that the old dam could lead to a flood", "indirect", "warn"),
    ("said", "“Brell is a liar.”", "direct", "accuse"),
    ("said", "“Brell is not a liar.”", "direct", "state"),
    ("said", "that the board acted recklessly", "indirect", "accuse"),
    ("said", "“She did a great job.”", "direct", "praise"),
    ("said", "“I condemn what was done.”", "direct", "accuse"),
    ("said", "“We are grateful to the crew.”", "direct", "praise"),
    ("said", "“We are very sorry.”", "direct", "apologise"),
    ("said", "“They will pay the price.”", "direct", "threaten"),
    ("said", "they are worried about the dam", "indirect", "warn"),
    ("called", "Brell incompetent", "indirect", "accuse"),
    ("said", "a dangerous weapon was found in the mill", "indirect", "state"),
    ("showed", "that most people would vote for Quell", "indirect", "state"),
    ("claimed", "the dam was a failure", "indirect", "accuse"),
    ("noted", "the dam was a failure", "indirect", "state"),
    ("said", "“Let’s be clear: it rained.”", "direct", "state"),
    ("believes", "Brell betrayed the town", "indirect", "accuse"),
    (None, "“Well done, Tarn!”", "direct", "praise"),
    (":", "Dam must open", "indirect", "demand"),
]


@pytest.mark.parametrize(("cue", "content", "wanted"), [*BY_CUE, *BY_OPENING])
def test_act_of_a_cue(cue: str, content: str, wanted: str) -> None:
    assert act(cue, content, "indirect") == wanted


@pytest.mark.parametrize(("cue", "content", "kind", "wanted"), BY_CONTENT)
def test_act_of_what_is_said(cue: str | None, content: str, kind: StatementKind, wanted: str) -> None:
    assert act(cue, content, kind) == wanted


@pytest.mark.parametrize("cue", [None, "", " "])
def test_nothing_tells_nothing(cue: str | None) -> None:
    assert act(cue, " ", "direct") is None


@given(st.text(max_size=20), st.text(max_size=60), st.sampled_from(STATEMENT_KINDS))
def test_any_words_have_one_or_none(cue: str, content: str, kind: StatementKind) -> None:
    assert act(cue, content, kind) in (None, *ACTS)
