"""The home screen: what is found, narrowed down and taken away."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.web.browser import Tab


def test_a_search_shows_what_it_finds(tab: Tab) -> None:
    page = tab.open()
    page.get_by_role("searchbox").fill("river")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/?q=river")
    assert page.locator(".hit mark").first.inner_text().lower() == "river"


@pytest.mark.parametrize("path", ["/", "/?q=river", "/?q=xyzzy", "/?q=%22river"])
def test_anybody_can_use_the_page(path: str, tab: Tab) -> None:
    tab.open(path)
    assert tab.accessible() == []


def test_a_query_that_cannot_be_understood_is_told_with_the_place(client: TestClient) -> None:
    answer = client.get("/statements.json", params={"q": '"river'})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert "a quotation mark is not closed" in answer.json()["detail"]
