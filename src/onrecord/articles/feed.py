"""RSS and Atom: feeds, each entry of which tells of a report and seldom holds it.

A feed is read in a sandbox by feedparser, which is given bytes and never fetches. Before, it is looked through for what only hostile
feeds have: a document type with entities, more entries or a deeper nest than any feed needs.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from onrecord.articles.defused import defused
from onrecord.articles.entry import TOLD_BY, Entry, feed_sandbox, report
from onrecord.articles.feeddate import feed_date, weekday_differs
from onrecord.articles.paragraphs import paragraphs
from onrecord.articles.root import root
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.articles.taken import Piece, Taken
from onrecord.data.article import Stamp
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError

NAME = "feed"
WHAT = "RSS and Atom; entries that hold no report are read from their pages"
GIVES = ("text", "title", "outlet", "published", "updated", "url", "authors", "section")
ENDINGS = (".rss", ".atom", ".xml")
NEEDS = ("feedparser", "defusedxml")

LARGEST = 10 * 1024 * 1024
"""Bytes of the largest feed."""

MOST_ENTRIES = 5_000
_PARTED = re.compile(r" [-–—|»«·:] |\||»|: ")
_FEED_WORDS = re.compile(r"(?: rss)?(?: news)?(?: feed)?$", re.IGNORECASE)
_LONGEST_FIELD = 1_000
_END = 80
"""Characters at the end of a content by which it is told to be cut off."""


def fits(source: Source) -> bool:
    """By its root element: `rss`, `feed` or `RDF`."""
    return root(source.head()) in {"rss", "feed", "rdf"}


def read(source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    """The reports of a feed. Raises `ArticleError` when it cannot be read."""
    found = entries(source)
    if not found:
        raise ArticleError(f"{source.origin}: a feed without an entry; expected one that tells of reports", why="empty")
    for entry in found:
        yield from report(entry, source, settings)


def entries(source: Source) -> list[Entry]:
    """Every entry of a feed, in its order. Raises `ArticleError` when it cannot be read."""
    told = {"charset": source.charset, "address": source.address}
    return [Entry.from_taken(one) for one in feed_sandbox().take(source.read(LARGEST), origin=source.origin, told=told)]


def load() -> None:
    """Import the parser. Raises `ModuleNotFoundError`."""
    import feedparser  # noqa: F401


def take(data: bytes, *, origin: str, told: dict[str, Any]) -> list[Taken]:
    """The entries of a feed; with `content` in `told`, the paragraphs of one entry's content. Raises `ArticleError`."""
    if told.get("content"):
        return [Taken(tuple(Piece("body", one) for one in paragraphs(data.decode("utf-8", "replace"))))]
    plain = defused(data, origin, most={"item": MOST_ENTRIES, "entry": MOST_ENTRIES}, charset=told.get("charset"))
    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8"}
    if told.get("address"):
        headers["content-location"] = str(told["address"])
    parsed = feedparser.parse(io.BytesIO(plain), response_headers=headers, resolve_relative_uris=False, sanitize_html=False)
    items = list(parsed["entries"])
    if len(items) > MOST_ENTRIES:
        raise ArticleError(f"{origin}: more than {MOST_ENTRIES:,} entries; expected fewer, so split it", why="too_large")
    return [_entry(item, parsed["feed"], number, rss=not str(parsed.get("version", "")).startswith("atom")).to_taken() for number, item in enumerate(items, 1)]


def _entry(item: Any, feed: Any, number: int, *, rss: bool) -> Entry:
    content = _content(item)
    found = paragraphs(content) if content else []
    stamps, notes = _dates(item, rss=rss)
    link = _field(item, "feedburner_origlink") or _field(item, "link") or ""
    known = dict.get(item, "source")
    named = _field(known, "title") if isinstance(known, dict) else None
    return Entry(
        key=_field(item, "id") or link or str(number),
        link=link,
        title=_plain(_field(item, "title")),
        outlet=_plain(named or _field(item, "publisher")) or _outlet(_plain(_field(feed, "title"))),
        section=_section(item),
        language=_field(item, "language") or _field(feed, "language"),
        authors=_authors(item),
        stamps=stamps,
        notes=notes,
        content=content,
        words=sum(len(one.split()) for one in found),
        end=found[-1][-_END:] if found else "",
    )


def _content(item: Any) -> str:
    """The longest of an entry's contents and its summary, as HTML, without the line that WordPress sets below each."""
    held = [one for one in dict.get(item, "content") or () if isinstance(one, dict) and "html" in str(dict.get(one, "type") or "html")]
    texts = [str(dict.get(one, "value") or "") for one in held] + [str(dict.get(item, "summary") or "")]
    longest = _written(max(texts, key=len))
    at = longest.rfind("<p>The post ")
    return longest[:at] if at >= 0 and "appeared first on" in longest[at:] else longest


def _dates(item: Any, *, rss: bool) -> tuple[tuple[Stamp, ...], tuple[str, ...]]:
    stamps, notes = list[Stamp](), list[str]()
    told = [(kind, words) for kind in ("published", "updated") if (words := _field(item, kind))]
    for kind, words in told:
        # RSS 1.0 has one date, dc:date, which is that of publication.
        kind = "published" if rss and len(told) == 1 else kind
        if (day := feed_date(words)) is None:
            notes.append(f"the date {words[:80]!r} (feed) is not one that can be told; it is left out")
            continue
        doubt = "another day of the week than it says" if weekday_differs(words, day) else None
        stamps.append(Stamp("updated" if kind == "updated" else "published", day, TOLD_BY, doubt))
    return tuple(stamps), tuple(notes)


def _authors(item: Any) -> tuple[str, ...]:
    named = [_plain(_field(one, "name")) for one in dict.get(item, "authors") or () if isinstance(one, dict)]
    return tuple(dict.fromkeys(name for name in named if name))


def _section(item: Any) -> str | None:
    tags = [one for one in dict.get(item, "tags") or () if isinstance(one, dict)]
    return _plain(_field(tags[0], "term")) if tags else None


def _outlet(title: str | None) -> str | None:
    """The outlet that a feed is called by; `None` where its title is parted, and either part may be the section."""
    if title is None or _PARTED.search(title):
        return None
    return _FEED_WORDS.sub("", title[:200]).strip() or None


def _field(held: Any, name: str) -> str | None:
    # A feedparser dict answers for `updated` with `published`; its dict does not.
    value = dict.get(held, name)
    return (_written(value).strip()[:_LONGEST_FIELD] or None) if isinstance(value, str) else None


def _plain(html: str | None) -> str | None:
    """Words that may be marked up, without their marks."""
    if html is None:
        return None
    return (" ".join(paragraphs(html)) if "<" in html or "&" in html else " ".join(html.split())) or None


def _written(text: str) -> str:
    """`text` as it can be written: a lone surrogate or a NUL comes from a reference to no character."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
