"""Articles: listed, found, and added by dropping files on the page."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from onrecord import api
from onrecord.data.assignment import Assignment
from onrecord.web.app import make_app
from onrecord.web.serving import Serving
from tests.made import RuleReader
from tests.made import reading as made_reading
from tests.web.browser import Site, Tab, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

REPORT = "Gate stays shut\n\nPORT ELLORY — “The gate is shut,” Mara Quell said on Monday.\n"
HOSTILE = "\u202e<img src=x onerror=alert(1)>.txt"
LARGEST = 20_000


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """What reads the articles that are added: these tests are not about the network."""
    monkeypatch.setattr(api, "shipped_pipeline", RuleReader)


@pytest.fixture
def uploads(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where files lie until they are read."""
    folder = tmp_path / "uploads"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def serving(serving: Serving) -> Serving:
    return replace(serving, largest=LARGEST, network=True)


def drop(page: Page, files: dict[str, str]) -> None:
    """Drops files on the page as a hand would."""
    made = "(files) => { const it = new DataTransfer(); for (const [name, text] of files) it.items.add(new File([text], name)); return it; }"
    data = page.evaluate_handle(made, list(files.items()))
    page.dispatch_event("h1", "dragenter", {"dataTransfer": data})
    assert page.locator("html.over").count() == 1
    page.dispatch_event("h1", "drop", {"dataTransfer": data})


def names(page: Page) -> list[str]:
    return page.locator(".articles .title").all_inner_texts()


def test_articles_are_found_by_words_sorted_and_paged(tab: Tab) -> None:
    page = tab.open("/articles")
    assert page.locator("h1").inner_text() == "14 articles"
    page.get_by_role("searchbox").fill("courier 2031-03")
    page.get_by_label("Order").select_option("oldest")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/articles?q=courier+2031-03&sort=oldest")
    days = page.locator(".day time").all_inner_texts()
    assert len(days) == 5
    assert days == sorted(days)
    assert (page.locator(".articles .title").first.get_attribute("href") or "").startswith("/article/")
    assert set(page.locator('td[data-name="Outlet"]').all_inner_texts()) == {"courier"}


@pytest.mark.parametrize("path", ["/articles", "/articles?q=xyzzy", "/articles?q=courier&sort=outlet", "/articles/jobs"])
def test_anybody_can_use_the_page(still_tab: Tab, path: str) -> None:
    page = still_tab.open(path)
    for width in (1400, 380):
        page.set_viewport_size({"width": width, "height": 800})
        assert (width, still_tab.accessible()) == (width, [])
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_dropped_files_are_read_and_what_is_not_says_why(tab: Tab, uploads: Path) -> None:
    page = tab.open("/articles")
    drop(page, {"2031-04-02_heron_gate.txt": REPORT, "picture.jpeg": "x", HOSTILE: "", "empty.txt": ""})
    page.wait_for_selector(".job-done")
    page.locator("h1", has_text="15 articles").wait_for()
    assert "Gate stays shut" in names(page)
    assert "1 read with 1 statement" in page.locator(".job .counts").inner_text()
    reasons = page.locator(".reasons li").all_inner_texts()
    assert any(reason.startswith("picture.jpeg: not of a kind that is read") for reason in reasons)
    assert any("<img src=x onerror=alert(1)>.txt" in reason for reason in reasons)
    assert len(reasons) == 3
    assert tab.accessible() == []
    assert list(uploads.iterdir()) == []
    page.get_by_role("link", name="The articles that it read").click()
    page.wait_for_url("**/articles?run=*")
    assert names(page) == ["Gate stays shut"]
    page.locator("h1 a").click()
    page.wait_for_url("**/runs/*")
    assert page.locator(".items tbody tr").count() >= 3


def test_progress_is_seen_survives_leaving_and_can_be_stopped(tab: Tab, monkeypatch: pytest.MonkeyPatch, uploads: Path) -> None:
    from threading import Event

    on, begun = Event(), Event()

    class Slow(RuleReader):
        def read(self, article: api.Article) -> api.Reading:
            begun.set()
            assert on.wait(20)
            return super().read(article)

    monkeypatch.setattr(api, "shipped_pipeline", Slow)
    page = tab.open("/articles")
    drop(page, {f"{number}.txt": f"{REPORT}{number}\n" for number in range(8)})
    page.wait_for_selector(".job-reading .now")
    assert begun.wait(10)
    assert "Reading " in page.locator(".job .now").inner_text()
    assert page.locator(".job").get_by_role("progressbar").count() == 1
    assert tab.accessible() == []
    page.goto(f"{tab.site}/runs")
    assert "not ended" in page.locator(".runs tbody tr").first.inner_text()
    page.goto(f"{tab.site}/articles")
    page.get_by_role("button", name="Stop").click()
    page.wait_for_selector(".job button:disabled")
    on.set()
    page.wait_for_selector(".job-stopped")
    assert "1 read" in page.locator(".job .counts").inner_text()
    assert list(uploads.iterdir()) == []


def test_what_is_too_large_is_refused(tab: Tab, client: TestClient, uploads: Path) -> None:
    page = tab.open("/articles")
    drop(page, {"large.txt": "x" * (LARGEST + 1)})
    page.wait_for_selector("#refused:not([hidden])")
    assert "Nothing was sent" in page.locator("#refused").inner_text()
    page.evaluate("document.getElementById('files').dataset.largest = '1000000'")
    drop(page, {"large.txt": "x" * (LARGEST + 1)})
    page.locator("#refused", has_text="at most 20,000 are taken here").wait_for()
    assert page.locator(".job").count() == 0
    assert list(uploads.iterdir()) == []


def test_without_javascript(chromium: Browser, site: Site, tmp_path: Path) -> None:
    report = tmp_path / "2031-04-02_heron_gate.txt"
    report.write_text(REPORT, "utf-8")
    with opened(chromium, site.url, java_script_enabled=False) as tab:
        page = tab.open("/articles")
        page.get_by_label("Choose files").set_input_files([str(report)])
        page.get_by_role("button", name="Add them").click()
        page.wait_for_url("**/articles/jobs/*")
        for _ in range(50):
            if page.locator(".job-done").count():
                break
            page.get_by_role("link", name="Load again").click()
        assert "1 read with 1 statement" in page.locator(".job .counts").inner_text()
        page = tab.open("/articles?q=heron")
        assert names(page) == ["Gate stays shut"]


def token(client: TestClient) -> str:
    return client.get("/articles").text.partition('<meta name="csrf" content="')[2].partition('"')[0]


def sent(client: TestClient, files: list[tuple[str, bytes]], **headers: str) -> Any:
    return client.post("/articles/files", files=[("files", one) for one in files], headers={"X-CSRF": token(client), **headers})


def test_a_form_from_elsewhere_adds_nothing(client: TestClient) -> None:
    assert client.post("/articles/files", files=[("files", ("a.txt", b"x"))]).status_code == 403
    assert client.post("/articles/address", data={"address": "https://heron.example/"}).status_code == 403
    assert client.get("/articles/jobs.json").json()["jobs"] == []


def test_a_program_hears_where_to_look(client: TestClient) -> None:
    answer = sent(client, [("a.txt", REPORT.encode())])
    assert answer.status_code == 202
    place = answer.json()["address"]
    assert client.get(f"{place}.json").json()["jobs"][0]["names"] == ["a.txt"]
    assert client.get(f"{place}.csv").status_code == 200
    assert client.get(f"{place}0").status_code == 404
    assert sent(client, []).status_code == 400


BAD = ["", "heron", "/etc/passwd", "file:///etc/passwd", "ftp://heron.example/", "http://", "http://[x", "javascript:alert(1)"]


@pytest.mark.parametrize("address", BAD)
def test_only_addresses_of_the_web_are_fetched(client: TestClient, address: str) -> None:
    answer = client.post("/articles/address", data={"address": address}, headers={"X-CSRF": token(client)})
    assert answer.status_code in (400, 422)


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "http://localhost/", "http://169.254.169.254/latest", "http://[::1]/"])
def test_addresses_of_this_machine_and_private_networks_are_refused(client: TestClient, address: str) -> None:
    place = client.post("/articles/address", data={"address": address}, headers={"X-CSRF": token(client)}).json()["address"]
    while not (job := client.get(f"{place}.json").json()["jobs"][0])["is_over"]:
        pass
    assert (job["read"], job["skipped"]) == (0, 1)
    assert job["reasons"][0]["why"] == "refused"


def test_a_server_without_network_fetches_nothing(serving: Serving) -> None:
    with TestClient(make_app(replace(serving, network=False)), follow_redirects=False) as client:
        assert 'action="/articles/address"' not in client.get("/articles").text
        assert client.post("/articles/address", data={"address": "https://heron.example/"}, headers={"X-CSRF": token(client)}).status_code == 403


def test_links_lead_to_the_article_and_to_its_address(serving: Serving, record: Path) -> None:
    with api.open_record(record, "w") as held:
        for url in ("https://heron.example/gate", "javascript:alert(1)"):
            held.writer.add(made_reading(api.Article(f"{REPORT}{url}", "a.txt", title=f"At <b>{url}</b>", url=url)))
    with TestClient(make_app(serving)) as client:
        text = client.get("/articles?q=at").text
    assert '<a class="source" href="https://heron.example/gate" rel="noreferrer noopener external"><bdi>https://heron.example/gate</bdi></a>' in text
    assert 'href="javascript' not in text
    assert "At &lt;b&gt;" in text


def test_who_is_still_at_an_article_sees_his_own_progress(serving: Serving, record: Path) -> None:
    with api.open_record(record, "w") as held:
        reading = next(iter(held.reader.readings()))
        api.accept(held, [one.id for one in reading.statements[:3]], api.pen("Bo"))
        api.accept(held, [reading.statements[0].id], api.pen("Ada"))
        held.assigner.assign([Assignment(reading.article.id, "Ada", "2031-03-04T10:00:00Z", 1)])
    with TestClient(make_app(serving)) as client:
        found = {one["id"]: one for one in client.get("/articles.json").json()["articles"]}
        assert found[reading.article.id]["reviewed"] == 1
        assert client.get("/articles.csv").text.startswith("id,title,outlet,published")
        assert client.get("/articles?after=none").status_code == 404
        assert client.get("/articles?sort=none").status_code == 422


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(make_app(Serving(tmp_path / "new.db", "Ada", hosts=("testserver",)))) as client:
        yield client


def test_an_empty_record_says_what_to_do(empty: TestClient) -> None:
    assert "The record holds no article yet. Drop some files on this page." in empty.get("/articles").text
    assert "No run is kept" in empty.get("/runs").text
