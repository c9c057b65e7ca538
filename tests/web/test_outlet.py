"""The screens of outlets: what a figure counts is what its link finds, and nobody sees through others' judgements."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from onrecord import api
from onrecord.web.app import make_app
from onrecord.web.serving import Serving
from tests.outlets import HERON, LINKS, POST, READINGS, WIRE, link, made_link, outlets_record
from tests.web.browser import Site, Tab, opened
from tests.web.said import names_record

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LONG = "The very long name of an outlet that nobody can read in one breath, Evening Edition"


@pytest.fixture(scope="module")
def still_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up record of three outlets."""
    return outlets_record(tmp_path_factory.mktemp("outlets") / "outlets.db")


def test_what_a_figure_counts_is_what_its_link_finds(still_client: TestClient) -> None:
    page = still_client.get("/outlet", params={"name": HERON}, headers={"accept": "text/html"}).text
    cells = r'<td class="number strong">([\d.]+) %</td><td class="range">[^<]*</td><td class="number">(\d+)</td>'
    rows = re.findall(rf'<th scope="row"><a href="(/\?[^"]+)">[^<]+</a></th>{cells}', page)
    assert len(rows) >= 6
    for address, share, of in rows:
        total = still_client.get(unescape(address).replace("/?", "/statements.json?", 1)).json()["total"]
        assert round(100 * total / int(of), 1) == float(share), address


def test_links_of_speakers_and_examples_lead_to_the_words(still_client: TestClient) -> None:
    told = still_client.get("/outlet.json", params={"name": WIRE}).json()["profile"]["dropped"]
    page = still_client.get("/outlet", params={"name": WIRE}, headers={"accept": "text/html"}).text
    for example in told["examples"]:
        for wording in (example["theirs"], example["mine"]):
            if wording is not None:
                assert f"/article/{wording['article']}#s-{wording['statement']}" in page
                held = still_client.get(f"/api/articles/{wording['article']}").json()
                statement = next(one for one in held["statements"] if one["id"] == wording["statement"])
                assert statement["content"][0]["text"] == wording["text"]


def test_a_profile_is_opened_from_the_list_and_leads_to_statements(still_tab: Tab) -> None:
    page = still_tab.open("/outlets")
    assert still_tab.accessible() == []
    page.get_by_role("link", name=HERON, exact=True).click()
    page.wait_for_url("**/outlet?name=The+Heron")
    assert page.get_by_role("heading", level=1).inner_text() == HERON
    assert page.locator("figure.picture svg").count() >= 5
    assert still_tab.accessible() == []
    page.get_by_role("link", name="5 statements").click()
    page.wait_for_url("**/?outlet=The+Heron")
    assert page.locator(".hit").count() == 5


@pytest.mark.parametrize(("width", "scheme"), [(380, "light"), (380, "dark"), (1600, "light")])
def test_screens_fit_on_a_phone_and_on_a_wide_one(width: int, scheme: str, chromium: Browser, still_site: Site) -> None:
    with opened(chromium, still_site.url, viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=True) as tab:
        for address in (f"/outlet?name={WIRE}", "/outlets"):
            page = tab.open(address)
            assert page.evaluate("() => document.documentElement.scrollWidth") <= width
            assert tab.accessible() == []


def test_pages_need_no_script(chromium: Browser, still_site: Site) -> None:
    with opened(chromium, still_site.url, java_script_enabled=False) as tab:
        page = tab.open("/outlets?q=ember")
        assert page.locator(".outlets tbody tr").all_inner_texts()[0].startswith(POST)
        page.get_by_role("link", name=POST, exact=True).click()
        assert page.locator(".examples .fate").first.inner_text() == "trimmed"


def test_twins_tell_what_the_page_does(still_client: TestClient) -> None:
    told = still_client.get("/outlet.json", params={"name": HERON.upper()}).json()
    assert still_client.get("/api/outlets/profile", params={"name": HERON}).json() == told["profile"]
    rows = list(csv.DictReader(io.StringIO(still_client.get("/outlet.csv", params={"name": HERON}).text)))
    assert [row["name"] for row in rows[:3]] == ["direct", "mixed", "indirect"]
    listed = still_client.get("/api/outlets", params={"limit": 2}).json()
    more = still_client.get(listed["next"]).json()
    names = [one["name"] for one in (*listed["outlets"], *more["outlets"])]
    assert names == sorted([HERON, POST, WIRE])
    assert {one["name"] for one in still_client.get("/outlets.json").json()["outlets"]} == set(names)


def test_an_outlet_that_is_not_there(still_client: TestClient) -> None:
    answer = still_client.get("/outlet?name=The+Hero", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert HERON in answer.text
    assert still_client.get("/outlet?name=+", headers={"accept": "text/html"}).status_code == 400
    assert still_client.get("/api/outlets/profile?name=none").status_code == 404


def test_a_judgement_is_counted_at_once_and_links_made_anew_too(tmp_path: Path) -> None:
    path = outlets_record(tmp_path / "judged.db", links=None)
    with TestClient(make_app(Serving(path, "Ada", hosts=("testserver",)))) as client:

        def told() -> tuple[int, bool]:
            profile = client.get("/outlet.json", params={"name": HERON}).json()["profile"]
            return profile["statements"], profile["dropped"] is not None

        assert told() == (5, False)
        with api.open_record(path, "w") as held:
            api.reject(held, [READINGS[0].statements[0].id], api.pen("Ada"))
        assert told() == (4, False)
        with api.open_record(path, "w") as held:
            link(held, [made_link(*LINKS[0])])
        assert told() == (4, True)


@pytest.mark.parametrize("name", [LONG, HERON])
def test_long_names_fit(name: str, tmp_path: Path, chromium: Browser) -> None:
    path = names_record(tmp_path / "names.db")
    with Site(make_app(Serving(path, "Ada"))) as site, opened(chromium, site.url, viewport={"width": 380, "height": 700}) as tab:
        page = tab.open(f"/outlet?name={name}")
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 380
        assert tab.accessible() == []


def test_an_outlet_alone_and_a_record_without_any(tmp_path: Path) -> None:
    alone = outlets_record(tmp_path / "alone.db", READINGS[:1], None)
    with TestClient(make_app(Serving(alone, "Ada", hosts=("testserver",)))) as client:
        page = client.get("/outlet", params={"name": HERON}, headers={"accept": "text/html"}).text
        assert "No other outlet is in this record" in page
        assert ">Difference<" not in page
    empty = tmp_path / "empty.db"
    api.open_record(empty, "w").close()
    with TestClient(make_app(Serving(empty, "Ada", hosts=("testserver",)))) as client:
        assert "No outlet is known" in client.get("/outlets", headers={"accept": "text/html"}).text
