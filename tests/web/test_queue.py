"""The queue: judged by keys and by forms, taken back, variants together, and by whom."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from onrecord import api
from onrecord.api import coders
from onrecord.api.queue import queue
from onrecord.web.app import make_app
from onrecord.web.serving import Serving
from tests.web.browser import Site, Tab, opened
from tests.web.people import csrf, log_in, made_accounts

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from onrecord.api import Reads

SAMPLES = Path(api.__file__).parents[1] / "samples"
COPIED = "2031-03-04_courier_pm-presses-kharvestan-leader.txt"


def states(record: Path) -> dict[str, str]:
    """What was said of each statement and not taken back."""
    from onrecord.data.judgement import review_states

    with api.open_record(record) as held:
        return dict(review_states(held.reader.judgements()))


def order(record: Path, coder: str | None = "Ada") -> list[str]:
    """The ids of the queue."""
    with api.open_record(record) as held:
        return [one.waiting.statement for one in queue(held, coder=coder, limit=1_000)]


def first(client: TestClient) -> str:
    """The statement that the page asks about."""
    return str(re.findall(r'name="statement" value="([0-9a-f]{32})"', client.get("/queue").text)[0])


def test_three_are_judged_by_keys_and_one_is_taken_back(tab: Tab, record: Path) -> None:
    wanted = order(record)[:4]
    page = tab.open("/queue")
    page.evaluate("() => { window.stays = true; }")
    for key, statement in zip("ara", wanted, strict=False):
        page.locator(f'[name="statement"][value="{statement}"]').wait_for(state="attached")
        page.keyboard.press(key)
    page.locator(f'[name="statement"][value="{wanted[3]}"]').wait_for(state="attached")
    assert states(record) == {wanted[0]: "accepted", wanted[1]: "rejected", wanted[2]: "accepted"}
    page.keyboard.press("u")
    page.locator(f'[name="statement"][value="{wanted[2]}"]').wait_for(state="attached")
    assert states(record) == {wanted[0]: "accepted", wanted[1]: "rejected"}
    assert f"2 of {len(order(record)) + 2}" in page.locator(".progress").inner_text()
    assert page.evaluate("() => window.stays")
    assert page.locator("#said").inner_text() == "Taken back"


def test_next_passes_over_without_a_verdict_and_the_page_is_its_address(tab: Tab, record: Path) -> None:
    wanted = order(record)
    page = tab.open("/queue")
    page.keyboard.press("n")
    page.locator(f'[name="statement"][value="{wanted[1]}"]').wait_for(state="attached")
    page.reload()
    assert page.locator('[name="statement"]').get_attribute("value") == wanted[1]
    assert states(record) == {}


def test_keys_can_be_turned_off_and_are_not_pressed_by_typing(tab: Tab, record: Path) -> None:
    page = tab.open("/queue")
    page.keyboard.press("?")
    page.get_by_label("Single keys judge").uncheck()
    page.keyboard.press("a")
    page.reload()
    page.keyboard.press("?")
    assert not page.get_by_label("Single keys judge").is_checked()
    assert states(record) == {}


def test_all_of_it_works_without_scripts(chromium: Browser, site: Site, record: Path) -> None:
    wanted = order(record)
    with opened(chromium, site.url, java_script_enabled=False) as tab:
        page = tab.open("/queue")
        page.get_by_role("button", name="Reject").first.click()
        assert states(record) == {wanted[0]: "rejected"}
        page.get_by_role("link", name="Next").click()
        assert page.locator('[name="statement"]').get_attribute("value") == wanted[2]
        page.get_by_role("button", name="Take back").click()
        assert states(record) == {}
        assert page.locator('[name="statement"]').get_attribute("value") == wanted[0]


@pytest.fixture
def copied(tmp_path: Path, pipeline: Reads) -> Path:
    """A record of a report that two others printed again."""
    folder = tmp_path / "reports"
    folder.mkdir()
    text = (SAMPLES / COPIED).read_text("utf-8")
    for name in (COPIED, "2031-03-05_heron_pm-presses.txt", "2031-03-06_lantern_pm-presses.txt"):
        (folder / name).write_text(text, "utf-8")
    api.read([folder], record=tmp_path / "copied.db", pipeline=pipeline)
    return tmp_path / "copied.db"


def test_variants_are_shown_and_judged_together_when_wished(copied: Path, chromium: Browser) -> None:
    with Site(make_app(Serving(copied, "Ada", hosts=("127.0.0.1",)))) as site, opened(chromium, site.url) as tab:
        page = tab.open("/queue")
        statement = page.locator('[name="statement"]').get_attribute("value")
        assert "in 2 other places" in page.locator(".variants h3").inner_text()
        assert tab.accessible() == []
        page.get_by_label("heron, 2031-03-05").uncheck()
        page.keyboard.press("Shift+A")
        page.locator(f'[name="statement"][value="{statement}"]').wait_for(state="detached")
        said = states(copied)
        assert statement in said
        assert list(said.values()) == ["accepted"] * 2
        assert page.locator(".progress").inner_text().startswith("1 of ")
        page.get_by_role("button", name="Take back your last verdict on 2 statements").click()
        page.locator(f'[name="statement"][value="{statement}"]').wait_for(state="attached")
        assert states(copied) == {}


def test_one_verdict_leaves_variants_alone(copied: Path) -> None:
    with TestClient(make_app(Serving(copied, "Ada", hosts=("testserver",))), follow_redirects=False) as client:
        text = client.get("/queue").text
        also = re.findall(r'name="also" value="([0-9a-f]{32})"', text)
        assert len(also) == 2
        told = {"csrf": csrf(client), "statement": first(client), "verdict": "accept", "also": also}
        assert client.post("/queue/judge", data=told).status_code == 303
    assert len(states(copied)) == 1


def test_each_reason_is_told_in_words(copied: Path) -> None:
    with TestClient(make_app(Serving(copied, "Ada", hosts=("testserver",)))) as client:
        text = client.get("/queue").text
    assert re.search(r"\d+ % doubt", text)
    assert "printed again in 2 other reports" in text
    assert re.search(r"its speaker is heard \d+ times in the record", text)


def test_twins_hold_the_queue(client: TestClient, record: Path) -> None:
    told = client.get("/queue.json").json()
    assert [one["found"] for one in told["queue"]] == order(record)[:25]
    assert told["progress"] == {"judged": 0, "of": len(order(record)), "today": 0, "open_articles": 0}
    rows = list(csv.DictReader(io.StringIO(client.get("/queue.csv").text)))
    assert [row["statement"] for row in rows] == order(record)


def test_a_coder_has_the_statements_of_his_articles_and_nobody_elses_words(record: Path, client: TestClient) -> None:
    with api.open_record(record, "w") as held:
        coders.assign(held, ["Ada"], 2)
        articles = {one.article for one in held.coders.assignments()}
        theirs = [one for article in articles for one in held.reader.reading(article).statements]
        api.reject(held, [theirs[0].id], api.pen("Bo"))
    wanted = order(record)
    told = client.get("/queue.json").json()
    assert told["progress"]["open_articles"] == 2
    assert told["progress"]["of"] == len({one.id for one in theirs}) == len(wanted)
    assert [one["found"] for one in told["queue"]] == wanted[:25]
    assert theirs[0].id in wanted


def test_whoever_only_reads_sees_what_nobody_judged_and_has_no_buttons(record: Path, tmp_path: Path) -> None:
    with api.open_record(record, "w") as held:
        api.accept(held, [order(record)[0]], api.pen("Bo"))
    serving = Serving(record, "", hosts=("testserver",), accounts=made_accounts(tmp_path / "accounts.json"))
    with TestClient(make_app(serving), follow_redirects=False) as client:
        log_in(client, "Rhea")
        text = client.get("/queue").text
        assert "<button name=" not in text
        assert client.get("/queue.json").json()["queue"][0]["found"] == order(record, None)[0]
        assert client.get("/queue.json").json()["progress"]["judged"] == 1


def test_an_empty_record_tells_what_to_do(tmp_path: Path, chromium: Browser) -> None:
    with Site(make_app(Serving(tmp_path / "empty.db", "Ada", hosts=("127.0.0.1",)))) as site, opened(chromium, site.url) as tab:
        assert "onrecord read" in tab.open("/queue").locator(".empty").inner_text()
        assert tab.accessible() == []
        assert "No sample" in tab.open("/audit").locator(".empty").inner_text()
        assert tab.accessible() == []
        tab.open("/evaluation")
        assert tab.accessible() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_runs_over_the_edge_of_a_phone(scheme: str, chromium: Browser, site: Site) -> None:
    with opened(chromium, site.url, viewport={"width": 360, "height": 700}, color_scheme=scheme) as tab:
        page = tab.open("/queue")
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
        assert tab.accessible() == []


def test_what_was_taken_back_already_is_told(client: TestClient) -> None:
    token, statement = csrf(client), first(client)
    client.post("/queue/judge", data={"csrf": token, "statement": statement, "verdict": "accept"})
    judgement = re.findall(r'name="judgement" value="([0-9a-f]{32})"', client.get("/queue").text)[0]
    told = {"csrf": token, "judgement": judgement}
    assert client.post("/queue/back", data=told).headers["location"] == f"/queue?at={statement}"
    assert client.post("/queue/back", data=told).status_code == 400
