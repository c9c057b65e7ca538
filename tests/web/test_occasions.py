"""The screen of occasions: put together where they agree, narrowed down by the address, by day."""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import apsw
import pytest
from starlette.testclient import TestClient

from onrecord import api
from tests.web.browser import Site, Tab, opened
from tests.web.said import told

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


def test_occasions_are_narrowed_down_and_lead_to_the_words(tab: Tab) -> None:
    page = tab.open("/")
    page.get_by_role("navigation").get_by_role("link", name="Occasions").click()
    whole = page.locator(".card").count()
    page.locator(".facet").get_by_role("link", name="phone call", exact=True).click()
    page.wait_for_url("**/occasions?kind=phone_call")
    assert 0 < page.locator(".card").count() < whole
    page.locator(".facet").get_by_role("link", name="Honora Fennimarsh", exact=True).click()
    page.wait_for_url("**kind=phone_call&participant=Honora+Fennimarsh")
    assert all("Honora Fennimarsh" in told for told in page.locator(".card .people").all_inner_texts())
    card = page.locator(".card", has=page.locator(".people", has_text="Dorvan Eshkalir")).first
    assert {"Dorvan Eshkalir", "Honora Fennimarsh"} <= set(card.locator(".people .chip").all_inner_texts())
    assert (card.locator(".words").first.get_attribute("href") or "").startswith("/article/")
    page.get_by_role("link", name="Kind phone call").click()
    page.wait_for_url("**/occasions?participant=Honora+Fennimarsh")


def test_a_day_of_the_picture_and_the_timeline(chromium: Browser, site: Site) -> None:
    with opened(chromium, site.url, java_script_enabled=False) as tab:
        page = tab.open("/occasions?since=2031-03-11&until=2031-03-11")
        assert page.locator(".day-name").all_inner_texts() == ["2031-03-11"]
        cards = page.locator(".card").count()
        page.get_by_role("link", name="Timeline").click()
        page.locator(".lines li").first.wait_for()
        assert page.locator(".lines li").count() == cards > 0
        page.get_by_role("link", name="From 2031-03-11").click()
        days = page.locator(".day-name").all_inner_texts()
        assert days == sorted(days, reverse=True)
        assert "2031-03-03" in days


def test_only_what_agrees_in_kind_day_and_two_participants_is_one(tmp_path: Path) -> None:
    pair, path = ["Mara Quell", "Tovin Brask"], tmp_path / "record.db"
    tellings = (
        told(1, [*pair, "Ada Vane"], outlet="The Heron", published="2031-03-05", kind="phone_call", on="2031-03-04"),
        told(2, [name.upper() for name in pair], outlet="The Ember Post", published="2031-03-04", kind="phone_call"),
        told(3, pair, outlet="The Gull", published="2031-03-04", kind="meeting"),
        told(4, pair, outlet="The Gull", published="2031-03-05", kind="phone_call"),
        told(5, pair[:1], outlet="The Gull", published="2031-03-04", kind="phone_call"),
        told(6, pair, outlet="The Gull", published=None, kind="phone_call"),
        told(7, pair, outlet="The Heron", published=None, kind="phone_call"),
        told(8, pair, outlet="The Heron", published="2031-03-09", kind="phone_call", on="2031-03"),
        told(9, pair, outlet="The Gull", published="2031-03-09", kind="phone_call", on="2031-03"),
    )
    with api.open_record(path, "w") as held:
        for reading in tellings:
            held.writer.add(reading)
        gathered = held.reader.gatherings()
        found = [(one.kind, one.day, one.is_told, one.outlets) for one in gathered.find(api.Wanted())]
        together = next(one for one in gathered.find(api.Wanted(participants=("ada vane",))))
    assert sorted(found, key=str) == sorted(
        [
            ("phone_call", "2031-03-05", False, ("The Gull",)),
            ("phone_call", "2031-03-04", True, ("The Ember Post", "The Heron")),
            ("meeting", "2031-03-04", False, ("The Gull",)),
            ("phone_call", "2031-03-04", False, ("The Gull",)),
            ("phone_call", "2031-03", True, ("The Gull",)),
            ("phone_call", "2031-03", True, ("The Heron",)),
            ("phone_call", "", False, ("The Heron",)),
            ("phone_call", "", False, ("The Gull",)),
        ],
        key=str,
    )
    assert [day for _, day, *_ in found] == sorted((day for _, day, *_ in found), reverse=True)
    assert [name.casefold() for name in together.participants] == ["mara quell", "tovin brask", "ada vane"]


def test_what_people_judged_is_seen_on_the_cards(client: TestClient, record: Path) -> None:
    first = client.get("/occasions.json?participant=Honora+Fennimarsh&kind=phone_call").json()["occasions"][0]
    article, said = first["told"][0]["article"], first["told"][0]["said"][0]["statement"]
    with api.open_record(record, "w") as held:
        by = api.pen("Ada")
        api.reject(held, [said], by)
        entities = {entity.name for entity in held.reader.reading(article).entities}
        other = next(name for name in sorted(entities) if name not in first["participants"])
        api.merge(held, article, ["Honora Fennimarsh", other], by, name="Honora of Fennimarsh")
    left = client.get("/occasions.json?participant=Honora+Fennimarsh&kind=phone_call").json()["occasions"]
    assert article not in {telling["article"] for one in left for telling in one["told"]}
    again = client.get("/occasions.json?participant=Honora+of+Fennimarsh").json()["occasions"][0]
    assert said not in {one["statement"] for one in again["told"][0]["said"]}


def test_pages_follow_each_other_and_the_sheet_holds_all(client: TestClient) -> None:
    page = client.get("/occasions.json").json()
    rest = client.get(page["next"].replace("/occasions?", "/occasions.json?")).json()
    rows = list(csv.DictReader(io.StringIO(client.get("/occasions.csv").text)))
    assert len(page["occasions"]) + len(rest["occasions"]) == page["total"] == len(rows)
    assert all(one["day"] >= other["day"] for one, other in pairwise(rows))
    assert sum(page["kinds"].values()) == sum(page["months"].values()) + page["undated"] == page["total"]


@pytest.mark.parametrize("asked", ["kind=phone_call", "participant=Rusmet+Talazh", "outlet=courier", "since=2031-03-11&until=2031-03", "since=2031-03-12"])
def test_a_facet_finds_as_many_as_it_says(asked: str, client: TestClient) -> None:
    told = client.get(f"/occasions.json?{asked}").json()
    assert told["total"] == len(list(csv.DictReader(io.StringIO(client.get(f"/occasions.csv?{asked}").text)))) > 0
    for name in ("kind", "participant", "outlet"):
        for value, count in told[f"{name}s"].items():
            if f"{name}=" not in asked:
                assert client.get(f"/occasions.json?{asked}&{urlencode({name: value})}").json()["total"] == count, (name, value)


@pytest.mark.parametrize(("width", "scheme"), [(380, "dark"), (1280, "light")])
def test_anybody_can_use_the_page(width: int, scheme: str, chromium: Browser, site: Site) -> None:
    with opened(chromium, site.url, viewport={"width": width, "height": 800}, color_scheme=scheme) as tab:
        for path in ("/occasions", "/occasions?view=timeline&outlet=courier", "/occasions?participant=nobody"):
            page = tab.open(path)
            assert page.evaluate("() => document.documentElement.scrollWidth") <= width, path
            assert tab.accessible() == [], path


def test_what_articles_of_one_event_tell_otherwise_is_shown(client: TestClient, record: Path) -> None:
    with apsw.Connection(str(record)) as connection:
        rows = connection.execute("SELECT article, place, kind, day FROM occasion WHERE day IS NOT NULL ORDER BY article, place").fetchall()
        one = rows[0]
        told = Counter(row[0] for row in connection.execute("SELECT article FROM occasion"))
        other = next(row for row in rows if row[0] != one[0] and row[2] != one[2] and row[3] != one[3] and told[row[0]] == 1)
        connection.executemany("INSERT OR REPLACE INTO event (article, occasion, event) VALUES (?, ?, 'a')", [one[:2], other[:2]])
        connection.execute("DELETE FROM unlinked")
    (both,) = [found for found in client.get("/occasions.json").json()["occasions"] if len(found["told"]) > 1]
    assert {(told["kind"], told["day"]) for told in both["told"]} == {one[2:], other[2:]}
    page = client.get("/occasions").text
    first = both["told"][0]
    second = both["told"][1]
    assert (both["kind"], both["day"]) == (first["kind"], first["day"])
    assert f"told as {second['kind'].replace('_', ' ')}" in page
    assert f'on <time datetime="{second["day"]}">' in page
