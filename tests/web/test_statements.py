"""The home screen: what is found, narrowed down and taken away."""

from __future__ import annotations

import csv
import io
import tempfile
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import duckdb
import pytest
from starlette.testclient import TestClient

from onrecord import api
from onrecord.web.narrowed import FACETS
from tests.web.browser import Site, Tab, opened

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.fixture
def record(still_record: Path) -> Path:
    return still_record


@pytest.fixture
def site(still_site: Site) -> Site:
    return still_site


@pytest.fixture
def tab(still_tab: Tab) -> Tab:
    return still_tab


@pytest.fixture
def client(still_client: TestClient) -> TestClient:
    return still_client


def test_a_search_shows_what_it_finds_with_the_words_marked(tab: Tab) -> None:
    page = tab.open()
    page.get_by_role("searchbox").fill("river")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/?q=river")
    assert page.locator(".hit mark").first.inner_text().lower() == "river"


def test_a_facet_narrows_down_and_is_taken_away_again(tab: Tab) -> None:
    page = tab.open("/?q=river")
    page.locator(".facet").get_by_role("link", name="direct", exact=True).click()
    page.wait_for_url("**kind=direct**")
    assert all("said-direct" in (one.get_attribute("class") or "") for one in page.locator(".hit blockquote").all())
    page.get_by_role("link", name="Kind direct").click()
    page.wait_for_url(lambda url: "kind" not in url)


def test_a_bar_of_the_picture_leads_to_its_days(tab: Tab) -> None:
    page = tab.open()
    day = page.locator("figure table tbody a").first
    page.locator("figure summary").click()
    name = day.inner_text()
    day.click()
    page.wait_for_url(f"**since={name}&until={name}**")
    assert {one.inner_text() for one in page.locator(".hit time").all()} == {name}


def test_search_and_facets_work_without_scripts(chromium: Browser, site: Site) -> None:
    with opened(chromium, site.url, java_script_enabled=False) as tab:
        page = tab.open()
        page.get_by_role("searchbox").fill("river")
        page.get_by_role("button", name="Search").click()
        page.locator(".facet").get_by_role("link", name="courier", exact=True).click()
        assert parse_qs(urlsplit(page.url).query) == {"q": ["river"], "outlet": ["courier"]}
        assert page.locator(".hit").count() > 0


@pytest.mark.parametrize("path", ["/", "/?q=river", "/?q=xyzzy", "/?q=%22river", "/?kind=direct&outlet=courier&since=2031-03"])
def test_anybody_can_use_the_page(path: str, tab: Tab) -> None:
    tab.open(path)
    assert tab.accessible() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_runs_over_the_edge_of_a_phone(scheme: str, chromium: Browser, site: Site) -> None:
    with opened(chromium, site.url, viewport={"width": 360, "height": 700}, color_scheme=scheme) as tab:
        page = tab.open("/?q=river")
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
        assert tab.accessible() == []


FILTERS = {
    "q=river": "river",
    "kind=direct&kind=mixed": "kind:(direct OR mixed)",
    "outlet=courier&act=deny": "outlet:courier act:deny",
    "q=river+OR+dam&kind=indirect": "(river OR dam) kind:indirect",
    "said=2031-03": "said:2031-03",
    "since=2031-03-11&until=2031-03-13": "published:2031-03-11..2031-03-13",
    "review=accepted": "review:accepted",
}


@pytest.mark.parametrize(("address", "query"), FILTERS.items())
def test_an_address_asks_what_the_search_language_asks(address: str, query: str, client: TestClient, record: Path) -> None:
    with api.open_record(record) as held:
        wanted = held.reader.count(query)
        first = [hit.statement.id for hit in held.reader.search(query, limit=30)]
    found = client.get(f"/statements.json?{address}").json()
    assert (found["total"], [one["statement"]["id"] for one in found["statements"]]) == (wanted, first)


def test_every_value_of_every_facet_finds_as_many_as_it_says(client: TestClient) -> None:
    facets = client.get("/statements.json").json()["facets"]
    counted = dict(zip(FACETS, facets.values(), strict=True))
    for name in ("outlet", "kind", "act", "occasion", "type"):
        for one in counted[name]["values"]:
            assert client.get("/statements.json", params={name: one["value"]}).json()["total"] == one["count"], (name, one)


def test_the_sheet_holds_everything_that_is_found(client: TestClient) -> None:
    total = client.get("/statements.json?kind=indirect").json()["total"]
    rows = list(csv.DictReader(io.StringIO(client.get("/statements.csv?kind=indirect").text)))
    assert len(rows) == total > 30
    assert {row["kind"] for row in rows} == {"indirect"}


def test_parquet_holds_the_same(client: TestClient, tmp_path: Path) -> None:
    path = tmp_path / "found.parquet"
    path.write_bytes(client.get("/statements.parquet?kind=indirect").content)
    with duckdb.connect() as tables:
        found = tables.execute("SELECT count(*) FROM read_parquet(?)", [str(path)]).fetchall()
    assert found[0][0] == client.get("/statements.json?kind=indirect").json()["total"]


def test_parquet_leaves_nothing_behind(client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    answer = client.get("/statements.parquet?kind=direct")
    assert answer.headers["content-disposition"] == 'attachment; filename="statements.parquet"'
    assert answer.content.startswith(b"PAR1")
    assert client.get("/statements.parquet?q=(").status_code == 400
    assert list(tmp_path.iterdir()) == []


def test_pages_follow_each_other_without_gap(client: TestClient) -> None:
    ids, address = list[str](), "/statements.json"
    while address:
        page = client.get(address).json()
        ids += [one["statement"]["id"] for one in page["statements"]]
        address = page["next"] and page["next"].replace("/?", "/statements.json?")
    assert len(ids) == len(set(ids)) == page["total"]


def test_a_query_that_cannot_be_understood_is_told_with_the_place(client: TestClient) -> None:
    answer = client.get("/statements.json", params={"q": '"river', "kind": "direct"})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"].endswith('"river\n  ^')


def test_a_query_that_is_not_done_yet_says_so_in_place_of_what_was_found(tab: Tab) -> None:
    page = tab.open("/")
    page.get_by_role("searchbox").fill("speaker:(")
    page.get_by_text("a parenthesis is not closed").wait_for()
    assert page.get_by_role("searchbox").input_value() == "speaker:("
    assert page.locator("pre").inner_text().splitlines()[-1].endswith("^")
    assert tab.accessible() == []
    page.get_by_role("searchbox").fill("speaker:(minister)")
    page.get_by_role("heading", name="statement").wait_for()
    assert page.locator("#found .problem").count() == 0


def test_the_name_of_the_tab_holds_no_markup(client: TestClient) -> None:
    assert "<title>␣river &lt;b&gt; · onrecord</title>" in client.get("/", params={"q": "\u202eriver <b>"}).text
