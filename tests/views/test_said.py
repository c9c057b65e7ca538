from __future__ import annotations

from dataclasses import replace

from onrecord.data.article import Article
from onrecord.data.statement import Statement
from onrecord.views.said import said_only
from tests.made import reading, statement

ARTICLE = Article("Quell said that Brask hoped that Venn had promised that it was over.", "gate.txt")


def nested() -> tuple[Statement, Statement, Statement]:
    """Three statements, each within the one before; the second is a hope."""
    outer = replace(statement(ARTICLE, ["that Brask hoped that Venn had promised that it was over"], cue="said"), manner="said")
    hoped = replace(statement(ARTICLE, ["that Venn had promised that it was over"], cue="hoped", parent=outer), manner="thought")
    return outer, hoped, statement(ARTICLE, ["that it was over"], cue="had promised", parent=hoped)


def test_what_is_thought_is_left_out_and_what_it_holds_moves_up() -> None:
    outer, hoped, inner = nested()
    given = reading(ARTICLE, outer, hoped, inner)
    kept = said_only(given)
    assert kept.statements == (outer, replace(inner, parent=outer.id))
    assert (kept.article, kept.entities, kept.voice) == (given.article, given.entities, given.voice)


def test_nothing_holds_what_only_a_thought_held() -> None:
    _, hoped, inner = nested()
    assert said_only(reading(ARTICLE, replace(hoped, parent=None), inner)).statements == (replace(inner, parent=None),)


def test_parents_in_a_ring_end() -> None:
    _, hoped, inner = nested()
    ring = replace(hoped, parent=hoped.id)
    assert said_only(reading(ARTICLE, ring, inner)).statements == (replace(inner, parent=None),)
