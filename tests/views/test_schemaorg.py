from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.views.hard import TEXT, contents, item, nothing, written


def graph(tmp_path: Path) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(written("schemaorg", tmp_path, item(), nothing()).read_bytes())
    return made


def test_statements_name_their_speaker_article_and_occasion(tmp_path: Path) -> None:
    one = item()
    nodes = {node["@id"]: node for node in graph(tmp_path)["@graph"]}
    said = [nodes[f"urn:onrecord:statement:{key}"] for key, _ in contents(one)]
    assert [node["@type"] for node in said] == [["Quotation", "Claim"], "Claim", "Claim", "Claim", ["Quotation", "Claim"]]
    assert [node["text"] for node in said] == [" … ".join(span.of(TEXT) for span in spans) for _, spans in contents(one)]
    assert nodes[said[0]["creator"]["@id"]]["name"] == "Réka Quell"
    assert nodes[said[0]["creator"]["@id"]]["jobTitle"] == "water minister of Fennimarsh"
    assert "creator" not in said[4]
    event = nodes[said[0]["recordedAt"]["@id"]]
    assert (event["@type"], event["name"], event["startDate"]) == ("Event", "letter", "2031-03-03")
    article = nodes[said[0]["isBasedOn"]["@id"]]
    assert (article["articleBody"], said[0]["appearance"]) == (TEXT, said[0]["isBasedOn"])
    assert said[2]["isPartOf"] == {"@id": said[1]["@id"]}


def test_expands_by_a_json_ld_processor(tmp_path: Path) -> None:
    pytest.importorskip("pyld", reason="needs PyLD, a processor of JSON-LD")
    jsonld = import_module("pyld.jsonld")

    def loader(url: str, options: object) -> dict[str, object]:
        assert url == "https://schema.org"
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": {"@vocab": "https://schema.org/"}}, "contentType": "application/ld+json"}

    expanded = jsonld.expand(graph(tmp_path), {"documentLoader": loader})
    kinds = [kind for node in expanded for kind in node["@type"]]
    assert (kinds.count("https://schema.org/Claim"), kinds.count("https://schema.org/Quotation")) == (5, 2)
