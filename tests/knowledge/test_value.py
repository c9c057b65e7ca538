from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import KnowledgeError
from onrecord.knowledge import source as sources
from onrecord.knowledge.value import values

from .made import written

BAD = [
    ('{"a": 1}\n{"b": ', 2, "the JSON ends within an entity"),
    ('{"a": "cut', 1, "the JSON ends within an entity"),
    ('[\n{"a": 1},\n{"b": 2}\n', 4, "the file ends within its array"),
    ('{"a": 1}\n{"b" 2, "c": 12345678901234567890}\n', 2, "no JSON"),
    ('[{"a": 1}]\n{"b": 2}', 2, "behind the end of the array"),
    ('{"a": 1}\n7\n', 2, "'7'"),
    ('{"a": ' + "[" * 100_000, 1, "nested deeper"),
]


@pytest.mark.parametrize(("text", "line", "story"), BAD)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, line: int, story: str) -> None:
    with pytest.raises(KnowledgeError, match=rf"line {line}: .*{story}"):
        list(values(written(tmp_path, text)))


leaves = st.none() | st.booleans() | st.integers() | st.text()
json_values = st.recursive(leaves, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8)
objects = st.lists(st.dictionaries(st.text(), json_values, max_size=3), max_size=4)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(objects, st.sampled_from(["lines", "array", "indented"]), st.integers(1, 40))
def test_values_come_back_whatever_the_size_of_chunks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: list[dict[str, Any]], way: str, size: int) -> None:
    monkeypatch.setattr(sources, "CHUNK", size)
    text = {"lines": "\n".join(map(json.dumps, held)), "array": json.dumps(held, ensure_ascii=True), "indented": json.dumps(held, indent=2)}[way]
    assert [value for _, value in values(written(tmp_path, text))] == held


@pytest.mark.parametrize("size", [1, 3, 64])
def test_lines_are_counted_across_chunks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(sources, "CHUNK", size)
    text = '[\n {"a":\n 1},\n\n {"b": "é"}]'
    assert list(values(written(tmp_path, text))) == [(2, {"a": 1}), (5, {"b": "é"})]
