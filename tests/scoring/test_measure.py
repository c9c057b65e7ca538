"""Every figure worked out by hand on one short text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from onrecord.data.span import Span
from onrecord.data.statement import StatementKind
from onrecord.scoring.gold import Marked, MarkedArticle
from onrecord.scoring.measure import Tally, annotator_pairs, compare, matches

TEXT = "Ora Venn said rain would fall soon. He denied it."
#       0         1         2         3         4
#       0123456789012345678901234567890123456789012345678


def at(words: str) -> tuple[Span, ...]:
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


def article(*statements: Marked) -> MarkedArticle:
    return MarkedArticle("a", TEXT, "", statements)


def indirect(text: str, contents: Sequence[tuple[Span, ...]]) -> list[StatementKind]:
    return ["indirect" for _ in contents]


SAID = Marked(at("Ora Venn"), at("said"), at("rain would fall soon"), speaker="Ora Venn")
DENIED = Marked(at("He"), at("denied"), at("it"))


@pytest.mark.parametrize(
    ("found", "exact", "overlap", "whole"),
    [
        pytest.param((SAID, DENIED), (2, 2, 2), (5, 5, 5), (2, 2, 2), id="all right"),
        pytest.param((), (0, 0, 2), (0, 0, 5), (0, 0, 2), id="nothing found"),
        pytest.param((Marked(at("Ora Venn"), at("said"), at("rain would fall soon.")),), (1, 1, 2), (4, 4, 5), (1, 1, 2), id="outer punctuation is trimmed"),
        pytest.param((Marked(at("Venn"), at("said"), at("rain would")),), (0, 1, 2), (2, 2, 5), (1, 1, 2), id="half of the content is enough"),
        pytest.param((Marked(at("Venn"), at("said"), at("rain")),), (0, 1, 2), (1, 1, 5), (0, 1, 2), id="a quarter is not"),
        pytest.param((Marked(at("He"), at("said"), at("rain would fall soon")),), (1, 1, 2), (4, 4, 5), (0, 1, 2), id="another speaker"),
        pytest.param((Marked((), at("said"), at("rain would fall soon")),), (1, 1, 2), (4, 4, 5), (0, 1, 2), id="no speaker where gold has one"),
        pytest.param((SAID, SAID), (1, 1, 2), (4, 4, 5), (1, 2, 2), id="each found statement counts once"),
    ],
)
def test_content_and_whole(found: tuple[Marked, ...], exact: tuple[int, ...], overlap: tuple[int, ...], whole: tuple[int, ...]) -> None:
    scores = compare([article(SAID, DENIED)], [article(*found)], kind_of=indirect)
    assert scores.exact["content"] == Tally(*exact)
    assert scores.overlap["content"] == Tally(*overlap)
    assert scores.whole["all"] == Tally(*whole) == scores.whole["indirect"]


def test_the_better_content_is_matched_first() -> None:
    close, loose = SAID, Marked(SAID.source, SAID.cue, at("rain would fall"))
    assert matches(article(SAID), article(loose, close)) == [(0, 1)]


def test_absent_on_both_sides_agrees() -> None:
    bare = Marked((), (), at("rain would fall soon"))
    assert matches(article(bare), article(bare)) == [(0, 0)]


@pytest.mark.parametrize(("name", "right"), [("Ora Venn", 1), ("ora  venn", 1), ("Venn", 0), (None, 0)])
def test_speaker_asks_for_the_full_name(name: str | None, right: int) -> None:
    found = Marked(SAID.source, SAID.cue, SAID.content, speaker=name)
    assert compare([article(SAID)], [article(found)], kind_of=indirect).speaker == Tally(right, 1, 1)


def test_a_found_statement_counts_under_the_kind_of_its_gold() -> None:
    def by_length(text: str, contents: Sequence[tuple[Span, ...]]) -> list[StatementKind]:
        return ["direct" if content[0].end - content[0].start > 18 else "mixed" for content in contents]

    found = Marked(SAID.source, SAID.cue, at("rain would fall"))
    scores = compare([article(SAID)], [article(found, DENIED)], kind_of=by_length)
    assert scores.whole["direct"] == Tally(1, 1, 1)
    assert scores.whole["mixed"] == Tally(0, 1, 0)


def test_every_two_annotators_of_an_article_are_a_pair() -> None:
    readings = [MarkedArticle(name, TEXT, annotator, ()) for name, annotator in ("a1", "a2", "a3", "b1", "c1", "c2")]
    assert [(first.name + first.annotator, second.annotator) for first, second in annotator_pairs(readings)] == [
        ("a1", "2"),
        ("a1", "3"),
        ("a2", "3"),
        ("c1", "2"),
    ]


def test_different_texts_are_refused() -> None:
    other = MarkedArticle("a", TEXT + " ", "", ())
    with pytest.raises(ValueError, match="different texts"):
        compare([article()], [other], kind_of=indirect)


@pytest.mark.parametrize(("tally", "figures"), [(Tally(1, 2, 4), (50.0, 25.0, pytest.approx(33.33, abs=0.01))), (Tally(), (0.0, 0.0, 0.0))])
def test_percentages(tally: Tally, figures: tuple[float, float, float]) -> None:
    assert (tally.precision, tally.recall, tally.f1) == figures
