from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import ArticleError
from tests.views.marks.made import TEXT, citron, read, stretch


def written(folder: Path, value: Any, name: str = "gate.json") -> Path:
    path = folder / name
    path.write_text(value if isinstance(value, str) else json.dumps(value))
    return path


def test_quotes_are_statements(tmp_path: Path) -> None:
    (found,) = read(written(tmp_path, citron()))
    assert (found.work, found.by, found.text) == ("machine", None, TEXT)
    first, second = found.marks
    assert [span.of(TEXT) for span in (*first.content, first.cue, first.source) if span] == ["“The gate stays shut.”", "said", "Mara Quell"]
    assert (first.confidence, second.confidence) == (0.5, None)


def test_one_document_a_line(tmp_path: Path) -> None:
    line = json.dumps(citron())
    assert len(read(written(tmp_path, f"{line}\n\n{line}\n", "gates.jsonl"))) == 2


def test_an_empty_cue_is_none(tmp_path: Path) -> None:
    value = citron()
    value["quotes"][0]["cue"] = {"start": 44, "end": 44, "text": ""}
    assert read(written(tmp_path, value))[0].marks[0].cue is None


def test_groups_and_what_quotes_tell_alone(tmp_path: Path) -> None:
    value = citron()
    value["quotes"][1]["coreferences"] = [stretch("Officials")]
    assert [[span.of(TEXT) for span in group] for group in read(written(tmp_path, value))[0].groups] == [["Officials at the weir", "Officials"]]
    value["coreference_groups"] = [[stretch("Mara Quell"), stretch("Quell")]]
    assert [[span.of(TEXT) for span in group] for group in read(written(tmp_path, value))[0].groups] == [["Mara Quell", "Quell"], ["Officials"]]


@pytest.mark.parametrize(
    ("change", "story"),
    [
        ({"text": 7}, "expected Citron's JSON, an object with text and quotes"),
        ({"quotes": ["x"]}, "quote 1 is str; expected an object with cue, sources and contents"),
        ({"quotes": [{"contents": [{"start": 0, "end": "4"}]}]}, "the contents of quote 1 has no stretch such as"),
        ({"quotes": [{"contents": [{"start": 0, "end": 4, "text": "Fog"}]}]}, "'Fog', is marked at 0:4, but the text has 'Gate' there"),
        ({"quotes": [{"contents": "x"}]}, "the contents of quote 1 is str; expected a list"),
        ({"coreference_groups": [7]}, "coreference group 1 is int; expected a list"),
    ],
)
def test_what_cannot_be_read_says_what_was_seen(tmp_path: Path, change: dict[str, Any], story: str) -> None:
    with pytest.raises(ArticleError) as told:
        read(written(tmp_path, {**citron(), **change}))
    assert story in str(told.value)
