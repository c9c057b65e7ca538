"""Sitemaps, those of news among them: the addresses of an outlet's pages, with title and day where it tells them.

The forms: sitemaps.org/protocol.html and Google's news sitemaps (`news:publication_date`, `news:title`).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, ParseError, fromstring

from onrecord.articles.defused import defused
from onrecord.articles.entry import TOLD_BY, Entry, report
from onrecord.articles.feeddate import feed_date
from onrecord.articles.root import root
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.data.article import Stamp
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError

NAME = "sitemap"
WHAT = "sitemaps, news sitemaps and their indexes; the pages are fetched and read"
GIVES = ("text", "title", "outlet", "published", "updated", "url")
ENDINGS = (".xml", ".xml.gz")
NEEDS = ("defusedxml",)

LARGEST = 10 * 1024 * 1024
"""Bytes of the largest sitemap, unpacked."""

MOST_PAGES = 5_000
MOST_SITEMAPS = 50
"""Sitemaps that are followed from one index."""

DEEPEST = 3
"""Indexes within one another; the protocol has one."""

_ROOTS = frozenset(["urlset", "sitemapindex"])
_GZIP = b"\x1f\x8b"
_LONGEST_FIELD = 4_096


def fits(source: Source) -> bool:
    """By its root element: `urlset` or `sitemapindex`, packed by gzip or not."""
    head = source.head()
    if head.startswith(_GZIP):
        return source.name.partition("?")[0].endswith(".xml.gz") and root(_beginning(head)) in _ROOTS
    return root(head) in _ROOTS


def read(source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    """The reports of a sitemap's pages. Raises `ArticleError` when it cannot be read, and when pages may not be fetched."""
    if settings.fetcher is None:
        told = f"{source.origin}: a sitemap, which names pages and holds none; read it by its address, with a network: onrecord read https://..."
        raise ArticleError(told, why="no_report")
    for found in entries(source, settings):
        if isinstance(found, Skipped):
            yield found
        else:
            yield from report(found, source, settings)


def entries(source: Source, settings: Settings) -> Iterator[Entry | Skipped]:
    """Every page of a sitemap and of those that it names, and what of them cannot be had. Raises `ArticleError` when it cannot be read."""
    seen = {source.address or source.origin}
    yield from _entries(source, settings, seen, 1)


def _entries(source: Source, settings: Settings, seen: set[str], depth: int) -> Iterator[Entry | Skipped]:
    tree = _parsed(_unpacked(source), source.origin)
    children = [link for child in tree if _name(child) == "sitemap" and (link := _text(child, "loc"))]
    yield from (page for child in tree if _name(child) == "url" and (page := _page(child)) is not None)
    for number, link in enumerate(children):
        if len(seen) > MOST_SITEMAPS or depth >= DEEPEST:
            limit = f"the first {MOST_SITEMAPS} sitemaps" if len(seen) > MOST_SITEMAPS else f"{DEEPEST} indexes within one another"
            told = f"{source.origin}: {len(children) - number:,} sitemaps are left out, for no more than {limit} are followed; read them by themselves"
            yield Skipped(source.origin, told, "too_large")
            return
        if link in seen:
            continue
        seen.add(link)
        if not settings.elsewhere and not _same_host(link, source.address):
            yield Skipped(link, f"{link}: a sitemap of another host than {source.origin}, which names it; read it by itself", "refused")
            continue
        yield from _child(link, source, settings, seen, depth)


def _child(link: str, source: Source, settings: Settings, seen: set[str], depth: int) -> Iterator[Entry | Skipped]:
    if settings.fetcher is None:
        yield Skipped(link, f"{link}: a sitemap that is not fetched; read it by its address, with a network", "refused")
        return
    try:
        found = settings.fetcher.source(link, base=source.address)
        if not settings.elsewhere and not _same_host(found.origin, source.address):
            raise ArticleError(f"{link}: redirected to another host, {found.origin}; read it by itself", why="refused")
        if not fits(found):
            raise ArticleError(f"{link}: no sitemap, though {source.origin} names it as one; read it by itself", why="unknown_format")
        yield from _entries(found, settings, seen, depth + 1)
    except ArticleError as error:
        yield Skipped.because(link, error)


def _same_host(link: str, address: str | None) -> bool:
    try:
        host = urlsplit(link).hostname
        return host is None or (address is not None and host.removeprefix("www.") == (urlsplit(address).hostname or "").removeprefix("www."))
    except ValueError:
        return False


def _unpacked(source: Source) -> bytes:
    data = source.read(LARGEST)
    if not data.startswith(_GZIP):
        return data
    packed = zlib.decompressobj(wbits=31)
    try:
        found = packed.decompress(data, LARGEST + 1)
    except zlib.error as error:
        raise ArticleError(f"{source.origin}: cannot be unpacked ({error}); fetch it again", why="damaged") from error
    if not packed.eof and len(found) <= LARGEST:
        raise ArticleError(f"{source.origin}: cut off before its end; fetch it again", why="damaged")
    if len(found) > LARGEST:
        raise ArticleError(f"{source.origin}: it unpacks to more than {LARGEST // 1024**2} MB; expected a sitemap of less", why="hostile")
    return found


def _beginning(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(packed, 16_384)
    except zlib.error:
        return b""


def _parsed(data: bytes, origin: str) -> Element:
    try:
        return fromstring(defused(data, origin, most={"url": MOST_PAGES, "sitemap": MOST_PAGES}))
    except ParseError as error:
        raise ArticleError(f"{origin}: a sitemap that is not well-formed XML ({error}); fetch it again", why="damaged") from error


def _page(element: Element) -> Entry | None:
    link = _text(element, "loc")
    if not link:
        return None
    news = next((child for child in element if _name(child) == "news"), None)
    stamps, notes = list[Stamp](), list[str]()
    for kind, words in (("published", _text(news, "publication_date")), ("updated", _text(element, "lastmod"))):
        if words and (day := feed_date(words)):
            stamps.append(Stamp("updated" if kind == "updated" else "published", day, TOLD_BY))
        elif words:
            notes.append(f"the date {words[:80]!r} (sitemap) is not one that can be told; it is left out")
    publication = None if news is None else next((child for child in news if _name(child) == "publication"), None)
    told: dict[str, Any] = {"title": _text(news, "title"), "outlet": _text(publication, "name"), "language": _text(publication, "language")}
    return Entry(link, link, stamps=tuple(stamps), notes=tuple(notes), **told)


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _text(element: Element | None, name: str) -> str | None:
    """The words of the first child of that name, on one line."""
    if element is None:
        return None
    found = next((child.text for child in element if _name(child) == name and child.text), "")
    return " ".join((found or "")[:_LONGEST_FIELD].split()) or None
