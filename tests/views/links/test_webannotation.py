from __future__ import annotations

import json
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

from onrecord.views.links.webannotation import UNSELECTED
from tests.views.links.made import call_items, written
from tests.views.test_webannotation import LOCAL, OA, RDF

LINKING = f"{OA}linking"


def test_an_annotation_joins_the_words_of_two_articles(tmp_path: Path) -> None:
    call, items = call_items()
    notes = Counter[str]()
    made = json.loads(written("links-webannotation", tmp_path, items, notes).read_bytes())
    annotations, texts = made["first"]["items"], {one["id"]: one["value"] for one in made["onrecord:articles"]}
    assert made["total"] == len(annotations) == 4
    assert notes == {UNSELECTED: 1}
    assert texts == {f"urn:onrecord:article:{one.article.id}": one.article.text for one in call.readings}
    for annotation, item in zip(annotations, items[:4], strict=True):
        assert annotation["id"] == f"urn:onrecord:link:{item.link.id}"
        assert annotation["motivation"] == "linking"
        body, *tags = annotation["body"]
        (target,) = annotation["target"]
        assert [one["value"] for one in tags] == [item.link.kind, item.state]
        for resource, end in ((body, item.one), (target, item.other)):
            assert resource["type"] == "SpecificResource"
            quote, position = resource["selector"]
            assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
            assert texts[resource["source"]][position["start"] : position["end"]] == quote["exact"] == end.words[0]
        assert annotation["onrecord:link"]["state"] == item.state


def test_it_is_linked_data(tmp_path: Path) -> None:
    pytest.importorskip("pyld", reason="needs PyLD, a processor of JSON-LD")
    jsonld = import_module("pyld.jsonld")
    call, items = call_items()
    made = json.loads(written("links-webannotation", tmp_path, items).read_bytes())
    local = {**LOCAL, "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"}, "linking": LINKING}
    made["@context"] = [local, made["@context"][1]]
    ((collection,),) = [jsonld.expand(made)]
    found = collection["https://www.w3.org/ns/activitystreams#first"][0]["https://www.w3.org/ns/activitystreams#items"]
    assert len(found) == 4
    first = found[0]
    assert first[f"{OA}motivatedBy"] == [{"@id": LINKING}]
    (target,) = first[f"{OA}hasTarget"]
    assert target[f"{OA}hasSource"][0]["@id"] in {f"urn:onrecord:article:{one.article.id}" for one in call.readings}
    assert {one["@type"][0] for one in target[f"{OA}hasSelector"]} == {f"{OA}TextQuoteSelector", f"{OA}TextPositionSelector"}
    assert {one.get(f"{RDF}value", [{}])[0].get("@value") for one in first[f"{OA}hasBody"]} >= {"translated", "unreviewed"}
