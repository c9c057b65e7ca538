"""The audits: drawn by a form, judged to the end, told in figures and words, and with a sheet."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from onrecord import api
from onrecord.api import auditing
from tests.web.browser import Site, Tab, opened
from tests.web.people import csrf

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def drawn(record: Path, size: int = 6, name: str = "spring") -> list[str]:
    """A sample's statements, in their order."""
    with api.open_record(record, "w") as held:
        return [one.statement for one in auditing.draw(held, size, seed=1, name=name).statements]


def test_a_sample_is_drawn_and_judged_to_its_end(tab: Tab, record: Path) -> None:
    page = tab.open("/audit")
    page.get_by_label("Statements", exact=True).fill("4")
    page.get_by_label("Name").fill("river & dam? 50 %")
    page.get_by_text("Only of a part of the record").click()
    page.get_by_label("Search").fill("river OR dam")
    assert tab.accessible() == []
    page.get_by_role("button", name="Draw").click()
    page.locator(".card").wait_for()
    assert tab.accessible() == []
    with api.open_record(record) as held:
        sample = held.coders.sample("river & dam? 50 %")
    assert (len(sample.statements), dict(sample.asked)) == (4, {"query": "river OR dam"})
    for key, one in zip("arar", sample.statements, strict=True):
        page.locator(f'[name="statement"][value="{one.statement}"]').wait_for(state="attached")
        page.keyboard.press(key)
    page.get_by_text("You judged all of it.").wait_for()
    assert "50.0" in page.locator(".figure-line .big").inner_text()
    assert "Of " in page.locator("#methods").inner_text()
    assert tab.accessible() == []
    page.keyboard.press("u")
    page.locator(f'[name="statement"][value="{sample.statements[-1].statement}"]').wait_for(state="attached")
    assert "3 of 4 judged by you" in page.locator(".progress").inner_text()


def test_what_is_left_out_comes_again_at_the_end(tab: Tab, record: Path) -> None:
    wanted = drawn(record, 3)
    page = tab.open("/audit/spring")
    for key, one in zip("saa", wanted, strict=True):
        page.locator(f'[name="statement"][value="{one}"]').wait_for(state="attached")
        page.keyboard.press(key)
    page.locator(f'[name="statement"][value="{wanted[0]}"]').wait_for(state="attached")
    assert "2 of 3" in page.locator(".progress").inner_text()


def test_it_is_judged_without_scripts(chromium: Browser, site: Site, record: Path) -> None:
    wanted = drawn(record, 2)
    with opened(chromium, site.url, java_script_enabled=False) as tab:
        page = tab.open("/audit/spring")
        page.get_by_role("button", name="Right").click()
        page.get_by_role("button", name="Wrong").click()
        page.get_by_text("You judged all of it.").wait_for()
        assert not page.get_by_role("button", name="Copy").is_visible()
    with api.open_record(record) as held:
        assert [(one.statement, one.action) for one in held.reader.judgements()] == [(wanted[0], "accept"), (wanted[1], "reject")]


def test_a_sheet_goes_out_and_comes_back(tab: Tab, record: Path, client: TestClient, tmp_path: Path) -> None:
    drawn(record)
    rows = list(csv.DictReader(io.StringIO(client.get("/audit/spring/sheet.csv").text)))
    assert len(rows) == 6
    for row, verdict in zip(rows, ("a", "r", "", "a", "a", "a"), strict=True):
        row["verdict"] = verdict
    path = tmp_path / "filled in.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        sheet = csv.DictWriter(file, rows[0])
        sheet.writeheader()
        sheet.writerows(rows)
    page = tab.open("/audit/spring")
    page.get_by_text("With a spreadsheet instead").click()
    page.get_by_label("The sheet, filled in").set_input_files(path)
    page.get_by_role("button", name="Take its verdicts").click()
    page.get_by_text("5 verdicts in the sheet, 5 of them new.").wait_for()
    whole = client.get("/audit/spring.json").json()["groups"][0]
    assert (whole["right"], whole["wrong"]) == (4, 1)


@pytest.mark.parametrize(("content", "said"), [(b"\xff\xfe", "not UTF-8"), (b"a,b\n1,2\n", "expected statement and verdict"), (b"", "expected statement")])
def test_a_file_that_is_no_sheet_changes_nothing(content: bytes, said: str, client: TestClient, record: Path) -> None:
    drawn(record)
    answer = client.post("/audit/spring/sheet", data={"csrf": csrf(client)}, files={"file": ("x.csv", content)})
    assert answer.status_code == 400
    assert said in answer.json()["detail"]
    with api.open_record(record) as held:
        assert held.reader.judgements() == ()


def test_twins_hold_the_same_figures(client: TestClient, record: Path) -> None:
    first = drawn(record)[0]
    client.post("/audit/spring/judge", data={"csrf": csrf(client), "statement": first, "verdict": "accept"})
    told = client.get("/audit/spring.json").json()
    assert (told["sample"]["name"], told["groups"][0]["right"], told["unjudged"]) == ("spring", 1, 5)
    assert next(csv.DictReader(io.StringIO(client.get("/audit/spring.csv").text)))["precision"] == "1.0000"
    assert next(csv.DictReader(io.StringIO(client.get("/audit.csv").text)))["judged"] == "1"
    assert client.get("/audit.json").json()["audits"][0]["groups"][0]["right"] == 1


@pytest.mark.parametrize(
    "form",
    [
        {"size": "0"},
        {"size": "many"},
        {"size": "5", "q": '"river'},
        {"size": "5", "q": "xyzzy"},
        {"size": "5", "by": "day"},
        {"name": ".."},
        {"name": "a.json"},
    ],
)
def test_what_cannot_be_drawn_is_told(form: dict[str, str], client: TestClient, record: Path) -> None:
    answer = client.post("/audit", data={"csrf": csrf(client), **form})
    assert answer.status_code in (400, 422)
    with api.open_record(record) as held:
        assert held.coders.samples() == ()


def test_a_statement_of_another_sample_is_not_judged_here(client: TestClient, record: Path) -> None:
    here, there = drawn(record, 5), drawn(record, 50, "summer")
    other = next(one for one in there if one not in here)
    answer = client.post("/audit/spring/judge", data={"csrf": csrf(client), "statement": other, "verdict": "accept"})
    assert answer.status_code == 400
    assert client.get("/audit/winter").status_code == 404


@pytest.mark.parametrize("name", ["a/b", "100 %?#&", "</title><script>alert(1)</script>", "\u202eevil", "ü " * 60])
def test_a_sample_may_have_any_name(name: str, client: TestClient) -> None:
    answer = client.post("/audit", data={"csrf": csrf(client), "size": "3", "name": name})
    assert answer.status_code == 303
    text = client.get(answer.headers["location"]).text
    assert "Is this right as it was found?" in text
    assert "<script>alert" not in text
