"""The screen of a speaker and that of all speakers: exactly one name, counted rightly, and two names put together."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from onrecord import api
from onrecord.web.app import make_app
from onrecord.web.serving import Serving
from tests.web.browser import Site, Tab, opened
from tests.web.said import LONG, RIGHT, names_record

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of names that are alike, long, or written from right to left."""
    return names_record(tmp_path_factory.mktemp("names") / "names.db")


@pytest.fixture
def names(named: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "names.db"
    copy.write_bytes(named.read_bytes())
    return copy


def test_a_speaker_is_opened_from_the_home_screen_and_a_role_leads_to_its_words(tab: Tab, client: TestClient) -> None:
    page = tab.open("/?speaker=Eshkalir&outlet=ombrazh")
    page.locator(".chip.speaker").get_by_text("Dorvan Eshkalir", exact=True).first.click()
    page.wait_for_url("**/speaker?name=Dorvan+Eshkalir")
    assert page.get_by_role("heading", level=1).inner_text() == "Dorvan Eshkalir"
    address = page.locator(".posts a").first.get_attribute("href") or ""
    article, _, statement = address.removeprefix("/article/").partition("#s-")
    held = client.get(f"/api/articles/{article}").json()
    assert next(one for one in held["statements"] if one["id"] == statement)["speaker"]["role"]["text"].lower() == "president"


def test_a_name_is_exact_and_not_words(client: TestClient) -> None:
    names = {one["name"]: one["statements"] for one in client.get("/speakers.json").json()["speakers"]}
    for name, number in names.items():
        told = client.get("/speaker.json", params={"name": name}).json()
        assert (told["name"], told["total"]) == (name, number)
        called = {one["statement"]["speaker"]["name"] or f"«{one['statement']['speaker']['mention']['text']}»" for one in told["statements"]}
        assert {" ".join(one.split()).casefold() for one in called} == {name.casefold()}


def test_what_is_counted_adds_up(client: TestClient) -> None:
    told = client.get("/speaker.json", params={"name": "Dorvan Eshkalir"}).json()
    assert sum(one["count"] for one in told["outlets"]) == told["total"] == told["counted"]
    days = sorted(one["article"]["published"][:10] for one in told["statements"])
    assert (told["first"], told["last"]) == (days[0], days[-1])
    for one in told["outlets"]:
        assert client.get("/speaker.json", params={"name": "Dorvan Eshkalir", "outlet": one["name"]}).json()["total"] == one["count"]


def test_pages_follow_each_other_and_the_sheet_holds_all(names: Path) -> None:
    with TestClient(make_app(Serving(names, "Ada", hosts=("testserver",)))) as client:
        ids, address = list[str](), "/speaker.json?name=Tera+Brathwen"
        while address:
            page = client.get(address).json()
            ids += [one["statement"]["id"] for one in page["statements"]]
            address = (page["next"] or "").replace("/speaker?", "/speaker.json?")
        rows = list(csv.DictReader(io.StringIO(client.get("/speaker.csv?name=Tera+Brathwen").text)))
        assert len(ids) == len(set(ids)) == page["total"] == len(rows) > 40


def test_a_name_that_nobody_has_offers_those_that_are_like_it(client: TestClient) -> None:
    answer = client.get("/speaker?name=Bahrud+Fennimarsh", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert "Bahrud Eshkalir" in answer.text
    assert client.get("/speaker", headers={"accept": "text/html"}).status_code == 400


@pytest.mark.parametrize(("letters", "found"), [("esh", {"Dorvan Eshkalir", "Bahrud Eshkalir", "Eshkalir"}), ("b esh", {"Bahrud Eshkalir"}), ("xyz", set())])
def test_speakers_are_found_by_the_letters_that_their_words_begin_with(letters: str, found: set[str], client: TestClient) -> None:
    assert {one["name"] for one in client.get("/speakers.json", params={"q": letters}).json()["speakers"]} == found


def test_reprints_and_what_was_rejected_are_not_counted(names: Path) -> None:
    with api.open_record(names, "w") as held:
        before = {one.name: one.count for one in held.reader.speakers()}
        assert before == {name: held.reader.count(called=name) for name in before}
        gone = held.reader.search(called="T. Brathwen")[0]
        api.reject(held, [gone.statement.id], api.pen("Ada"))
        after = {one.name: one.count for one in held.reader.speakers()}
    assert after == {**before, "T. Brathwen": before["T. Brathwen"] - 1}


def test_two_names_are_put_together_with_a_preview_and_taken_back(chromium: Browser, names: Path) -> None:
    with Site(make_app(Serving(names, "Ada", hosts=("127.0.0.1",)))) as site, opened(chromium, site.url) as tab:
        page = tab.open("/speaker?name=T.+Brathwen")
        page.get_by_label("The name that is to stand").fill("Tera Brath")
        page.locator("#same-names option").first.wait_for(state="attached")
        assert page.locator("#same-names option").first.get_attribute("value") == "Tera Brathwen"
        page.get_by_label("The name that is to stand").fill("Tera Brathwen")
        page.get_by_role("button", name="See what would change").click()
        rows = page.locator(".renaming-table tbody tr")
        assert "3 statements in 2 articles" in page.locator(".count").inner_text()
        assert [row.locator("td").all_inner_texts()[:2] for row in rows.all()] == [["T. Brathwen", "Tera Brathwen"]] * 3
        assert "In 1 article both are named" in page.locator("main").inner_text()
        page.get_by_role("button", name="Keep it").click()
        page.wait_for_url("**/speaker?name=Tera+Brathwen&kept=**")
        assert "Kept." in page.get_by_role("status").first.inner_text()
        with api.open_record(names) as held:
            assert {judgement.action for judgement in held.reader.judgements()} == {"merge", "change"}
            assert held.reader.count(called="T. Brathwen") == 0
        page.get_by_role("button", name="Undo all of it").click()
        page.wait_for_url("**/speaker?name=Tera+Brathwen")
        with api.open_record(names) as held:
            assert held.reader.count(called="T. Brathwen") == 3


def test_some_statements_get_another_name_without_scripts(chromium: Browser, names: Path) -> None:
    with Site(make_app(Serving(names, "Ada", hosts=("127.0.0.1",)))) as site, opened(chromium, site.url, java_script_enabled=False) as tab:
        page = tab.open("/speaker?name=T.+Brathwen")
        page.get_by_role("link", name="Choose some that somebody else said").click()
        page.get_by_role("checkbox").first.check()
        page.get_by_label("Who said those").fill("Tilo Brathwen")
        page.locator("#apart").get_by_role("button").click()
        assert "1 statement in 1 article" in page.locator(".count").inner_text()
        assert "it would be a new one" in page.locator("main").inner_text()
        page.get_by_role("button", name="Keep it").click()
        assert page.get_by_role("heading", level=1).inner_text() == "Tilo Brathwen"
    with api.open_record(names) as held:
        assert (held.reader.count(called="T. Brathwen"), held.reader.count(called="Tilo Brathwen")) == (2, 1)


def test_what_changed_since_it_was_looked_at_is_not_kept(names: Path) -> None:
    with TestClient(make_app(Serving(names, "Ada", hosts=("testserver",))), follow_redirects=False) as client:
        asked = {"name": "T. Brathwen", "called": "Tera Brathwen"}
        key = client.get("/speaker/rename.json", params=asked).json()["key"]
        token = client.get("/speakers").text.split('name="csrf" content="')[1].split('"')[0]
        with api.open_record(names, "w") as held:
            api.reject(held, [held.reader.search(called="T. Brathwen")[0].statement.id], api.pen("Ben"))
        answer = client.post("/speaker/rename", data={**asked, "key": key, "csrf": token})
        assert (answer.status_code, "changed since you looked" in answer.text) == (400, True)
        assert client.post("/speaker/rename", data={**asked, "csrf": token}).status_code == 400


@pytest.mark.parametrize("query", ["name=T.+Brathwen&called=T.+Brathwen", "name=Nobody&called=Somebody", "name=T.+Brathwen&called=%E2%80%AEx"])
def test_what_will_not_do_is_told(query: str, client: TestClient) -> None:
    answer = client.get(f"/speaker/rename?{query}", headers={"accept": "text/html"})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize(("width", "scheme"), [(380, "dark"), (1280, "light")])
def test_long_and_right_to_left_names_fit_everywhere(width: int, scheme: str, chromium: Browser, names: Path) -> None:
    serving, look = Serving(names, "Ada", hosts=("127.0.0.1",)), {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    with Site(make_app(serving)) as site, opened(chromium, site.url, **look) as tab:
        for path in (
            "/speakers",
            f"/speaker?name={LONG}",
            f"/speaker?name={RIGHT}&choose=1",
            "/speaker?name=nobody",
            f"/speaker/rename?name={RIGHT}&called={LONG[:150]}",
        ):
            page = tab.open(path)
            assert page.evaluate("() => document.documentElement.scrollWidth") <= width, path
            assert tab.accessible() == [], path


def test_an_empty_record_says_so(tmp_path: Path) -> None:
    with TestClient(make_app(Serving(tmp_path / "none.db", "Ada", hosts=("testserver",)))) as client:
        assert "Nobody speaks in this record yet" in client.get("/speakers").text
        assert "No report in this record tells" in client.get("/occasions").text
        assert client.get("/speakers.json").json()["total"] == client.get("/occasions.json").json()["total"] == 0


def test_a_search_on_the_page_stays_with_the_speaker(tab: Tab) -> None:
    page = tab.open("/speaker?name=Dorvan+Eshkalir")
    page.get_by_role("searchbox").fill("water")
    page.get_by_role("button", name="Search").click()
    assert parse_qs(urlsplit(page.url).query)["name"] == ["Dorvan Eshkalir"]
    assert page.locator(".hit mark").first.inner_text().lower() == "water"
