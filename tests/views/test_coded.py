from __future__ import annotations

from dataclasses import replace
from json import dumps

import pytest

from onrecord.data.judgement import Judgement
from onrecord.data.shape import statement_to_dict
from onrecord.data.span import Span
from onrecord.data.statement import Content, SaidOn, Speaker, Statement
from onrecord.views.coded import NONE, coded, joined, spans, values
from onrecord.views.judging import Pen, change
from tests.made import call, example

READING = example()
OUTER, INNER, SPLIT, BARE = READING.statements


def said(statement: Statement, action: str, by: str = "anna", **rest: str) -> Judgement:
    return Judgement(READING.article.id, action, by, "2031-03-04T10:00:00Z", statement.id, **rest)  # type: ignore[arg-type]


def test_a_coder_is_told_by_his_own_words_alone() -> None:
    made = coded(READING, [said(OUTER, "accept"), said(INNER, "reject"), said(SPLIT, "reject", "ben")], "anna")
    assert made.verdicts == {OUTER.id: "accepted", INNER.id: "rejected"}
    assert set(made.statements) == {OUTER.id}
    assert not made.is_whole
    assert made.values(INNER.id) is None


def test_who_judged_every_statement_went_through_the_whole() -> None:
    every = [said(one, "accept") for one in READING.statements]
    assert coded(READING, every, "anna").is_whole
    assert coded(READING, every[1:], "anna", finished=True).is_whole
    assert not coded(READING, every[1:], "anna").is_whole
    assert not coded(replace(READING, statements=()), [], "anna").is_whole


def test_values_are_those_after_his_changes_under_the_id_that_was_found() -> None:
    shorter = change(
        READING, OUTER.id, "content", ["had promised"], Pen("anna", "2031-03-04T10:00:00Z"), statement=OUTER, kind_of=lambda text, found: ("indirect", (False,))
    )
    made = coded(READING, [shorter], "anna")
    assert made.verdicts == {OUTER.id: "corrected"}
    assert made.statements[OUTER.id].id != OUTER.id
    assert made.marked("content") == spans(made.statements[OUTER.id], "content")


def test_an_added_statement_is_marked_and_has_no_verdict() -> None:
    at = READING.article.text.index("Gate")
    missed = Statement(READING.article.id, "indirect", Speaker(), None, (Content("Gate", Span(at, at + 4), False),))
    made = coded(READING, [said(missed, "add", after=dumps(statement_to_dict(missed)))], "anna", finished=True)
    assert made.verdicts == {}
    assert made.added == {missed.id}
    assert made.marked("content") == (Span(at, at + 4),)


def test_values_mean_the_same_in_every_article() -> None:
    reading = call()
    told = [values(one, reading.occasions) for one in reading.statements]
    assert {one["occasion"] for one in told} <= {NONE, "phone_call 1", "phone_call 2", "meeting 1", "other 1"}
    first = reading.statements[0]
    assert values(replace(first, occasion="o9"), reading.occasions)["occasion"] == "o9"
    assert values(replace(first, said_on=SaidOn("2031-03", "month", Span(0, 1))), ())["said_on"] == "2031-03 (month)"
    assert values(BARE, ())["speaker"] == NONE
    assert values(replace(BARE, speaker=replace(OUTER.speaker, name=None)), ())["speaker"] == "Mara Quell"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], ()),
        ([Span(5, 9), Span(0, 3)], (Span(0, 3), Span(5, 9))),
        ([Span(0, 9), Span(2, 4)], (Span(0, 9),)),
        ([Span(0, 5), Span(4, 9)], (Span(0, 9),)),
        ([Span(0, 5), Span(5, 9)], (Span(0, 5), Span(5, 9))),
        ([Span(3, 3)], ()),
    ],
)
def test_stretches_that_share_characters_are_one(given: list[Span], expected: tuple[Span, ...]) -> None:
    assert joined(given) == expected


def test_all_three_are_marked_together() -> None:
    assert set(spans(OUTER, "statement")) == {*spans(OUTER, "mention"), *spans(OUTER, "cue"), *spans(OUTER, "content")}
    assert spans(BARE, "mention") == spans(BARE, "cue") == ()
