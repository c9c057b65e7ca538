from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from onrecord.data.article import Original, OriginalKind, Run
from onrecord.views.item import Item
from onrecord.views.webannotation import marked
from tests.views.hard import TEXT, contents, item, nothing, written

OA, RDF = "http://www.w3.org/ns/oa#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LOCAL = {
    "id": "@id",
    "type": "@type",
    **{name: f"{OA}{name}" for name in ("Annotation", "SpecificResource", "TextualBody", "exact", "prefix", "suffix")},
    **{name: f"{OA}{name}" for name in ("TextQuoteSelector", "TextPositionSelector")},
    "start": f"{OA}start",
    "end": f"{OA}end",
    "target": f"{OA}hasTarget",
    "body": f"{OA}hasBody",
    "source": {"@id": f"{OA}hasSource", "@type": "@id"},
    "selector": f"{OA}hasSelector",
    "value": f"{RDF}value",
    "first": "https://www.w3.org/ns/activitystreams#first",
    "items": "https://www.w3.org/ns/activitystreams#items",
}
"""The terms of the W3C's context that are used here, so that nothing is fetched."""


def found(tmp_path: Path) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(written("webannotation", tmp_path, item(), nothing()).read_bytes())
    return made


def test_every_statement_is_anchored_by_quote_and_position(tmp_path: Path) -> None:
    collection = found(tmp_path)
    annotations = collection["first"]["items"]
    assert collection["total"] == len(annotations) == 5
    for annotation, (key, spans) in zip(annotations, contents(item()), strict=True):
        assert annotation["id"] == f"urn:onrecord:statement:{key}"
        held = [target for target in annotation["target"] if target["onrecord:role"] == "content"]
        assert [(target["selector"][1]["start"], target["selector"][1]["end"]) for target in held] == spans
        for target in annotation["target"]:
            quote, position = target["selector"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert TEXT[position["start"] : position["end"]] == quote["exact"]
            assert TEXT[position["start"] - len(quote["prefix"]) :].startswith(around)


def test_the_texts_are_there_to_the_byte(tmp_path: Path) -> None:
    assert [one["value"] for one in found(tmp_path)["onrecord:articles"]] == [TEXT, nothing().reading.article.text]


def test_collection_and_page_have_the_identifiers_that_the_model_wants(tmp_path: Path) -> None:
    made = found(tmp_path)
    assert made["id"].startswith("urn:onrecord:collection:")
    assert (made["first"]["id"], made["first"]["partOf"]) == (f"{made['id']}:1", made["id"])
    (tmp_path / "again").mkdir()
    assert found(tmp_path / "again")["id"] == made["id"]


def test_a_page_that_is_at_hand_is_anchored_too() -> None:
    one = item()
    start = TEXT.index("“We wait.”")
    original = Original("html", "0" * 64, "gate.html", runs=(Run(start, 6, 10),))
    page = Item(replace(one.reading, article=replace(one.reading.article, original=original)), page="Menu\n\n“We wait.”\n\nFooter")
    *_, last = marked(page, Counter())
    here, there = last["target"]
    assert (here["source"], there["source"]) == (f"urn:onrecord:article:{one.reading.article.id}", one.reading.article.url)
    quote = {"type": "TextQuoteSelector", "exact": "“We wait.”", "prefix": "Menu\n\n", "suffix": "\n\nFooter"}
    assert there["selector"] == [quote, {"type": "TextPositionSelector", "start": 6, "end": 16}]
    assert there["state"] == {"type": "TimeState", "cached": f"ni:///sha-256;{'A' * 43}"}


@pytest.mark.parametrize(
    ("kind", "origin", "media"),
    [
        ("html", "press/gate.html#2", "text/html"),
        ("docx", "gate.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("odt", "gate.odt", "application/vnd.oasis.opendocument.text"),
    ],
)
def test_what_is_no_page_at_its_address_is_named_by_its_hash(kind: OriginalKind, origin: str, media: str) -> None:
    one = item()
    original = Original(kind, "ff" * 32, "gate", runs=(Run(TEXT.index("“We wait.”"), 0, 10),))
    article = replace(one.reading.article, original=original, origin=origin)
    *_, last = marked(Item(replace(one.reading, article=article), page="“We wait.”"), Counter())
    assert last["target"][1]["source"] == {"id": f"ni:///sha-256;{'_' * 42}8", "format": media}
    assert "state" not in last["target"][1]


def test_expands_by_a_json_ld_processor(tmp_path: Path) -> None:
    pytest.importorskip("pyld", reason="needs PyLD, a processor of JSON-LD")
    jsonld = import_module("pyld.jsonld")

    def loader(url: str, options: object) -> dict[str, object]:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": LOCAL}, "contentType": "application/ld+json"}

    (expanded,) = jsonld.expand(found(tmp_path), {"documentLoader": loader})
    items = expanded["https://www.w3.org/ns/activitystreams#first"][0]["https://www.w3.org/ns/activitystreams#items"]
    assert [one["@type"] for one in items] == [[f"{OA}Annotation"]] * 5
    exact = [target[f"{OA}hasSelector"][0][f"{OA}exact"][0]["@value"] for one in items for target in one[f"{OA}hasTarget"]]
    assert "“It is 𝓵ate 😀,”" in exact
    assert items[0]["urn:onrecord:vocabulary:statement"][0]["@type"] == "@json"
