from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import ArticleError
from tests.views.marks.made import TEXT, read, region, relation, result, task


def written(folder: Path, value: Any) -> Path:
    path = folder / "tasks.json"
    path.write_text(json.dumps(value))
    return path


@pytest.mark.parametrize("whole", [[task()], task()], ids=["a list", "one task"])
def test_annotations_are_human_work(tmp_path: Path, whole: Any) -> None:
    (found,) = read(written(tmp_path, whole))
    assert (found.work, found.by, found.at, found.origin) == ("human", "anna@heron.example", "2031-03-05T08:15:00.250000Z", "tasks.json#7")
    shown = [[span.of(TEXT) for span in (*mark.content, mark.cue, mark.source) if span] for mark in found.marks]
    assert shown == [["“The gate stays shut.”", "said", "Mara Quell"], ["that it leaks", "denied", "Officials at the weir"]]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (3, "label studio user 3"),
        ({"id": 3, "email": "bo@heron.example"}, "bo@heron.example"),
        ({"id": 3, "email": ""}, "label studio user 3"),
        ("cy", "cy"),
        (None, None),
    ],
)
def test_who_annotated(tmp_path: Path, by: Any, expected: str | None) -> None:
    assert read(written(tmp_path, [task(by=by)]))[0].by == expected


def test_each_annotation_is_of_its_own(tmp_path: Path) -> None:
    value = task()
    value["annotations"] += [{**value["annotations"][0], "completed_by": 4}, {"was_cancelled": True, "result": []}]
    assert [one.by for one in read(written(tmp_path, [value]))] == ["anna@heron.example", "label studio user 4"]


def test_predictions_are_machine_work_where_nothing_else_is_or_where_asked_for(tmp_path: Path) -> None:
    value = {**task(), "predictions": [{"model_version": "reader 2", "result": result()[:3]}]}
    path = written(tmp_path, [value])
    assert [one.work for one in read(path)] == ["human"]
    assert [(one.work, one.by, len(one.marks)) for one in read(path, "machine")] == [("machine", "reader 2", 1)]
    alone = written(tmp_path, [{**value, "annotations": []}])
    assert [one.work for one in read(alone)] == ["machine"]
    with pytest.raises(ArticleError, match="no annotation of a person, only predictions; they are machine work"):
        read(alone, "human")


def test_contents_of_one_cue_are_one_statement_and_a_source_may_have_several(tmp_path: Path) -> None:
    regions = [region("a", "Content", "“The gate stays"), region("b", "Content", "shut.”"), region("c", "Cue", "said"), region("d", "Source", "Mara Quell")]
    other = [region("e", "Content", "that it leaks")]
    links = [relation("a", "c"), relation("b", "c"), relation("c", "d"), relation("d", "e")]
    first, second = read(written(tmp_path, [task(result=[*regions, *other, *links])]))[0].marks
    assert [span.of(TEXT) for span in first.content] == ["“The gate stays", "shut.”"]
    assert (first.source, second.source) == ((17, 27), (17, 27))
    assert second.cue is None


@pytest.mark.parametrize(
    ("value", "story"),
    [
        ([{"id": 1, "text": TEXT, "label": []}], "not a file of marks"),
        ([task(), {"data": {"text": TEXT}}], "task 2 has no data with annotations; expected Label Studio's export as JSON, not JSON-MIN"),
        ([task(result=[region("a", "PER", "Mara Quell")])], "no region is labelled Content; seen: PER (1). Expected labels Source, Cue and Content"),
        ([task(result=[{"type": "choices", "value": {}}])], "seen: results of type choices, which are not read (1)"),
        ([task(result=[{**region("a", "Content", "shut"), "value": {"start": "/p[1]", "end": "/p[1]", "labels": []}}])], "as numbers in a <Text>"),
        ([task(result=["x"])], "item 1 of the result is str; expected an object"),
        ([{**task(), "data": {"a": "x", "b": "y"}}], "the task's data has a, b; expected the report under 'text'"),
    ],
    ids=["json-min", "no task", "other labels", "no labels", "a page", "no object", "no text"],
)
def test_what_cannot_be_read_says_what_was_seen(tmp_path: Path, value: Any, story: str) -> None:
    with pytest.raises(ArticleError) as told:
        read(written(tmp_path, value))
    assert story in str(told.value)
