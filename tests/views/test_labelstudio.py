from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from onrecord.views.labelstudio import SETUP
from tests.views.hard import TEXT, contents, item, nothing, written


def tasks(tmp_path: Path) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = json.loads((written("labelstudio", tmp_path, item(), nothing()) / "tasks.json").read_bytes())
    return made


def test_regions_are_the_printed_text(tmp_path: Path) -> None:
    task, other = tasks(tmp_path)
    assert (task["data"]["text"], other["data"]["text"]) == (TEXT, nothing().reading.article.text)
    regions = [one for one in task["predictions"][0]["result"] if one["type"] == "labels"]
    assert all(TEXT[one["value"]["start"] : one["value"]["end"]] == one["value"]["text"] for one in regions)
    told = [(one["id"][:32], (one["value"]["start"], one["value"]["end"])) for one in regions if one["value"]["labels"] == ["Content"]]
    assert told == [(key, tuple(span)) for key, spans in contents(item()) for span in spans]
    assert other["predictions"][0]["result"] == []


def test_each_content_is_joined_to_its_cue_and_source(tmp_path: Path) -> None:
    result = tasks(tmp_path)[0]["predictions"][0]["result"]
    labels = {one["id"]: one["value"]["labels"][0] for one in result if one["type"] == "labels"}
    relations = [one for one in result if one["type"] == "relation"]
    assert len(relations) == 10
    assert all((labels[one["from_id"]], labels[one["to_id"]].lower()) == ("Content", one["labels"][0]) for one in relations)
    assert all(one["from_id"][:32] == one["to_id"][:32] for one in relations)


def test_the_setup_names_what_the_regions_use(tmp_path: Path) -> None:
    root = ElementTree.fromstring(SETUP)
    names = {one.get("name") for one in root}
    values = {one.get("value") for one in root.iter()}
    for one in tasks(tmp_path)[0]["predictions"][0]["result"]:
        if one["type"] == "labels":
            assert {one["from_name"], one["to_name"]} <= names
        assert set(one.get("labels", one.get("value", {}).get("labels"))) <= values
