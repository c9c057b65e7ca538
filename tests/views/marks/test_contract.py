from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.data.shape import to_dict, to_json
from onrecord.errors import ArticleError
from onrecord.views.marks.contract import checked
from tests.made import call, example
from tests.record.made import made_reading
from tests.views.marks.made import read

READINGS = (example(), call(), made_reading(3))


@pytest.mark.parametrize("text", ["\n".join(map(to_json, READINGS)), json.dumps(list(map(to_dict, READINGS))), json.dumps(to_dict(READINGS[0]), indent=1)])
def test_readings_come_back_as_they_are(tmp_path: Path, text: str) -> None:
    (tmp_path / "all.jsonl").write_text(text)
    found = read(tmp_path / "all.jsonl")
    assert tuple(one.reading for one in found) == READINGS[: len(found)]
    assert {one.work for one in found} == {"machine"}


def changed(*path: str | int, to: Any) -> Callable[[dict[str, Any]], None]:
    def change(value: dict[str, Any]) -> None:
        held: Any = value
        for step in path[:-1]:
            held = held[step]
        held[path[-1]] = to

    return change


@pytest.mark.parametrize(
    ("change", "story"),
    [
        (changed("schema", to="onrecord/2"), "schema 'onrecord/2'; expected an object with schema 'onrecord/1'"),
        (changed("article", "text", to=7), "AttributeError"),
        (changed("article", "outlet", to=7), "article.outlet is 7, expected text"),
        (changed("statements", 0, "kind", to="loud"), "statements[0].kind is 'loud', expected one of direct, indirect, mixed"),
        (changed("statements", 0, "content", to=[]), "a statement without content"),
        (changed("statements", 0, "cue", "text", to="sang"), "'sang' at 28:42, where the text has 'said on Monday'"),
        (changed("statements", 0, "cue", "span", to=[28, 9999]), "the stretch 28:9999 of a text of"),
        (changed("statements", 0, "cue", "span", to=[1 << 70, 1 << 71]), "statements[0].cue.span is"),
        (changed("statements", 0, "confidence", to={"statement": float("nan")}), "expected a number"),
        (changed("statements", 1, to=to_dict(example())["statements"][0]), "a statement twice"),
        (changed("entities", 0, "id", to="quell"), "an entity with another id than e and a number"),
        (changed("made_by", to=None), "TypeError"),
        (changed("article", "title", to="\ud800"), "lone surrogates"),
    ],
)
def test_what_is_not_in_its_shape_says_where(change: Callable[[dict[str, Any]], None], story: str) -> None:
    value = to_dict(example())
    change(value)
    with pytest.raises(ArticleError) as told:
        checked(value, "x")
    assert story in str(told.value)


anything = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3), lambda one: st.lists(one, max_size=3), max_leaves=4)


@settings(max_examples=80)
@given(st.data(), anything)
def test_any_change_is_refused_or_harmless(data: st.DataObject, other: Any) -> None:
    value = json.loads(to_json(call()))
    held: Any = value
    while True:
        keys = list(held) if isinstance(held, dict) else list(range(len(held)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(held[key], dict | list) or not held[key] or data.draw(st.booleans()):
            held[key] = other
            break
        held = held[key]
    try:
        checked(value, "x")
    except ArticleError as error:
        assert str(error).startswith("x: ")
