"""Whatever a file holds, each reader gives pieces or one clear error with a line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.data.knowledge import FORMS, Form
from onrecord.errors import KnowledgeError
from onrecord.knowledge import pieces

from .made import CSV, FTM, PHOENIX, WIKIDATA, lines, written

WHOLE: dict[Form, str] = {"csv": CSV, "phoenix": PHOENIX, "ftm": lines(FTM), "wikidata": lines(WIKIDATA)}
leaves = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
json_values = st.recursive(leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3), max_leaves=6)
quiet = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
each_form = pytest.mark.parametrize("form", FORMS)


def _all_or_error(folder: Path, data: str | bytes, form: Form) -> None:
    try:
        assert all(piece.line >= 1 for piece in pieces(written(folder, data), form))
    except KnowledgeError as error:
        assert ", line " in str(error)
        assert "; expected " in str(error)


@each_form
@quiet
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes(tmp_path: Path, form: Form, data: bytes) -> None:
    _all_or_error(tmp_path, data, form)


@each_form
@quiet
@given(cut=st.integers(0, 2000), put=st.text("[]{}\",;|+_#!<>~\t\n 0A-é", max_size=4))
def test_a_file_cut_and_spoilt_anywhere(tmp_path: Path, form: Form, cut: int, put: str) -> None:
    text = WHOLE[form]
    at = cut % len(text)
    _all_or_error(tmp_path, text[:at], form)
    _all_or_error(tmp_path, text[:at] + put + text[at:], form)


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every place of a nested value."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else []
    return [(value, key) for key in keys] + [place for key in keys for place in _places(value[key])]


@pytest.mark.parametrize("form", ["ftm", "wikidata"])
@quiet
@given(data=st.data(), other=json_values)
def test_any_value_in_any_place(tmp_path: Path, form: Form, data: st.DataObject, other: Any) -> None:
    held = json.loads(json.dumps(FTM if form == "ftm" else WIKIDATA))
    within, key = data.draw(st.sampled_from(_places(held)))
    within[key] = other
    _all_or_error(tmp_path, "\n".join(map(json.dumps, held)), form)
