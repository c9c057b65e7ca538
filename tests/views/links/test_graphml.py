from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import networkx

from onrecord.views.links.graphml import UNPRINTABLE
from tests.linked import VEINS
from tests.views.links.made import call_items, written

SPACE = "{http://graphml.graphdrawing.org/xmlns}"


def test_networkx_reads_statements_as_nodes_and_links_as_edges(tmp_path: Path) -> None:
    call, items = call_items()
    graph = networkx.read_graphml(written("graphml", tmp_path, items[:3]))
    assert set(graph) == {one.id for one in (call.veins, call.lifeblood, call.nation, call.quiet, call.let)}
    assert graph.nodes[call.veins.id] == {
        "label": "Dorvan Eshkalir: \"The Orrel is the blood in our nation's ve…",
        "about": "statement",
        "kind": "direct",
        "outlet": call.wire.article.outlet,
        "speaker": "Dorvan Eshkalir",
        "words": VEINS[0],
        "day": "2031-03-03",
        "published": "2031-03-03",
        "title": call.wire.article.title,
        "article": call.wire.article.id,
        "statement": call.veins.id,
    }
    edge = dict(graph.edges[call.veins.id, call.nation.id])
    assert edge == {"kind": "translated", "score": 0.9123, "weight": 0.9123, "state": "unreviewed", "about": "statement", "id": items[0].link.id}
    assert [sorted(map(len, networkx.connected_components(graph)))] == [[2, 3]]


def test_occasions_and_names_are_nodes_too(tmp_path: Path) -> None:
    _, items = call_items()
    graph = networkx.read_graphml(written("graphml", tmp_path, items))
    assert Counter(told["about"] for _, told in graph.nodes(data=True)) == {"statement": 5, "occasion": 2, "person": 2}
    assert graph.nodes[items[4].link.one] == {"label": "Eshkalir", "about": "person", "kind": "person", "speaker": "Eshkalir"}


def test_attributes_are_of_plain_types_and_nodes_stand_before_their_edges(tmp_path: Path) -> None:
    _, items = call_items()
    root = ElementTree.parse(written("graphml", tmp_path, items)).getroot()
    assert {key.get("attr.type") for key in root.iter(f"{SPACE}key")} == {"string", "double"}
    seen = set()
    for one in root.find(f"{SPACE}graph") or ():
        if one.tag == f"{SPACE}node":
            assert one.get("id") not in seen
            seen.add(one.get("id"))
        else:
            assert {one.get("source"), one.get("target")} <= seen


def test_what_xml_cannot_hold_is_replaced_and_counted(tmp_path: Path) -> None:
    _, items = call_items()
    report = items[0].one.report
    assert report is not None
    odd = replace(items[0], one=replace(items[0].one, report=replace(report, outlet="Heron \0\x1b<&>\"' \r\n\ufffe")))
    notes = Counter[str]()
    graph = networkx.read_graphml(written("graphml", tmp_path, [odd], notes))
    assert graph.nodes[odd.link.one]["outlet"] == "Heron \ufffd\ufffd<&>\"' \r\n\ufffd"
    assert notes == {UNPRINTABLE: 3}
