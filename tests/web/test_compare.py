"""The screen of a comparison: a column for each report, words marked by more than colour, every cell leads to the words."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from onrecord import api
from onrecord.data.link import about_link
from onrecord.web.app import make_app
from onrecord.web.serving import Serving
from tests.compared import GULL, HERON, LINKS, Line, linked, report
from tests.web.browser import Site, Tab, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CALL = f"/compare?occasion={HERON.article.id}:o1"
SAID = HERON.statements[0]


@pytest.fixture(scope="module")
def still_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return linked(tmp_path_factory.mktemp("compared") / "record.db")


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


def test_the_earliest_report_is_the_first_column_and_cells_lead_to_the_words(tab: Tab) -> None:
    page = tab.open(CALL)
    assert page.locator("thead .outlet").all_inner_texts() == ["The Heron", "The Gull", "The Ember Post"]
    cells = page.locator("tbody").first.locator("td")
    assert cells.nth(1).locator(".tag").all_inner_texts() == ["changed"]
    assert cells.nth(2).locator(".who-else").all_inner_texts() == ["Tovin Brask"]
    cells.nth(1).locator(".to-words").click()
    page.wait_for_url(f"**/article/{GULL.article.id}#s-{GULL.statements[0].id}")


def test_marks_are_read_out_and_seen_without_colour(tab: Tab) -> None:
    page = tab.open(CALL)
    changed = page.locator("tbody").first.locator("td").nth(1).locator(".changed")
    assert " ".join((changed.text_content() or "").split()) == "(instead of: anybody before the river rises) them"
    assert changed.locator("del").evaluate("one => getComputedStyle(one).textDecorationLine") == "line-through"
    assert changed.locator("ins").evaluate("one => getComputedStyle(one).textDecorationStyle") == "dotted"


def test_what_reports_tell_differently_stands_above_them(tab: Tab) -> None:
    page = tab.open(CALL)
    assert page.locator(".conflicts dt").all_inner_texts() == ["Day", "Place"]
    assert page.locator(".differ").inner_text() == "≠ attributed to Mara Quell in The Heron, The Gull, The Ember Post, to Tovin Brask in The Ember Post"


def test_own_voice_is_switched_without_scripts(chromium: Browser, site: Site) -> None:
    with opened(chromium, site.url, java_script_enabled=False) as tab:
        page = tab.open(CALL)
        assert page.locator(".compared .own").count() == 0
        page.get_by_role("link", name="show its own voice (The Gull)").click()
        assert page.locator(".compared .own").all_inner_texts() == [" Mara Quell said in Pell."]
        page.get_by_role("link", name="Hide the outlets’ own voice").click()
        page.get_by_role("link", name="Show the outlets’ own voice").click()
        assert "The line was bad. " in page.locator(".compared .own").all_inner_texts()
        page.get_by_role("link", name="hide its own voice (The Heron)").click()
        assert "The line was bad. " not in page.locator(".compared .own").all_inner_texts()
        page.get_by_role("link", name="Only what several reports have").click()
        assert page.locator("tbody").count() == 1
        page.get_by_role("searchbox").fill("gate would stay")
        page.get_by_role("button", name="Compare").click()
        assert page.locator("tbody").count() == 1
        assert page.locator("thead .outlet").all_inner_texts() == ["The Heron"]


def test_a_link_tells_what_speaks_for_it(tab: Tab) -> None:
    page = tab.open(f"/compare?statement={SAID.id}")
    page.locator(".links > summary").first.click()
    first = page.locator(".links li").first
    assert "words changed 90" in first.inner_text()
    first.locator("summary").click()
    assert first.locator(".reasons li").all_inner_texts() == ["for: shared runs, 5 of 11 words", "against: day, <a day> apart"]


def test_a_link_is_refuted_and_confirmed_again_without_scripts(chromium: Browser, tmp_path: Path) -> None:
    path = linked(tmp_path / "record.db")
    app = make_app(Serving(path, "Ada", hosts=("127.0.0.1",)))
    with Site(app) as site, opened(chromium, site.url, java_script_enabled=False) as tab:
        page = tab.open(CALL)
        assert page.locator("tbody").first.locator("td.none").count() == 0
        page.locator(".links > summary").first.click()
        link = page.locator(f"#l-{LINKS[0].id}")
        link.locator("summary").click()
        link.get_by_role("button", name="Refute").click()
        page.get_by_text("1 link between these statements that somebody refuted").wait_for()
        assert page.locator("tbody").first.locator("td.none").count() == 1
        link.locator("summary").click()  # the address leads to it, so that the browser shows it
        link.get_by_role("button", name="Confirm").click()
        page.get_by_text("1 link between these statements that somebody refuted").wait_for(state="detached")
        assert page.locator("tbody").first.locator("td.none").count() == 0


@pytest.mark.parametrize("path", ["/compare", CALL, f"{CALL}&own=all", f"/compare?statement={SAID.id}", "/compare?q=xyzzy"])
def test_anybody_can_use_the_page(path: str, tab: Tab) -> None:
    tab.open(path)
    assert tab.accessible() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_runs_over_the_edge_of_a_phone(scheme: str, chromium: Browser, site: Site) -> None:
    with opened(chromium, site.url, viewport={"width": 360, "height": 700}, color_scheme=scheme) as tab:
        page = tab.open(f"{CALL}&own=all")
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
        assert page.locator("td.none:visible").count() == 0
        assert page.locator(".outlet-here:visible").count() > 0
        assert tab.accessible() == []


def test_many_reports_scroll_within_the_page(chromium: Browser, tmp_path: Path) -> None:
    line = (Line("“Wait for the river,” Mara Quell said.", ("“Wait for the river,”",), "said"),)
    names = ["The Heron", "The Review of Rivers, Harbours and Everything That Flows into Them", *(f"Gazette {number}" for number in range(8))]
    reports = [report(name, f"2031-03-0{1 + at % 9}", f"A title of report {at}", line) for at, name in enumerate(names)]
    path = linked(tmp_path / "record.db", reports, ())
    with Site(make_app(Serving(path, "Ada", hosts=("127.0.0.1",)))) as site, opened(chromium, site.url, viewport={"width": 1200, "height": 700}) as tab:
        page = tab.open(f"/compare?occasion={reports[0].article.id}:o1")
        assert page.locator("thead th").count() == len(names)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 1200
        assert tab.accessible() == []


def test_other_screens_lead_here(tab: Tab) -> None:
    page = tab.open("/?q=yield+rises")
    page.get_by_role("link", name="compare with The Ember Post, The Gull").click()
    page.wait_for_url(f"**/compare?statement={SAID.id}")
    page = tab.open(f"/article/{HERON.article.id}")
    page.locator(f"#c-{SAID.id} > details > summary").click()
    page.locator(f"#c-{SAID.id}").get_by_role("link", name="Compare them").click()
    page.wait_for_url(f"**/compare?statement={SAID.id}")
    page = tab.open("/occasions")
    page.get_by_role("link", name="Compare").last.click()
    page.wait_for_url("**/compare?occasion=**")
    page = tab.open("/compare")
    page.get_by_role("link", name="Phone call · Mara Quell, Tovin Brask · 2031-03-03").click()
    page.wait_for_url("**/compare?occasion=**")


@pytest.mark.parametrize("only", ["", "&only=shared"])
def test_twins_hold_the_same(client: TestClient, only: str) -> None:
    held = client.get(CALL.replace("/compare", "/compare.json") + only).json()
    told = client.get(CALL.replace("/compare", "/api/compare") + only).json()
    assert all(row["told_by"] > 1 for row in told["rows"]) == bool(only)
    assert {name: value for name, value in held.items() if name != "title"} == {name: value for name, value in told.items() if name != "title"}
    rows = list(csv.DictReader(io.StringIO(client.get(CALL.replace("/compare", "/compare.csv") + only).text)))
    assert {row["outlet"] for row in rows} == {"The Heron", "The Gull", "The Ember Post"}
    assert len(rows) == sum(max(1, len(cell)) for row in held["rows"] for cell in row["cells"])


@pytest.mark.parametrize(
    ("asked", "status"), [("q=xyzzy", 404), ("statement=00000000", 404), ("occasion=00000000:o1", 404), ("q=%28", 400), ("statement=xyz", 422), ("", 200)]
)
def test_what_is_not_there_is_told_on_the_page(asked: str, status: int, client: TestClient) -> None:
    assert client.get(f"/compare?{asked}", headers={"accept": "text/html"}).status_code == status
    assert client.get(f"/compare.json?{asked}").status_code == status


def test_a_record_that_was_never_linked_says_so(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with api.open_record(path, "w") as held:
        held.writer.add(HERON)
    with TestClient(make_app(Serving(path, "Ada", hosts=("testserver",)))) as client:
        assert "<code>onrecord link</code> makes them" in client.get(CALL).text


def test_who_is_at_a_report_is_shown_nobody_elses_word_on_links(tmp_path: Path) -> None:
    path = linked(tmp_path / "record.db")
    with TestClient(make_app(Serving(path, "Bo", hosts=("testserver",)))) as client:
        with api.open_record(path, "w") as held:
            api.coders.assign(held, ["Bo"], 3)
        before = client.get(CALL).text
        with api.open_record(path, "w") as held:
            held.judge.add([about_link(LINKS[0], HERON.article.id, "Ada", "2031-03-06T00:00:00Z", holds=False)])
        after = client.get(CALL).text
        assert _without_token(after) == _without_token(before)
        with api.open_record(path) as held:
            assert len(api.compare(held, f"{HERON.article.id}:o1", by="Ada").comparison.refuted) == 1


def _without_token(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if "csrf" not in line)


@pytest.mark.parametrize("name", ["<b>&\u202e", "ا" * 40])
def test_names_of_others_are_shown_as_they_are(name: str, tmp_path: Path) -> None:
    line = (Line("“Wait for the river,” Mara Quell said.", ("“Wait for the river,”",), "said"),)
    path = linked(tmp_path / "record.db", [report(name, None, f"{name} title", line)], ())
    with TestClient(make_app(Serving(path, "Ada", hosts=("testserver",)))) as client:
        shown = client.get("/compare?q=Wait+for&own=all").text
    assert "<b>&" not in shown
    assert "\u202e" not in shown
    assert "1 report. " in shown
