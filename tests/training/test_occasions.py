from __future__ import annotations

import argparse
from types import SimpleNamespace
from typing import Any

import pytest

from onrecord.data.span import Span
from onrecord.models.ranking import Candidate, Case, Ranking

pytest.importorskip("torch", reason="training needs torch, which is not part of the tests' install")

from training.occasions import Teacher, example, fitted, marked, parser

TEXT = "Mara Quell said at a rally the gate was shut. “Open it,” she said. Brask said no."


def span(words: str, at: int = 0) -> list[int]:
    start = TEXT.index(words, at)
    return [start, start + len(words)]


def gold() -> dict[str, Any]:
    return {
        "occasions": {"o1": {"kind": "speech", "evidence": [span("at a rally")]}},
        "statements": [
            {"content": [span("the gate was shut")], "occasion": "o1"},
            {"content": [span("“Open it,”")], "occasion": "o1"},
            {"content": [span("no", 70)], "occasion": None},
        ],
    }


def held() -> dict[str, Any]:
    def found(cue: list[int], content: list[int]) -> Any:
        return SimpleNamespace(source=None, cue=Span(*cue), content=(Span(*content),))

    said = [found(span("said", at), content) for at, content in ((0, span("the gate was shut")), (50, span("“Open it,”")), (70, span("no", 70)))]
    return {"attributions": said, "sentences": [Span(0, 45), Span(46, 66), Span(67, len(TEXT))]}


def case(place: int, *events: int) -> Case:
    return Case(place, (f"word {place}",), (*(Candidate("speech", event, ("near",)) for event in events), Candidate("meeting"), Candidate("speech")))


def test_marks_are_those_of_the_statements_found() -> None:
    assert marked(gold(), held()) == ({0: "o1", 1: "o1", 2: None}, frozenset({0, 1}))


def test_a_teacher_opens_an_occasion_and_goes_on_with_it() -> None:
    teacher = Teacher({"o1": "speech"}, {0: "o1", 1: "o1", 2: None}, frozenset({0}))
    assert [teacher.choose(one) for one in (case(0), case(1, 0), case(2, 0))] == [1, 0, None]
    assert [one.goal for one in teacher.examples] == [2, 1, 0]


def test_before_anything_tells_of_an_occasion_there_is_none() -> None:
    teacher = Teacher({"o1": "speech"}, {0: "o1", 1: "o1"}, frozenset({1}))
    assert [teacher.choose(case(0)), teacher.choose(case(1))] == [None, 1]


def test_what_is_shown_is_learnt() -> None:
    options: argparse.Namespace = parser().parse_args(["--corpora", "c", "--out", "o", "--epochs", "40", "--decay", "0.01", "--rate", "0.05", "--dropout", "0"])
    shown = [example(case(place), goal) for place, goal in ((0, 2), (1, 0), (2, 1))] * 20
    ranking = Ranking(fitted(shown, options))
    assert [ranking.choose(case(place)) for place in range(3)] == [1, None, 0]
