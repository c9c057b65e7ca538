from __future__ import annotations

import gzip
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.articles import Settings, sitemap
from onrecord.articles.detector import received
from onrecord.articles.entry import Entry
from onrecord.articles.source import Source
from onrecord.data.article import Stamp
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError, Why
from tests.articles.test_feed import changed, nested
from tests.local_web import REPORT, Reply, Trap, Web

NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>{web}/gate?utm_source=map</loc><lastmod>2031-03-04T12:00:00Z</lastmod>
 <news:news><news:publication><news:name>The Heron</news:name><news:language>en</news:language></news:publication>
 <news:publication_date>2031-03-04T10:00:00+02:00</news:publication_date><news:title>Gate stays
  shut &amp; dry</news:title></news:news></url>
<url><loc>{web}/fog</loc><lastmod>yesterday</lastmod></url>
<url><lastmod>2031-03-04</lastmod></url>
</urlset>"""


def index(*links: str) -> str:
    return f"<sitemapindex>{''.join(f'<sitemap><loc>{link}</loc></sitemap>' for link in links)}</sitemapindex>"


def pages(*links: str) -> str:
    return f"<urlset>{''.join(f'<url><loc>{link}</loc></url>' for link in links)}</urlset>"


def read(web: Web, target: str, **told: object) -> list[Received | Skipped]:
    given = Settings(fetcher=web.fetcher(), today=date(2031, 3, 5), **told)  # type: ignore[arg-type]
    assert given.fetcher is not None
    return list(received(given.fetcher.source(web.at(target)), given))


def told(found: list[Received | Skipped]) -> list[str]:
    """Origins of what was read, and `why: origin` of what was not."""
    return [f"{one.why}: {one.origin}" if isinstance(one, Skipped) else one.origin for one in found]


def test_a_news_sitemap_tells_title_outlet_and_dates(web: Web) -> None:
    web.pages |= {"/news.xml": Reply(NEWS.replace("{web}", web.at("")).encode()), "/gate?utm_source=map": Reply("“It rains,” Mara Quell said.\n".encode())}
    first, second = read(web, "/news.xml")
    assert isinstance(first, Received)
    article = first.article
    assert (article.origin, article.url) == (web.at("/gate?utm_source=map"), web.at("/gate"))
    assert (article.title, article.outlet, article.published) == ("Gate stays shut & dry", "The Heron", "2031-03-04T10:00:00+02:00")
    assert article.stamps == (Stamp("published", "2031-03-04T10:00:00+02:00", "feed"), Stamp("updated", "2031-03-04T12:00:00Z", "feed"))
    assert told([second]) == [f"missing: {web.at('/fog')}"]


def test_an_index_is_followed(web: Web) -> None:
    web.pages |= {
        "/index.xml": Reply(index(web.at("/a.xml"), web.at("/b.xml.gz"), web.at("/a.xml"), "/c.xml", web.at("/none.xml"), web.at("/gate")).encode()),
        "/a.xml": Reply(pages(web.at("/gate")).encode()),
        "/b.xml.gz": Reply(gzip.compress(pages(web.at("/fog")).encode()), headers={"Content-Type": "application/gzip"}),
        "/c.xml": Reply(pages(web.at("/river")).encode()),
        **{f"/{name}": Reply(REPORT.encode()) for name in ("gate", "fog", "river")},
    }
    expected = [*(web.at(f"/{name}") for name in ("gate", "fog", "river")), f"missing: {web.at('/none.xml')}", f"unknown_format: {web.at('/gate')}"]
    assert told(read(web, "/index.xml")) == expected


def test_sitemaps_of_other_hosts_are_read_only_where_they_may_be(web: Web, trap: Trap) -> None:
    other = f"http://localhost:{web.port}/a.xml"
    web.pages |= {"/index.xml": Reply(index(other).encode()), "/away.xml": Reply(index(web.at("/led.xml")).encode())}
    web.pages["/led.xml"] = Reply(status=302, headers={"Location": f"http://127.0.0.1:{trap.port}/"})
    assert told(read(web, "/index.xml")) == [f"refused: {other}"]
    assert told(read(web, "/index.xml", elsewhere=True)) == [f"refused: {other}"]  # by the fetcher, for it is this machine
    assert told(read(web, "/away.xml")) == [f"refused: {web.at('/led.xml')}"]
    assert trap.caught() == 0


def test_an_index_ends(web: Web) -> None:
    web.pages["/loop.xml"] = Reply(index(web.at("/loop.xml"), web.at("/deeper.xml")).encode())
    web.pages["/deeper.xml"] = Reply(index(web.at("/loop.xml"), web.at("/deepest.xml")).encode())
    web.pages["/deepest.xml"] = Reply(index(web.at("/more.xml")).encode())
    (found,) = read(web, "/loop.xml")
    assert isinstance(found, Skipped)
    assert "1 sitemaps are left out, for no more than 3 indexes within one another are followed" in found.reason
    web.pages["/many.xml"] = Reply(index(*(web.at(f"/{number}.xml") for number in range(60))).encode())
    web.pages |= {f"/{number}.xml": Reply(pages().encode()) for number in range(60)}
    (found,) = read(web, "/many.xml")
    assert isinstance(found, Skipped)
    assert "10 sitemaps are left out, for no more than the first 50 sitemaps are followed" in found.reason


def test_without_a_network_a_sitemap_holds_no_report() -> None:
    (found,) = received(Source("news.xml", data=NEWS.encode()))
    assert isinstance(found, Skipped)
    assert (found.why, "read it by its address" in found.reason) == ("no_report", True)


HOSTILE: dict[str, tuple[bytes, Why]] = {
    "entities": (nested(10).replace("rss", "urlset").encode(), "hostile"),
    "a file": (b'<!DOCTYPE urlset [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><url><loc>&a;</loc></url></urlset>', "hostile"),
    "many pages": (pages(*["a"] * 5_001).encode(), "too_large"),
    "deep": (b"<urlset>" + b"<a>" * 1_000, "hostile"),
    "not well-formed": (b"<urlset><url></urlset>", "damaged"),
    "cut off": (b"<urlset><url><loc>http", "damaged"),
    "a bomb": (gzip.compress(b"<urlset>" + b" " * 50_000_000), "too_large"),
    "cut off, packed": (gzip.compress(pages("a").encode())[:-6], "damaged"),
}


@pytest.mark.parametrize(("data", "why"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_refused(data: bytes, why: Why, web: Web) -> None:
    (found,) = received(Source("news.xml.gz", data=data), Settings(fetcher=web.fetcher()))
    assert isinstance(found, Skipped)
    assert found.why == why, found.reason
    assert web.asked == []


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(changed(NEWS) | st.binary(max_size=200).map(lambda data: b"<urlset>" + data))
def test_a_sitemap_is_read_or_refused(data: bytes) -> None:
    try:
        for entry in sitemap.entries(Source("news.xml", data=data, address="https://heron.example/news.xml"), Settings()):
            assert isinstance(entry, Entry | Skipped)
            assert not isinstance(entry, Entry) or entry.link
    except ArticleError as error:
        assert str(error).startswith("news.xml: ")
