from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from onrecord.articles.language import LANGUAGES
from onrecord.views import ftm
from onrecord.views.item import Item
from tests.views.hard import TEXT, contents, item, nothing, written


def entities(tmp_path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written("ftm", tmp_path, item(), nothing()).read_text("utf-8").split("\n") if line]


def test_article_and_every_statement(tmp_path: Path) -> None:
    found = entities(tmp_path)
    by_id = {one["id"]: one for one in found}
    assert len(by_id) == len(found)
    assert by_id[item().reading.article.id]["properties"]["bodyText"] == [TEXT]
    for key, spans in contents(item()):
        assert by_id[key]["schema"] == "Note"
        assert by_id[key]["properties"]["description"] == [" … ".join(span.of(TEXT) for span in spans)]
        assert by_id[key]["properties"]["proof"] == [item().reading.article.id]
    speaker = by_id[by_id[contents(item())[0][0]]["properties"]["entity"][0]]
    assert (speaker["schema"], speaker["properties"]["name"]) == ("Person", ["Réka Quell"])


@pytest.mark.filterwarnings("ignore")
def test_is_of_the_model(tmp_path: Path) -> None:
    pytest.importorskip("followthemoney", reason="needs followthemoney, whose model it is")
    model = import_module("followthemoney").model
    for one in entities(tmp_path):
        schema = model.get(one["schema"])
        assert schema is not None
        assert set(one["properties"]) <= set(schema.properties), one
        proxy = model.get_proxy(one)
        for name, values in one["properties"].items():
            assert sorted(proxy.get(name)) == sorted(values)
            assert all(schema.get(name).type.validate(value) for value in values), (name, values)
            kind = schema.get(name)
            assert kind.range is None or all(model.get(entity["schema"]).is_a(kind.range) for entity in entities(tmp_path) if entity["id"] in values)


@pytest.mark.parametrize(("code", "told", "noted"), [("en", ["eng"], 0), ("cy", None, 1), (None, None, 0)])
def test_a_language_is_the_models_or_left_untold(code: str | None, told: list[str] | None, noted: int, tmp_path: Path) -> None:
    one, notes = nothing(), Counter[str]()
    made = Item(replace(one.reading, article=replace(one.reading.article, language=code)))
    (line,) = written("ftm", tmp_path, made, notes=notes).read_text("utf-8").splitlines()
    assert (json.loads(line)["properties"].get("language"), notes[ftm.UNTOLD]) == (told, noted)


def test_languages_are_those_of_the_model() -> None:
    registry = pytest.importorskip("followthemoney.types", reason="needs followthemoney, whose model it is").registry
    model = {code for code in LANGUAGES if registry.language.validate(ftm.LANGUAGES.get(code, registry.language.clean(code) or "?"))}
    assert set(ftm.LANGUAGES) == model
