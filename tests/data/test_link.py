"""Judgements of links, and what they come to."""

from __future__ import annotations

import pytest

from onrecord.data.judgement import Judgement
from onrecord.data.link import Link, about_link, judged_links, link_of

ONE, OTHER = "1" * 32, "2" * 32
LINK = Link("statement", "reworded", ONE, OTHER, 0.7)


def said(by: str, *, holds: bool, at: str = "2031-03-04T10:00:00Z") -> Judgement:
    return about_link(LINK, "a" * 32, by, at, holds=holds)


@pytest.mark.parametrize(("holds", "score"), [(True, 1.0), (False, 0.0)])
def test_a_judgement_tells_the_link_that_it_is_about(holds: bool, score: float) -> None:
    told = link_of(said("anna", holds=holds))
    assert told == Link("statement", "reworded", ONE, OTHER, score)
    assert told is not None
    assert told.id == LINK.id


def test_a_judgement_of_something_else_is_about_no_link() -> None:
    assert link_of(Judgement("a" * 32, "accept", "anna", "2031-03-04T10:00:00Z", statement=ONE)) is None


def test_the_last_word_counts_and_an_adjudicators_first() -> None:
    told = [said("ada", holds=True), said("anna", holds=False), Judgement("a" * 32, "undo", "ben", "2031-03-04T11:00:00Z", of="0" * 32)]
    assert judged_links(told)[LINK.id][0] == "refuted"
    assert judged_links(told, adjudicators={"ada"})[LINK.id][0] == "confirmed"
    back = Judgement("a" * 32, "undo", "anna", "2031-03-04T12:00:00Z", of=told[1].id)
    assert judged_links([*told, back])[LINK.id][0] == "confirmed"
