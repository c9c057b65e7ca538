"""An entry: what a feed or a sitemap tells of one report, and how the report itself is had."""

from __future__ import annotations

import atexit
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from onrecord.articles.assembled import assembled
from onrecord.articles.root import root
from onrecord.articles.sandbox import Sandbox
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.articles.stamps import doubted, published
from onrecord.articles.taken import Piece, Taken
from onrecord.data.article import Stamp
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError
from onrecord.lexicon.tracking import untracked

TOLD_BY = "feed"
"""What a date from a feed or a sitemap says that it was told by."""

LISTS = frozenset(["rss", "feed", "rdf", "urlset", "sitemapindex"])
"""Roots of the documents that name reports and hold none, or several."""

SECONDS = 20.0
"""How long a feed may take: 5,000 entries of 2 kB need 5 s of one core."""

FULL = 120
"""Words of the shortest content of a feed that is taken for the report itself."""

_CUT_OFF = ("...", "…", "[…]", "[...]", "[&hellip;]", "read more", "continue reading", "read on", "keep reading", "full story", "read the full story", "»", "→")
"""How contents end that are only the beginning of a report."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One report that a feed or a sitemap tells of: `key` is its id there, `link` the address of its page.

    `content` is HTML, "" where there is none; `words` counts its words and `end` is how its text ends. `link` may be relative to the
    feed. Equal when all fields are.
    """

    key: str
    link: str
    title: str | None = None
    outlet: str | None = None
    section: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    notes: tuple[str, ...] = ()
    content: str = ""
    words: int = 0
    end: str = ""

    @property
    def full(self) -> bool:
        """Whether its content is the report, and not a summary or its beginning."""
        end = self.end.strip().lower()
        return self.words >= FULL and not end.endswith(_CUT_OFF) and not end.rstrip(" .:>").endswith(_CUT_OFF)

    def to_taken(self) -> Taken:
        """As it comes out of another process: the content stands as body, the id and what is told of the content as notices."""
        pieces = (Piece("notice", self.key), Piece("body", self.content), Piece("notice", str(self.words)), Piece("notice", self.end))
        told = {"title": self.title, "outlet": self.outlet, "url": self.link, "language": self.language, "section": self.section}
        return Taken(pieces, authors=self.authors, stamps=self.stamps, notes=self.notes, **told)

    @classmethod
    def from_taken(cls, taken: Taken) -> Entry:
        """What `to_taken` gave."""
        key, content, words, end = (piece.text for piece in taken.pieces)
        told = {"title": taken.title, "outlet": taken.outlet, "section": taken.section, "language": taken.language}
        return cls(
            key, taken.url or "", authors=taken.authors, stamps=taken.stamps, notes=taken.notes, content=content, words=int(words), end=end, **told
        )


@cache
def feed_sandbox() -> Sandbox:
    """The process in which feeds are read; it ends with this one."""
    made = Sandbox("onrecord.articles.feed", seconds=SECONDS)
    atexit.register(made.close)
    return made


def report(entry: Entry, source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    """The report that an entry of `source` tells of: from the feed where it holds it whole, else from its page where there is a fetcher."""
    origin = f"{source.origin}#{entry.key}"
    if entry.full:
        if not settings.known(origin):
            yield _held(entry, source, settings, origin)
    elif not entry.link:
        told = f"{origin}: no report and no address of one in this entry ({entry.title or 'no title'}); expected a link to its page"
        yield Skipped(origin, told, "no_report")
    elif settings.fetcher is None:
        reads = f"onrecord read {entry.link}" if "://" in entry.link else "onrecord read with the address of the feed"
        yield Skipped(origin, f"{origin}: a summary, not the report; read its page: {reads}", "no_report")
    elif not settings.known(entry.link):
        yield from _fetched(entry, source, settings)


def _fetched(entry: Entry, source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    assert settings.fetcher is not None
    try:
        page = settings.fetcher.source(entry.link, base=source.address)
    except ArticleError as error:
        yield Skipped.because(entry.link, error)
        return
    if root(page.head()) in LISTS:
        told = f"{page.origin}: a feed or a sitemap where a report was expected; read it by itself"
        yield Skipped(page.origin, told, "no_report")
        return
    found = list(settings.inner(page, settings))
    # What a feed tells is of one report: where its link leads to several, it is of none of them.
    yield from (_told(one, entry, settings) if isinstance(one, Received) and len(found) == 1 else one for one in found)


def _held(entry: Entry, source: Source, settings: Settings, origin: str) -> Received | Skipped:
    """The report that stands in the feed, read as a page; where that does not go, by its paragraphs."""
    page = f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{_escaped(entry.title or '')}</title></head><body><article>"
    page += f"<h1>{_escaped(entry.title or '')}</h1>{entry.content}</article></body></html>"
    address = entry.link if "://" in entry.link else source.address
    within = Source(
        origin, data=page.encode(), address=address, media="text/html", charset="utf-8", fetched=source.fetched, container=source.container
    )
    found = list(settings.inner(within, settings))
    if len(found) == 1 and isinstance(found[0], Received) and _whole(found[0], entry):
        # The page was made here: nobody saved it, and nothing can be shown on it.
        return _told(replace(found[0], article=replace(found[0].article, original=None)), entry, settings)
    try:
        taken = feed_sandbox().take(entry.content.encode(), origin=origin, told={"content": True})[0]
        title = (Piece("headline", entry.title),) if entry.title else ()
        return _told(assembled(replace(taken, pieces=(*title, *taken.pieces), title=entry.title), within, settings), entry, settings)
    except ArticleError as error:
        return Skipped.because(origin, error)


def _whole(found: Received, entry: Entry) -> bool:
    """Whether what was taken out of the content is most of it: what looks for a page's main text may take a part for it."""
    return len(found.article.text.split()) >= 0.9 * entry.words


def _told(found: Received, entry: Entry, settings: Settings) -> Received:
    """An article with what its feed tells and it does not tell itself."""
    article = found.article
    url = article.url or (untracked(entry.link) if "://" in entry.link else None)
    known = settings.outlets.of(url) if url else None
    stamps = doubted((*article.stamps, *entry.stamps), settings.today)
    more = [f"the date {one.date} ({one.told_by}) is doubted: {one.doubt}" for one in stamps if one.doubt and one not in article.stamps]
    article = replace(
        article,
        title=article.title or entry.title,
        outlet=article.outlet or (known.name if known else entry.outlet),
        url=url,
        section=article.section or entry.section,
        authors=article.authors or entry.authors,
        stamps=stamps,
        published=published(stamps),
    )
    return replace(found, article=article, notes=(*found.notes, *entry.notes, *more))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
