"""Hostile articles: whatever they hold is text on every screen, in a real browser, and nothing of it runs."""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, quote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from onrecord.web.app import make_app
from onrecord.web.serving import Serving
from onrecord.web.text import plain
from tests.web.browser import Site, opened
from tests.web.hostile import ELSEWHERE, PAYLOADS, make, readings

PAGES = 48
"""Pages at most that the browser opens."""

ALIKE = 3
"""Pages at most of one screen with the same questions asked."""

DOWNLOADS = (".json", ".csv", ".parquet")

LOOK = """() => {
  const found = [], scheme = /^[\\s\\u0000-\\u0020]*(javascript|data|vbscript|blob|file):/i;
  const leads = ["href", "src", "action", "formaction", "xlink:href", "srcdoc", "data", "poster", "background", "hx-get", "hx-post"];
  for (const one of document.querySelectorAll("*")) {
    for (const { name, value } of one.attributes) {
      if (/^on/i.test(name) || /^hx-on/i.test(name) || name === "style") found.push(`${one.tagName} ${name}=${value}`);
      if (!leads.includes(name.toLowerCase())) continue;
      if (scheme.test(value)) found.push(`${one.tagName} ${name}=${value}`);
      const own = new URL(value, location.href).origin === location.origin;
      if (!own && !(one.tagName === "A" && /^https?:/.test(value) && one.relList.contains("noreferrer"))) found.push(`${one.tagName} ${name}=${value}`);
    }
    if (["IFRAME", "OBJECT", "EMBED", "BASE", "STYLE", "FRAME", "APPLET"].includes(one.tagName.toUpperCase())) found.push(one.outerHTML.slice(0, 200));
    if (one.type === "application/json" && one.tagName === "SCRIPT") {
      JSON.parse(one.textContent);
      if (/[<>]/.test(one.textContent)) found.push(one.outerHTML.slice(0, 200));
    } else if (one.tagName.toUpperCase() === "SCRIPT" && !new URL(one.src, location.href).pathname.startsWith("/static/"))
      found.push(one.outerHTML.slice(0, 200));
    if (one.tagName === "META" && one.httpEquiv) found.push(one.outerHTML);
  }
  return found;
}"""
"""What no page may hold, whatever the policy would stop of it."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("hostile") / "hostile.db")


@pytest.fixture(scope="module")
def serving(hostile: Path) -> Serving:
    return Serving(hostile, "<b>Ada</b>\u202e", hosts=("127.0.0.1", "testserver"))


def seen(text: str) -> str:
    """How a text is seen: what hides is shown, white space is one space."""
    return " ".join(plain(text).split()).casefold()


def sort_of(address: str) -> str:
    """Pages of one screen that are asked the same questions are of one sort."""
    parts = urlsplit(address)
    head = parts.path.split("/")[1]
    return f"{head}{'/…' * (parts.path.count('/') - 1)} {sorted(name for name, _ in parse_qsl(parts.query))}"


def first_addresses() -> list[str]:
    """Where the walk begins, links or not."""
    articles = [reading.article.id for reading in readings()][:4]
    asked = PAYLOADS[::25]
    return [
        *("/", "/?at=30", *(f"/?at={at}" for at in range(60, len(PAYLOADS), 30))),
        *(f"/article/{article}" for article in articles),
        *(f"/?q={quote(payload, safe='')}" for payload in asked),
        *(f"/{screen}?name={quote(asked[1], safe='')}" for screen in ("speaker", "occasions", "articles", "runs", "queue", "audit", "evaluation")),
        f"/nowhere/{quote(PAYLOADS[3], safe='')}",
    ]


def test_every_screen_shows_it_as_text_and_runs_nothing(serving: Serving, chromium: Browser) -> None:
    text, wrong, counted = list[str](), list[str](), Counter[str]()
    with Site(make_app(serving)) as site, opened(chromium, site.url) as tab:
        first = first_addresses()
        waiting, known = list(first), set(first)
        while waiting and sum(counted.values()) < PAGES:
            address = waiting.pop(0)
            counted[sort_of(address)] += 1
            page = tab.open(address)
            wrong += [f"{address}: {one}" for one in page.evaluate(LOOK)]
            assert page.url.startswith(f"{site.url}/"), f"{address} led to {page.url}"
            text.append(seen(page.inner_text("body")))
            for link in page.evaluate("() => [...document.querySelectorAll('a[href]')].map(one => one.getAttribute('href'))"):
                found = urljoin(f"{site.url}{address}", link).partition("#")[0].removeprefix(site.url)
                if not found.startswith("/") or found in known or urlsplit(found).path.endswith(DOWNLOADS):
                    continue
                if counted[sort_of(found)] + sum(sort_of(one) == sort_of(found) for one in waiting) < ALIKE:
                    known.add(found)
                    waiting.append(found)
    assert not wrong
    all_of_it = "\n".join(text)
    assert [payload for payload in PAYLOADS if seen(payload) not in all_of_it] == []


def test_what_is_typed_is_text(serving: Serving, chromium: Browser) -> None:
    with Site(make_app(serving)) as site, opened(chromium, site.url) as tab:
        for payload in PAYLOADS[9::60]:
            page = tab.open()
            page.get_by_role("searchbox").fill(payload)
            page.get_by_role("button", name="Search").click()
            page.wait_for_url("**/?q=*")
            assert page.evaluate(LOOK) == []


class Elements(HTMLParser):
    """The names of the elements of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names, self.text = Counter[str](), ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names[tag] += 1
        assert not any(name.startswith("on") for name, _ in attrs), attrs

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("path", ["/?q={}", "/nowhere/{}", "/article/{}", "/speaker?name={}", "/login?next={}", "/?at={}", "/?since={}", "/?sort={}"])
def test_what_an_address_asks_comes_back_as_text(path: str, serving: Serving) -> None:
    with TestClient(make_app(serving), follow_redirects=False) as client:
        for payload in (*PAYLOADS[::7], "\ud800", "%", "a\r\nSet-Cookie: b=c", "x" * 5_000):
            answer = client.get(path.format(quote(payload.encode("utf-8", "surrogatepass"), safe="")), headers={"accept": "text/html"})
            assert answer.status_code < 500
            assert "b" not in answer.cookies
            if answer.headers.get("content-type", "").startswith("text/html"):
                page = Elements(answer.text)
                assert not page.names.keys() & {"img", "iframe", "base", "style", "object", "math"}
                assert page.names["script"] <= 4
                assert "alert" not in " ".join(re.findall("<script[^>]*>", answer.text))


@pytest.mark.parametrize("path", ["/statements.json", "/statements.csv", "/api/openapi.json"])
def test_what_programs_get_is_no_page(path: str, serving: Serving) -> None:
    with TestClient(make_app(serving)) as client:
        for asked in ({}, {"q": PAYLOADS[0]}, {"q": '"<script>alert(1)</script>'}):
            answer = client.get(path, params=asked)
            assert not answer.headers["content-type"].startswith(("text/html", "image/", "application/xhtml"))
            assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("why", ["\ud800", "\x00", "\u202e", "<script>alert(1)</script>", "x" * 2_000], ids=lambda why: ascii(why[:9]))
def test_reasons_are_kept_as_they_are_or_refused(why: str, serving: Serving) -> None:
    statement = next(readings()).statements[2].id
    with TestClient(make_app(serving)) as client:
        token = re.findall('<meta name="csrf" content="([^"]+)">', client.get("/").text)[0]
        body = json.dumps({"action": "accept", "statement": statement, "why": why})
        answer = client.post("/api/judgements", content=body, headers={"x-csrf": token, "content-type": "application/json"})
        assert answer.status_code in (201, 400, 422)
        if answer.status_code == 201:
            assert answer.json()["why"] == why


def test_there_are_two_hundred_of_them() -> None:
    assert len(set(PAYLOADS)) == 210
    assert sum(ELSEWHERE in payload for payload in PAYLOADS) > 20
