"""The reader: the report as received, whose words are whose, and why."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote_plus, unquote_plus

import pytest
from starlette.testclient import TestClient

from onrecord.data.article import Article
from onrecord.data.reading import Reading
from onrecord.data.shape import from_dict
from onrecord.data.span import Span
from onrecord.web.app import make_app
from onrecord.web.serving import Serving
from tests.made import RuleReader
from tests.web.browser import Site, Tab, opened
from tests.web.reports import FIRST, HEAD, TEXT, farsi, gate, keep, plain

if TYPE_CHECKING:
    from playwright.sync_api import Browser

GATE, COPY, FARSI, PLAIN = gate(), gate("The Heron"), farsi(), plain()
ARTICLES = {"gate": GATE, "farsi": FARSI, "plain": PLAIN}

WORDS = """() => [...document.querySelectorAll('#report [data-at]')].map((block) => [Number(block.dataset.at), block.textContent])"""


@pytest.fixture(scope="module")
def still_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return keep(tmp_path_factory.mktemp("reader") / "record.db", GATE, COPY, FARSI, PLAIN)


@pytest.fixture
def site(still_site: Site) -> Site:
    return still_site


@pytest.fixture
def tab(still_tab: Tab) -> Tab:
    return still_tab


@pytest.fixture
def client(still_client: TestClient) -> TestClient:
    return still_client


@pytest.mark.parametrize("name", ARTICLES)
def test_the_page_holds_one_character_for_each_of_the_report(name: str, tab: Tab) -> None:
    text = ARTICLES[name].article.text
    blocks = tab.open(f"/article/{ARTICLES[name].article.id}").evaluate(WORDS)
    for at, words in blocks:
        printed = text[at : at + len(words)]
        assert [one for one, other in zip(words, printed, strict=True) if one not in (other, "␣")] == []
    shown = {place for at, words in blocks for place in range(at, at + len(words))}
    assert all(text[place].isspace() for place in set(range(len(text))) - shown)


def test_parts_are_shown_as_what_they_are(client: TestClient) -> None:
    page = client.get(f"/article/{GATE.article.id}").text
    assert f'data-part="Headline" data-at="{TEXT.index(HEAD)}">{HEAD}</h1>' in page
    for part in ("Kicker", "Byline", "Notice"):
        assert f'data-part="{part}"' in page
    assert '<span class="in-dateline">ORVATH —</span>' in page


def test_an_address_opens_at_the_words_and_marks_them(tab: Tab) -> None:
    one = GATE.statements[3]
    page = tab.open(f"/article/{GATE.article.id}#s-{one.id}")
    page.wait_for_selector(f"#s-{one.id}.at")
    assert page.locator(f"#s-{one.id}").inner_text() == "“It is late,”"
    assert page.evaluate("() => document.activeElement.id") == f"s-{one.id}"
    assert page.locator(".entry.at").get_attribute("data-s") == one.id


def test_a_statement_tells_who_and_why_where_it_is_focused_or_hovered(tab: Tab) -> None:
    page = tab.open(f"/article/{GATE.article.id}")
    page.wait_for_selector("[data-ready]")
    page.keyboard.press("j")
    card = page.get_by_role("tooltip")
    card.wait_for()
    told = card.inner_text()
    for words in (
        "Mara Quell",
        "told",
        "that the gate would stay shut",
        "Tovin Brask",
        "phone call",
        "spoke by telephone",
        "2031-03-03",
        "on Monday",
        "model hand",
        "90%",
    ):
        assert words in told
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    page.locator(f"#s-{GATE.statements[3].id}").hover()
    card.get_by_text("minister").first.wait_for()


def test_a_statement_within_a_statement_lies_within_it(client: TestClient) -> None:
    page = client.get(f"/article/{GATE.article.id}").text
    outer, inner = GATE.statements[1:3]
    opened_at = page.index(f'id="s-{outer.id}"')
    assert opened_at < page.index(f'id="s-{inner.id}"') < page.index("</p>", opened_at)
    assert 'class="st c0 u0 n1"' in page


def test_keys_go_from_statement_to_statement(tab: Tab) -> None:
    page = tab.open(f"/article/{GATE.article.id}")
    page.wait_for_selector("[data-ready]")
    seen = []
    for key in "jjjjk":
        page.keyboard.press(key)
        seen.append(page.evaluate("() => document.activeElement.id")[2:])
    ids = [one.id for one in GATE.statements]
    assert seen == [*ids, ids[2]]


@pytest.mark.parametrize("script", [True, False])
def test_the_outlets_own_voice_alone(script: bool, chromium: Browser, site: Site) -> None:
    with opened(chromium, site.url, java_script_enabled=script) as tab:
        page = tab.open(f"/article/{GATE.article.id}")
        page.get_by_role("link", name="own voice alone").click()
        page.wait_for_url("**?voice=own")
        words = page.locator("#report").inner_text()
        assert "Mara Quell told Tovin Brask […] when they spoke" in words
        assert "stay shut when" not in words
        page.get_by_role("link", name="Show everything").click()
        assert FIRST in page.locator("#report").text_content()  # type: ignore[operator]


def test_it_reads_without_a_script(chromium: Browser, site: Site) -> None:
    with opened(chromium, site.url, java_script_enabled=False) as tab:
        page = tab.open(f"/article/{GATE.article.id}#s-{GATE.statements[0].id}")
        page.locator(".entry summary").first.click()
        assert page.locator(".entry .facts").first.is_visible()
        page.get_by_role("link", name="To the words").click()
        assert page.locator(":target").inner_text() == "that the gate would stay shut"


def test_where_it_came_from_and_its_copies(client: TestClient) -> None:
    page = client.get(f"/article/{GATE.article.id}").text
    for words in (
        "reports/gate.txt",
        "https://ember.example/gate",
        "told by the header line",
        "doubted: in the future",
        f'/article/{COPY.article.id}"',
        "the same words",
    ):
        assert words in page
    assert "received first" in client.get(f"/article/{COPY.article.id}").text


def test_who_has_a_name_and_the_outlet_lead_on(client: TestClient) -> None:
    page = client.get(f"/article/{GATE.article.id}").text
    assert {unquote_plus(one) for one in re.findall(r'href="/speaker\?name=([^"]*)"', page)} == {
        one.speaker.name for one in GATE.statements if one.speaker.name
    }
    assert re.findall(r'href="(/\?outlet=[^"]*)"', page) == [f"/?outlet={quote_plus(GATE.article.outlet or '')}"]


def test_json_is_the_contract_and_csv_a_row_a_statement(client: TestClient) -> None:
    assert from_dict(client.get(f"/article/{GATE.article.id}.json").json()) == GATE
    assert len(client.get(f"/article/{GATE.article.id}.csv").text.splitlines()) == 1 + len(GATE.statements)


@pytest.mark.parametrize("path", ["/article/none", "/article/none.json", "/article/none/state", "/article/none/history/none"])
def test_what_is_not_there_is_not_found(path: str, client: TestClient) -> None:
    assert client.get(path).status_code == 404


def test_what_a_page_knows_is_not_sent_again(client: TestClient) -> None:
    held = client.get(f"/article/{GATE.article.id}/state").json()
    assert [Span(*span) for one in held["state"]["statements"] for span in one["content"]] == [part.span for one in GATE.statements for part in one.content]
    assert client.get(f"/article/{GATE.article.id}/state", params={"mark": held["state"]["mark"]}).status_code == 204


def test_nothing_of_a_report_runs(tab: Tab) -> None:
    page = tab.open(f"/article/{PLAIN.article.id}")
    page.wait_for_selector("[data-ready]")
    assert "<script>alert(1)</script>" in page.locator("#report").inner_text()
    assert page.locator(".odd").count() == 2
    assert "Outlet unknown" in page.locator(".source").inner_text()
    assert "Nobody is quoted" in page.locator("#list").inner_text()


@pytest.mark.parametrize("name", ARTICLES)
@pytest.mark.parametrize("voice", ["", "?voice=own"])
def test_anybody_can_read_it(name: str, voice: str, tab: Tab) -> None:
    tab.open(f"/article/{ARTICLES[name].article.id}{voice}").keyboard.press("j")
    assert tab.accessible() == []


@pytest.mark.parametrize(("query", "kept"), [("", "no-cache"), ("?v=1", "public, max-age=31536000, immutable")])
def test_a_script_is_never_older_than_the_page(query: str, kept: str, client: TestClient) -> None:
    assert client.get(f"/static/offsets.js{query}").headers["cache-control"] == kept


def long(words: int) -> Reading:
    """A report of so many words, of which two thirds are said by somebody."""
    texts = [f"“We count day {number} of the flood and see no end,” Mara Quell said in the town of Orvath." for number in range(words // 18)]
    article = Article("\n\n".join(texts), "reports/long.txt", outlet="The Heron", title="Long", language="en", published="2031-03-06")
    return RuleReader().read(article)


def test_a_long_report_is_a_light_page(tmp_path: Path) -> None:
    one = long(3_000)
    serving = Serving(keep(tmp_path / "long.db", one), "Ada", hosts=("testserver",))
    with TestClient(make_app(serving)) as client:
        answer = client.get(f"/article/{one.article.id}")
        assert len(one.statements) > 150
        assert answer.headers["content-encoding"] == "gzip"
        files = re.findall(r'(?:href|src)="(/static/[^"]+)"', answer.text) + [f"/static/{name}.js" for name in ("offsets", "edges", "combobox", "correct")]
        weights = [int(client.get(path).headers.get("content-length", MOST)) for path in files]
    assert sum(weights) + len(gzip.compress(answer.content)) < MOST


MOST = 300_000
"""Bytes of a page with all that it loads."""
