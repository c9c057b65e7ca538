"""Links in the reader: where else a statement is told, and a word on that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from onrecord import api
from onrecord.api import coders
from tests.linked import NATION, VEINS, kept, phone_call
from tests.web.browser import Tab
from tests.web.people import Enter, csrf

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CALL = phone_call()
TRANSLATED = CALL.links[0]
PATH, WAY = f"/article/{CALL.wire.article.id}", f"/link/{TRANSLATED.id}"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    kept(tmp_path / "record.db", CALL)
    return tmp_path / "record.db"


@pytest.fixture(scope="module")
def still_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("linked") / "record.db"
    kept(path, CALL)
    return path


def state(record: Path, by: str | None = None) -> str:
    with api.open_record(record) as held:
        return api.find_link(held, TRANSLATED.id, by=by).state


def told(page: Page) -> list[str]:
    """What the list says of the first statement's other reports."""
    return [" ".join(one.split()) for one in page.locator(f"#o-{CALL.veins.id} > ul > li").all_inner_texts()]


def at_others(tab: Tab) -> Page:
    page = tab.open(f"{PATH}#o-{CALL.veins.id}")
    page.locator(f"#o-{CALL.veins.id}").wait_for()
    return page


def test_the_other_reports_of_a_statement_are_listed_the_earliest_first(still_tab: Tab) -> None:
    page = at_others(still_tab)
    first, second = told(page)
    assert first.startswith(f"{CALL.courier.article.outlet} 2031-03-04 ‘The Orrel is our lifeblood")
    assert first.endswith("words changed 75 %")
    assert second.startswith(f"{CALL.ombrazh.article.outlet} 2031-03-04 {NATION[0][:40]}")
    assert second.endswith("two translations of one wording 91 %")
    assert page.locator(f"#c-{CALL.veins.id} .also").inner_text() == "also in 2 other reports"
    assert still_tab.accessible() == []


def test_the_words_open_the_other_report_at_them(still_tab: Tab) -> None:
    page = at_others(still_tab)
    page.get_by_role("link", name=NATION[0][:30]).click()
    page.wait_for_url(f"**/article/{CALL.ombrazh.article.id}#s-{CALL.nation.id}")
    page.locator(".st.at").first.wait_for()
    assert page.locator(".st.at").first.inner_text().endswith(NATION[0][:20]) or NATION[0][:20] in page.locator(".st.at").first.inner_text()


def test_a_link_is_refuted_and_taken_back_where_it_is_shown(tab: Tab, record: Path) -> None:
    page = at_others(tab)
    page.get_by_text("two translations of one wording").click()
    assert "8 rare words in common" in page.locator(f"#o-{CALL.veins.id}").inner_text()
    page.locator(f'form[action="{WAY}"]').get_by_role("button", name="Refute").click()
    page.locator(".link-verdict.is-refuted").wait_for()
    assert state(record) == "refuted"
    assert page.url.endswith(f"{PATH}#o-{CALL.veins.id}")
    assert told(page)[-1].endswith("two translations of one wording refuted")
    assert page.locator(f"#c-{CALL.veins.id} .also").inner_text() == "also in 1 other report"
    page.get_by_text("two translations of one wording").click()
    assert tab.accessible() == []
    page.locator(f'form[action="{WAY}"]').get_by_role("button", name="Take back").click()
    page.wait_for_function("() => !document.querySelector('.link-verdict.is-refuted')")
    assert state(record) == "unreviewed"


def test_it_works_without_scripts(chromium: Browser, site: object, record: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.url}{PATH}#o-{CALL.veins.id}")  # type: ignore[attr-defined]
    page.get_by_text("two translations of one wording").click()
    page.locator(f'form[action="{WAY}"]').get_by_role("button", name="Confirm").click()
    page.locator(".link-verdict.is-confirmed").wait_for()
    assert state(record) == "confirmed"
    context.close()


def test_a_form_is_answered_with_the_page_and_a_script_with_json(client: TestClient, record: Path) -> None:
    token = csrf(client)
    answer = client.post(WAY, data={"verdict": "confirm", "back": f"{PATH}#o-1", "csrf": token})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{PATH}#o-1")
    answer = client.post(WAY, data={"verdict": "refute", "why": "another call"}, headers={"X-CSRF": token})
    assert (answer.status_code, answer.json()["verdict"]) == (200, "refute")
    with api.open_record(record) as held:
        assert [(one.action, one.why) for one in api.link_history(held, TRANSLATED.id)] == [("confirm", ""), ("refute", "another call")]


@pytest.mark.parametrize("back", ["//heron.example", "/\\heron.example", "https://heron.example/", "/a\r\nX: 1", "javascript:1", ""])
def test_nobody_is_led_elsewhere(back: str, client: TestClient) -> None:
    answer = client.post(WAY, data={"verdict": "confirm", "back": back, "csrf": csrf(client)})
    assert answer.status_code in (303, 422)
    assert answer.headers.get("location", "/") == "/"


@pytest.mark.parametrize(("way", "form", "status"), [("/link/" + "0" * 32, {"verdict": "confirm"}, 404), (WAY, {"verdict": "back"}, 400), (WAY, {}, 422)])
def test_what_cannot_be_judged_is_refused(way: str, form: dict[str, str], status: int, client: TestClient) -> None:
    assert client.post(way, data={**form, "csrf": csrf(client)}).status_code == status


def test_who_only_reads_sees_the_reports_and_no_buttons(enter: Enter, record: Path) -> None:
    reader, coder = enter("reader"), enter("coder")
    assert reader.post(WAY, data={"verdict": "confirm"}, headers={"X-CSRF": csrf(reader)}).status_code == 403
    shown = reader.get(PATH).text
    assert "Also in other reports" in shown
    assert WAY not in shown
    assert WAY in coder.get(PATH).text


def test_a_coder_who_is_still_at_an_article_sees_no_word_of_others(enter: Enter, record: Path) -> None:
    with api.open_record(record, "w") as held:
        coders.assign(held, ["Cato"], articles=3)
    coder, admin = enter("coder"), enter("admin")
    before = coder.get(PATH).text
    admin.post(WAY, data={"verdict": "refute"}, headers={"X-CSRF": csrf(admin)})
    assert state(record) == "refuted"
    after = coder.get(PATH).text
    assert "is-refuted" in admin.get(PATH).text
    assert ("is-refuted" in before, "is-refuted" in after) == (False, False)
    other = f"/article/{CALL.ombrazh.article.id}"
    assert "is-refuted" not in coder.get(other).text
    assert "is-refuted" not in coder.get(f"/api/links?statement={CALL.nation.id}").text


def test_a_correction_keeps_the_list(client: TestClient, record: Path) -> None:
    token = csrf(client)
    fresh = client.post(f"{PATH}/accept", json={"statement": CALL.veins.id}, headers={"X-CSRF": token}).json()
    assert "Also in other reports" in fresh["list"]
    client.post(WAY, data={"verdict": "confirm"}, headers={"X-CSRF": token})
    assert client.post(f"{PATH}/accept", json={"statement": CALL.quiet.id}, headers={"X-CSRF": token}).status_code == 200
    assert VEINS[0][1:20] in client.get(PATH).text
