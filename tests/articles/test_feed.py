from __future__ import annotations

import resource
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.articles import Settings, feed
from onrecord.articles.detector import received
from onrecord.articles.entry import Entry
from onrecord.articles.source import Source
from onrecord.data.article import Stamp
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError, Why
from tests.local_web import REPORT, Reply, Trap, Web

FIRST = "ALDWERTH (Wire) — “The gate stays shut,” Mara Quell said on Monday. " + "She had come to the lake with engineers of both countries. " * 6
SECOND = "Tovin Brask, who speaks for Kharvesta, said that the water was low & would stay so. " + "Nobody had measured the river for four years. " * 5
FULL = f"<p>{FIRST}</p><figure><img src='x'><figcaption>The gate</figcaption></figure><p>{SECOND.replace('&', '&amp;')}</p>"

TAIL = '<p>The post <a href="https://heron.example/gate">Gate</a> appeared first on <a href="https://heron.example">The Heron</a>.</p>'

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>The Heron RSS</title><link>https://heron.example/</link><language>en-GB</language>
<item><title>Gate &amp;amp; lake stay &lt;em&gt;shut&lt;/em&gt;</title><link>https://heron.example/gate?utm_source=rss&amp;id=7</link>
 <guid isPermaLink="false">heron-7</guid><pubDate>Tue, 04 Mar 2031 10:00:00 +0200</pubDate><dc:creator>Kip Larramond</dc:creator><category>World</category>
 <description>The gate stays shut.</description>
 <content:encoded><![CDATA[{FULL}{TAIL}]]></content:encoded></item>
<item><title>River falls</title><link>/river</link><pubDate>Mon, 03 Mar 2031 09:00:00 BST</pubDate>
 <description>{SECOND.replace("&", "&amp;")} Read more…</description></item>
<item><title>Nothing to read</title><description>Nothing.</description></item>
</channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Ember Post: world</title><id>tag:ember.example,2031:feed</id>
<entry><title type="html">Gate &lt;b&gt;shut&lt;/b&gt;</title><link rel="alternate" href="https://ember.example/gate"/><id>tag:ember.example,2031:7</id>
<published>2031-03-04T10:00:00Z</published><updated>2031-03-04T11:30:00Z</updated><author><name>Ada Vorn</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{FULL}</div></content></entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://lantern.example/"><title>Lantern</title></channel>
<item rdf:about="https://lantern.example/fog"><title>Fog</title><link>https://lantern.example/fog</link><dc:date>2031-03-04T10:00:00+02:00</dc:date></item>
</rdf:RDF>"""


def made(text: str | bytes, *, address: str | None = None, charset: str | None = None) -> Source:
    return Source(address or "feed.xml", data=text if isinstance(text, bytes) else text.encode(), address=address, charset=charset)


def entries(text: str | bytes, charset: str | None = None) -> list[Entry]:
    return feed.entries(made(text, charset=charset))


def items(text: str | bytes, *, address: str | None = None, **told: object) -> list[Received | Skipped]:
    return list(received(made(text, address=address), Settings(**told)))  # type: ignore[arg-type]


def test_the_entries_of_rss() -> None:
    first, second, third = entries(RSS)
    assert (first.key, first.link) == ("heron-7", "https://heron.example/gate?utm_source=rss&id=7")
    assert (first.title, first.outlet, first.section) == ("Gate & lake stay shut", "The Heron", "World")
    assert (first.authors, first.language) == (("Kip Larramond",), "en-GB")
    assert first.stamps == (Stamp("published", "2031-03-04T10:00:00+02:00", "feed"),)
    assert first.full
    assert "appeared first on" not in first.content
    assert (second.link, second.full, second.end[-10:]) == ("/river", False, "Read more…")
    assert second.stamps == (Stamp("published", "2031-03-03T09:00:00", "feed"),)
    assert (third.key, third.link, third.stamps) == ("3", "", ())


def test_the_entries_of_atom() -> None:
    (entry,) = entries(ATOM)
    assert (entry.title, entry.outlet, entry.authors) == ("Gate shut", None, ("Ada Vorn",))
    assert entry.stamps == (Stamp("published", "2031-03-04T10:00:00Z", "feed"), Stamp("updated", "2031-03-04T11:30:00Z", "feed"))
    assert entry.full


def test_the_entries_of_rss_1() -> None:
    (entry,) = entries(RDF)
    assert (entry.title, entry.outlet, entry.stamps) == ("Fog", "Lantern", (Stamp("published", "2031-03-04T10:00:00+02:00", "feed"),))


DATES = {
    "<pubDate>Mon, 04 Mar 2031 10:00:00 GMT</pubDate>": (Stamp("published", "2031-03-04T10:00:00Z", "feed", "another day of the week than it says"),),
    "<pubDate>03/04/2031</pubDate>": (),
    "<pubDate></pubDate>": (),
    "<pubDate>Tue, 04 Mar 2031 10:00:00 IST</pubDate>": (Stamp("published", "2031-03-04T10:00:00", "feed"),),
}


@pytest.mark.parametrize(("date", "stamps"), DATES.items())
def test_dates(date: str, stamps: tuple[Stamp, ...]) -> None:
    (entry,) = entries(f"<rss version='2.0'><channel><item><title>Gate</title><link>https://heron.example/7</link>{date}</item></channel></rss>")
    assert entry.stamps == stamps
    assert len(entry.notes) == ("/" in date and "2031" in date and not stamps)


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [("utf-8", None), ("utf-8", "iso-8859-1"), ("utf-16", None), ("iso-8859-1", None), ("windows-1252", "windows-1252"), ("koi8-r", None), ("gb18030", None)],
)
def test_encodings(encoding: str, charset: str | None) -> None:
    title = {"koi8-r": "Плотина", "gb18030": "大坝"}.get(encoding, "Café")
    declared = "" if charset else f'<?xml version="1.0" encoding="{encoding}"?>'
    text = f"{declared}<rss version='2.0'><channel><item><title>{title}</title><link>https://heron.example/7</link></item></channel></rss>"
    assert [entry.title for entry in entries(text.encode(encoding), charset)] == [title]


def test_a_feed_that_is_not_well_formed_is_read_as_far_as_it_can_be() -> None:
    text = RSS.replace("<description>Nothing.</description>", "<description>AT&T &nbsp; rain</description>").replace("</channel></rss>", "")
    found = entries(text)
    assert [entry.title for entry in found] == ["Gate & lake stay shut", "River falls", "Nothing to read"]
    assert found[0].stamps == entries(RSS)[0].stamps


@pytest.mark.parametrize("head", ["", "\n \n", "\ufeff", "<?xml version='1.0'?>\n<!-- made <rss> by --><?xml-stylesheet href='a'?>\n"])
def test_a_feed_is_known_by_its_root(head: str) -> None:
    assert feed.fits(made(head + "<rss version='2.0'>"))
    assert feed.fits(made((head.strip("\ufeff") + "<feed xmlns='http://www.w3.org/2005/Atom'>").encode("utf-16")))
    assert feed.fits(made(head + "<rdf:RDF xmlns:rdf='x'>"))


@pytest.mark.parametrize("text", ["<html><rss>", "rss", "<rssx>", "<!-- <rss> -->", "", "<", "<urlset>", "<?xml <rss>", "{}"])
def test_what_is_no_feed(text: str) -> None:
    assert not feed.fits(made(text))


# The report itself


def test_a_report_that_the_feed_holds() -> None:
    first, *_ = items(RSS)
    assert isinstance(first, Received)
    article = first.article
    assert article.origin == "feed.xml#heron-7"
    assert (article.title, article.outlet, article.url) == ("Gate & lake stay shut", "The Heron", "https://heron.example/gate?id=7")
    assert (article.published, article.authors, article.section, article.language) == ("2031-03-04T10:00:00+02:00", ("Kip Larramond",), "World", "en")
    assert FIRST.strip() in article.text
    assert SECOND.strip() in article.text
    assert "The gate\n" not in article.text.split("\n\n")[1:]
    assert article.original is None
    assert [part.kind for part in article.parts][:2] == ["headline", "dateline"]


def test_without_a_network_a_summary_is_no_article() -> None:
    _, second, third = items(RSS)
    assert isinstance(second, Skipped)
    assert second.why == "no_report"
    assert "a summary, not the report; read its page" in second.reason
    assert isinstance(third, Skipped)
    assert "no report and no address of one in this entry (Nothing to read)" in third.reason


def test_the_page_of_an_entry_is_fetched(web: Web) -> None:
    web.pages["/river"] = Reply(REPORT.encode())
    found = items(RSS, address=web.at("/rss"), fetcher=web.fetcher())
    second = found[1]
    assert isinstance(second, Received)
    assert second.article.origin == second.article.url == web.at("/river")
    assert second.article.text == REPORT
    assert second.article.title == "Gate stays shut"
    assert second.article.published == "2031-03-03T09:00:00"
    assert web.asked == ["/robots.txt", "/river"]


def test_what_is_known_is_not_fetched_again(web: Web) -> None:
    found = items(RSS, address=web.at("/rss"), fetcher=web.fetcher(), known=lambda origin: "river" in origin or "heron-7" in origin)
    assert [type(one) for one in found] == [Skipped]
    assert web.asked == []


LEADS: dict[str, tuple[str, Why]] = {
    "to this machine": ("http://127.0.0.1:{trap}/", "refused"),
    "to a name of it": ("http://localhost:{trap}/", "refused"),
    "to a private network": ("http://10.0.0.1/", "refused"),
    "to a file": ("file:///etc/passwd", "refused"),
    "to another service": ("gopher://127.0.0.1:{trap}/", "refused"),
    "to a script": ("javascript:alert(1)", "refused"),
    "to a feed": ("/rss", "no_report"),
    "to a sitemap": ("/sitemap.xml", "no_report"),
    "to nothing": ("/none", "missing"),
    "away": ("/away", "refused"),
}


@pytest.mark.parametrize(("link", "why"), LEADS.values(), ids=LEADS)
def test_where_an_entry_leads(web: Web, trap: Trap, link: str, why: Why) -> None:
    web.pages |= {"/rss": Reply(RSS.encode()), "/sitemap.xml": Reply(b"<urlset><url/></urlset>"), "/away": Reply(status=302, headers={"Location": "file:///etc"})}
    link = link.format(trap=trap.port)
    text = f"<rss version='2.0'><channel><item><title>Gate</title><link>{link}</link><enclosure url='http://127.0.0.1:{trap.port}/a.mp3'/></item></channel></rss>"
    (found,) = items(text, address=web.at("/rss"), fetcher=web.fetcher())
    assert isinstance(found, Skipped)
    assert found.why == why, found.reason
    assert trap.caught() == 0


def test_nothing_that_a_feed_names_is_fetched_but_pages_of_entries(web: Web, trap: Trap) -> None:
    place = f"http://127.0.0.1:{trap.port}/x"
    text = f"""<?xml-stylesheet href="{place}"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="{place}">
    <link rel="self" href="{place}"/><link rel="next" href="{place}"/><link rel="hub" href="{place}"/><icon>{place}</icon>
    <entry><title>Gate</title><link rel="enclosure" href="{place}"/><link href="{web.at("/river")}"/>
    <content type="text/html" src="{place}"/><summary type="html">&lt;img src="{place}"&gt;</summary></entry></feed>"""
    web.pages["/river"] = Reply(REPORT.encode())
    assert [type(one) for one in items(text, address=web.at("/feed"), fetcher=web.fetcher())] == [Received]
    assert trap.caught() == 0


# Hostile feeds


def nested(levels: int) -> str:
    entities = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, levels))
    body = f'<rss version="2.0"><channel><item><title>&e{levels - 1};</title></item></channel></rss>'
    return f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "ha">{entities}]>{body}'


ITEM = "<item><title>a</title></item>"
HOSTILE: dict[str, tuple[str, Why]] = {
    "a billion laughs": (nested(10), "hostile"),
    "one entity, many times": (f'<!DOCTYPE rss [<!ENTITY a "{"a" * 50_000}">]><rss><channel><title>{"&a;" * 50_000}</title></channel></rss>', "hostile"),
    "a file": ('<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&a;</title></item></channel></rss>', "hostile"),
    "a host": ('<!DOCTYPE rss SYSTEM "http://127.0.0.1:{trap}/rss.dtd"><rss><channel/></rss>', "hostile"),
    "a parameter": ('<!DOCTYPE rss [<!ENTITY % a SYSTEM "http://127.0.0.1:{trap}/a">%a;]><rss/>', "hostile"),
    "a type behind a mistake": ('<rss><a></b><!DOCTYPE rss [<!ENTITY a "ha">]></rss>', "hostile"),
    "many entries": (f"<rss><channel>{ITEM * 5_001}</channel></rss>", "too_large"),
    "deep": (f"<rss>{'<a>' * 100_000}", "hostile"),
    "many elements": (f"<rss>{'<a/>' * 600_000}</rss>", "hostile"),
    "large": (f"<rss>{'a' * (10 * 1024 * 1024)}</rss>", "too_large"),
}


@pytest.mark.parametrize(("text", "why"), HOSTILE.values(), ids=HOSTILE)
def test_what_only_hostile_feeds_have(text: str, why: Why, trap: Trap) -> None:
    with pytest.raises(ArticleError) as error:
        entries(text.replace("{trap}", str(trap.port)))
    assert error.value.why == why
    assert trap.caught() == 0


@pytest.mark.parametrize("name", [name for name, (_, why) in HOSTILE.items() if why == "hostile" and name != "many elements"])
def test_they_are_refused_at_once(name: str) -> None:
    """FINDINGS has the figure: 0.2 s and 50 MB, where an entity bomb costs feedparser 1.8 s and 112 MB."""
    data = HOSTILE[name][0].encode()
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    with pytest.raises(ArticleError):
        feed.take(data, origin="feed.xml", told={})
    assert time.process_time() - begun < 0.2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50 * 1024


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1"])
def test_no_encoding_hides_a_document_type(encoding: str) -> None:
    text = nested(3).replace('version="1.0"', f'version="1.0" encoding="{encoding.removesuffix("-sig")}"').replace("rss version", "rss a='é' version")
    with pytest.raises(ArticleError, match="document type"):
        entries(text.encode(encoding))


def test_an_encoding_that_hides_marks_is_not_believed() -> None:
    hidden = b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE l [+ADwAIQ-ENTITY a "ha"]+AD4-'
    hidden += b"<rss><channel><item><title>&a;</title></item></channel></rss>"
    assert all(entry.title != "ha" for entry in entries(hidden))


def test_a_feed_without_an_entry() -> None:
    (found,) = items("<rss version='2.0'><channel><title>The Heron</title></channel></rss>")
    assert isinstance(found, Skipped)
    assert found.why == "empty"


# Whatever it is


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    feed.load()


def changed(text: str) -> st.SearchStrategy[bytes]:
    """The feed with bytes of it replaced, doubled or cut off."""
    whole = text.encode()
    places = st.integers(0, len(whole))

    def one(at: int, until: int, by: bytes, times: int) -> bytes:
        start, end = sorted((at, until))
        return whole[:start] + by + whole[start:end] * times + (whole[end:] if times else b"")

    marks = st.sampled_from([b"<", b"]]>", b"&#0;", b"&#xD800;", b"<!--", b"\0", b"</item>"])
    return st.builds(one, places, places, st.binary(max_size=6) | marks, st.integers(0, 2))


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([RSS, ATOM, RDF]).flatmap(changed) | st.binary(max_size=200) | st.text(max_size=200).map(lambda text: f"<rss>{text}".encode()))
def test_a_feed_is_read_or_refused(data: bytes) -> None:
    try:
        found = [Entry.from_taken(one) for one in feed.take(data, origin="feed.xml", told={})]
    except ArticleError as error:
        assert str(error).startswith("feed.xml: ")
        return
    for entry in found:
        assert entry.key
        for words in (entry.key, entry.link, entry.title or "", entry.content, *entry.authors):
            words.encode("utf-8")


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([RSS, ATOM]).flatmap(changed))
def test_every_entry_is_received_or_skipped(data: bytes) -> None:
    for found in received(Source("feed.xml", data=data), Settings()):
        assert isinstance(found, Received | Skipped)
        assert not isinstance(found, Skipped) or found.why != "failed", found.reason
