from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord import api
from onrecord.links import joined
from tests.links.reports import reports

from .conftest import Run


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record of reports of several outlets that tell of the same sayings."""
    path = tmp_path / "onrecord.db"
    with api.open_record(path, "w") as held:
        for one in reports(20):
            held.writer.add(one)
        for _ in joined(held):
            pass
    return path


def test_links_are_made_listed_and_explained(run: Run, record: Path) -> None:
    before = run("links", "--record", str(record))
    assert before.stderr.splitlines() == ["0 links", "20 articles not linked yet; `onrecord link` does it"]
    made = run("link", "--record", str(record))
    assert made.exit_code == 0
    assert made.stderr.splitlines()[0].startswith("20 articles linked; ")
    assert "several names" in made.stderr
    again = run("link", "--record", str(record))
    assert again.stderr.splitlines()[0] == "nothing is new since the record was last linked"
    found = [
        json.loads(line) for line in run("links", "--about", "statement", "--limit", "3", "--format", "jsonl", "--record", str(record)).stdout.splitlines()
    ]
    assert len(found) == 3
    assert {one["state"] for one in found} == {"unreviewed"}
    assert all(one["features"] and one["one"]["words"] and one["other"]["outlet"] for one in found)
    statement = found[0]["one"]["end"]
    listed = run("links", statement[:12], "--record", str(record)).stdout.splitlines()
    assert listed[0].split("\t") == list(api.LINK_COLUMNS)
    assert all(statement in line for line in listed[1:])
    assert run("link", "--again", "--record", str(record)).stderr.splitlines()[1:] == made.stderr.splitlines()[1:]
