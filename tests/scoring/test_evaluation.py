from __future__ import annotations

from collections.abc import Sequence

import pytest

from onrecord.data.span import Span
from onrecord.data.statement import StatementKind
from onrecord.scoring.evaluation import evaluation, length_class
from onrecord.scoring.gold import Marked, MarkedArticle
from onrecord.scoring.measure import Tally


def indirect(text: str, contents: Sequence[tuple[Span, ...]]) -> list[StatementKind]:
    return ["indirect" for _ in contents]


def article(name: str, words: int, *statements: Marked) -> MarkedArticle:
    return MarkedArticle(name, "rain " * words, "", statements)


@pytest.mark.parametrize(
    ("words", "name"),
    [(0, "under 400 words"), (399, "under 400 words"), (400, "400-799 words"), (799, "400-799 words"), (800, "800 words and more")],
)
def test_classes_of_length(words: int, name: str) -> None:
    assert length_class(article("a", words)) == name


def test_groups_share_out_the_articles() -> None:
    said = Marked((), (), (Span(0, 4),))
    gold = [article("a", 900, said), article("b", 5, said), article("c", 3, said), article("d", 500)]
    found = [article("a", 900, said), article("b", 5), article("c", 3, said), article("d", 500)]
    made = evaluation(list(zip(gold, found, strict=True)), kind_of=indirect, group_of=length_class)
    assert [(group.name, group.scores.articles) for group in made.groups] == [("under 400 words", 2), ("400-799 words", 1), ("800 words and more", 1)]
    assert made.groups[0].scores.whole["all"] == Tally(1, 1, 2)
    assert made.scores.whole["all"] == Tally(2, 2, 3)
    assert made.annotators is None


def test_names_that_are_no_lengths_are_in_order() -> None:
    pairs = [(one, one) for one in (article("b", 1), article("a", 2))]
    assert [group.name for group in evaluation(pairs, kind_of=indirect, group_of=lambda one: one.name).groups] == ["a", "b"]
    assert evaluation(pairs, kind_of=indirect).groups == ()


@pytest.mark.parametrize(("marked", "found"), [((), 1), ((Marked((), (), (Span(5, 9),), parent=0),), 2)])
def test_what_lies_within_counts_only_where_somebody_marked_some(marked: tuple[Marked, ...], found: int) -> None:
    outer, inner = Marked((), (), (Span(0, 20),)), Marked((), (), (Span(10, 14),), parent=0)
    pairs = [(article("a", 5, outer), article("a", 5, outer, inner)), (article("b", 5, outer, *marked), article("b", 5))]
    assert evaluation(pairs, kind_of=indirect).scores.whole["all"].found == found
