"""The floor under accuracy: figures of the shipped model that must not fall, each with the corpus that they were measured on.

`bench/floor.json` is lowered only on purpose, with a reason in the changelog.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from bench import links
from bench.linking import LINK, shipped
from bench.sampled import SAMPLES, measured_samples
from onrecord import api

ROOT = Path(__file__).parents[1]
FOLDERS = {"samples": ROOT / "src" / "onrecord" / "samples", "polnear dev": ROOT.parent / "shared" / "corpora" / "polnear" / "dev"}


def fingerprint(folder: Path) -> str:
    """SHA-256 over the names and bytes of a folder's texts and annotations."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".txt", ".ann"):
            total.update(path.relative_to(folder).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def links_fingerprint() -> str:
    """SHA-256 over the gold of links in the sample reports, and the reports."""
    return hashlib.sha256(f"{fingerprint(SAMPLES)}{hashlib.sha256(links.SAMPLES.read_bytes()).hexdigest()}".encode()).hexdigest()


def links_figures() -> dict[str, float]:
    """F1 of everything that is counted of the links in the sample reports."""
    return {line.what: line.f1 for line in measured_samples(links.SAMPLES, pairs=links.pairs, linkers=(shipped,)).lines if line.by == "onrecord"}


@pytest.mark.parametrize("name", FOLDERS)
def test_the_shipped_model_keeps_its_figures(name: str, pipeline: api.Reads) -> None:
    folder = FOLDERS[name]
    if not folder.is_dir():
        pytest.skip(f"{name}: the corpus is not here; it is not part of the project")
    floor = json.loads((ROOT / "bench" / "floor.json").read_text("utf-8"))[name]
    assert fingerprint(folder) == floor["fingerprint"], "the corpus is another one: its floor says nothing about this one"
    figures = {f"{measure} {of}": tally.f1 for measure, of, tally in api.evaluate(folder, pipeline=pipeline).scores.rows()}
    low = {key: (round(figures[key], 1), least) for key, least in floor["f1"].items() if figures[key] < least}
    assert not low, f"(found, floor): {low}"


def test_links_keep_their_figures() -> None:
    floor = json.loads((ROOT / "bench" / "floor.json").read_text("utf-8")).get("links")
    if floor is None or LINK is None:
        pytest.skip("links have no floor yet: run python bench/floor.py links")
    assert links_fingerprint() == floor["fingerprint"], "the gold is another one: its floor says nothing about this one"
    figures = links_figures()
    low = {key: (round(figures[key], 1), least) for key, least in floor["f1"].items() if figures[key] < least}
    assert not low, f"(found, floor): {low}"
