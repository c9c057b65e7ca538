from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

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
            kind = schema.get(name)
            assert kind.range is None or all(model.get(entity["schema"]).is_a(kind.range) for entity in entities(tmp_path) if entity["id"] in values)
