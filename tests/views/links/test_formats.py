"""Every format of links over any links at all: no crash, and files that their readers read."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import networkx
import pytest
from hypothesis import HealthCheck, given, settings

from onrecord.views.formats import EXPORTS, LINK_EXPORTS, LINK_MODULES
from onrecord.views.links.item import LinkItem
from onrecord.views.needed import needed
from tests.views.links.made import any_items, written

EXAMPLES = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
SLOW = settings(EXAMPLES, max_examples=6)


def _csv(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as file:
        return len(list(csv.DictReader(file)))


def _lines(path: Path) -> int:
    return len([json.loads(line) for line in path.read_bytes().split(b"\n") if line])


def _annotations(path: Path) -> int:
    made = json.loads(path.read_bytes())
    texts = {one["id"]: one["value"] for one in made["onrecord:articles"]}
    for one in made["first"]["items"]:
        for resource in (*(body for body in one["body"] if body["type"] == "SpecificResource"), *one["target"]):
            place = resource["selector"][1]
            assert 0 <= place["start"] < place["end"] <= len(texts[resource["source"]])
    return -1


def _graph(path: Path) -> int:
    return int(networkx.read_graphml(path, force_multigraph=True).number_of_edges())


def _table(path: Path) -> int:
    return len(needed("duckdb", extra="parquet").sql("SELECT * FROM read_parquet(?)", params=[str(path)]).fetchall())


READERS: dict[str, Any] = {"links-csv": _csv, "links-jsonl": _lines, "links-webannotation": _annotations, "graphml": _graph, "links-parquet": _table}


def check(name: str, items: list[LinkItem]) -> None:
    """Writes the items and reads them back, as many as there are."""
    with TemporaryDirectory() as folder:
        path = written(name, Path(folder), items)
        assert READERS.get(name, lambda path: -1)(path) in (-1, len(items))


@pytest.mark.parametrize("name", ["links-csv", "links-jsonl", "links-webannotation", "graphml"])
@EXAMPLES
@given(any_items())
def test_any_links(name: str, items: list[LinkItem]) -> None:
    check(name, items)


@pytest.mark.parametrize("name", ["links-parquet", "links-xlsx"])
@SLOW
@given(any_items())
def test_any_links_by_a_slow_format(name: str, items: list[LinkItem]) -> None:
    if LINK_EXPORTS[name].missing:
        pytest.skip(f"needs the extra {LINK_EXPORTS[name].extra}")
    check(name, items)


@pytest.mark.parametrize("name", sorted(LINK_EXPORTS))
def test_no_links_at_all(name: str, tmp_path: Path) -> None:
    if LINK_EXPORTS[name].missing:
        pytest.skip(f"needs the extra {LINK_EXPORTS[name].extra}")
    assert written(name, tmp_path, []).exists()


def test_names_are_unique_and_told() -> None:
    assert len(LINK_EXPORTS) == len(LINK_MODULES)
    assert not LINK_EXPORTS.keys() & EXPORTS.keys()
    for form in LINK_EXPORTS.values():
        assert form.what
        assert form.opens
        assert form.of == "links"
        assert bool(form.needs) == bool(form.extra)
