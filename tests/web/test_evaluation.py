"""The evaluation: audits before everything else, figures with their intervals, and what they do not say."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from onrecord import api
from onrecord.api import auditing, coders
from tests.web.browser import Site, Tab, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def judged(record: Path) -> Path:
    """A record in which Ada judged a sample and Bo what he came upon, the same statements among it."""
    with api.open_record(record, "w") as held:
        sample = auditing.draw(held, 20, seed=1)
        for number, one in enumerate(sample.statements):
            auditing.take_verdict(held, one, "reject" if number % 5 == 0 else "accept", api.pen("Ada"))
        chosen = [one.id for reading in held.reader.readings() for one in reading.statements][:30]
        api.reject(held, chosen[:10], api.pen("Bo"))
        api.accept(held, chosen[10:], api.pen("Bo"))
        api.change(held, chosen[11], "act", "deny", api.pen("Bo"))
    return record


def test_audits_stand_first_and_the_rest_says_what_it_is(judged: Path, tab: Tab) -> None:
    page = tab.open("/evaluation")
    headings = page.locator("main h2").all_inner_texts()
    assert headings[:2] == ["By random samples", "By everything that was judged"]
    assert "do not speak for the whole record" in page.locator(".caution").inner_text()
    assert page.locator(".tile").count() == 1
    assert page.locator(".picture svg").count() == 3
    assert "on which" not in page.locator("#h-fields + table").inner_text()
    assert tab.accessible() == []
    page.locator(".reliability summary").click()
    assert page.locator(".reliability tbody tr").count() > 3


def test_pictures_and_tables_are_shown_in_the_dark_and_on_a_phone(judged: Path, chromium: Browser, site: Site) -> None:
    with opened(chromium, site.url, viewport={"width": 360, "height": 700}, color_scheme="dark") as tab:
        page = tab.open("/evaluation")
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
        assert tab.accessible() == []


def test_twins_hold_every_figure(judged: Path, client: TestClient) -> None:
    told = client.get("/evaluation.json").json()
    whole = told["corrections"]["groups"][0]
    assert told["corrections"]["judged"] == whole["accepted"] + whole["corrected"] + whole["rejected"]
    assert told["corrections"]["corrected_fields"] == {"act": 1}
    assert told["audits"][0]["groups"][0]["drawn"] == 20
    assert told["agreement"]["coders"] == ["Ada", "Bo"]
    rows = list(csv.DictReader(io.StringIO(client.get("/evaluation.csv").text)))
    assert {row["of"] for row in rows} == {"all", "kind", "outlet", "confidence", "field"}
    assert int(rows[0]["judged"]) == told["corrections"]["judged"]


def test_without_judgements_it_tells_where_to_begin(client: TestClient) -> None:
    text = client.get("/evaluation").text
    assert 'href="/queue">Begin' in text
    assert client.get("/evaluation.json").json()["agreement"] is None


def test_a_coder_at_his_articles_sees_figures_of_his_own_alone(judged: Path, client: TestClient) -> None:
    with api.open_record(judged, "w") as held:
        coders.assign(held, ["Ada"], 1)
    told = client.get("/evaluation.json").json()
    assert told["corrections"]["judged"] == 20
    assert "your own judgements alone" in client.get("/evaluation").text
