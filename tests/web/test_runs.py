"""Runs: what was read, what was skipped and why."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord import api
from tests.made import RuleReader
from tests.web.browser import Tab


@pytest.fixture
def record(record: Path) -> Path:
    """A record with one more run, which skipped two files of hostile names."""
    folder = record.parent / "reports"
    folder.mkdir()
    (folder / "<script>alert(1)<!--.txt").write_text("", "utf-8")
    (folder / "\u202eb.txt").write_text("FAIL", "utf-8")
    api.read([folder], record=record, pipeline=RuleReader(fails="FAIL"), by="Bo <b>")
    return record


def test_runs_are_listed_and_lead_to_what_was_skipped(tab: Tab) -> None:
    page = tab.open("/runs")
    assert tab.accessible() == []
    assert page.locator(".runs .title").all_inner_texts() == ["Read", "Read the samples"]
    page.locator(".runs tbody tr").first.get_by_role("link", name="2", exact=True).click()
    page.wait_for_url("**/runs/2?outcome=skipped")
    assert tab.accessible() == []
    assert page.locator(".items tbody tr").count() == 2
    assert page.locator(".items .odd").count() >= 1


@pytest.mark.parametrize("path", ["/runs", "/runs/1", "/runs/2"])
def test_anybody_can_use_the_page(tab: Tab, path: str) -> None:
    page = tab.open(path)
    page.set_viewport_size({"width": 380, "height": 800})
    assert tab.accessible() == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 380


def test_the_same_for_programs(client: TestClient) -> None:
    last, first = client.get("/runs.json").json()["runs"]
    assert (last["command"], last["skipped"], last["by"], first["command"], first["read"]) == ("read", 2, "Bo <b>", "demo", 14)
    one = client.get("/runs/2.json", params={"outcome": "skipped"}).json()
    assert [item["why"] for item in one["items"]] == ["empty", "failed"]
    assert client.get("/runs/2.csv").text.count("\r\n") == 3
    assert client.get("/runs.csv").text.startswith("run,command,by,began")
    assert client.get("/runs.json?before=2").json()["runs"] == [first]


@pytest.mark.parametrize("path", ["/runs/3", "/runs/9000000000000000000000", "/runs/0", "/runs/1?outcome=x", "/runs?before=-1"])
def test_what_is_not_there(client: TestClient, path: str) -> None:
    assert client.get(path).status_code in (404, 422)
