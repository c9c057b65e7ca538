"""Factiva XML: a `ppsArticleResponse` with an `article` for each article. Names of elements are those of Factiva's pps 2.0 namespace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from onrecord.articles.assembled import assembled
from onrecord.articles.date import iso
from onrecord.articles.press_author import authors
from onrecord.articles.press_count import miscounted
from onrecord.articles.press_item import Item
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAME = "factiva-xml"
WHAT = "Factiva XML, several articles a file"
GIVES = ("text", "title", "kicker", "authors", "outlet", "published", "section", "language")
ENDINGS = (".xml",)
NEEDS = ("defusedxml",)

_ROOT = b"ppsArticleResponse"
_DEEPEST = 100
"""Elements within one another at most; Factiva's go down to about ten."""

_SPACE = re.compile(r"\s{1,1000}")
_NOTICES = (
    "accessionNo", "wordCount", "sourceCode", "edition", "publisherName", "notes", "corrections", "contact", "credit", "artWork", "descField", "newsSubject",
    "region", "company", "industry", "copyright",
)  # fmt: skip
"""Elements that are about the report, in the order in which they are kept below it."""


def fits(source: Source) -> bool:
    """Whether it is XML that opens such a response."""
    head = source.head().removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(b"<") and _ROOT in head


def read(source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    """The articles, then a `Skipped` when they are not as many as the file says.

    Raises `ArticleError` for a document type with entities, which can be made to grow without end, and for XML that is nested too deep.
    """
    data, count, told, broken = source.read(), 0, None, False
    for element, attributes in _articles(data, source.origin):
        if element is None:
            if isinstance(attributes, str):
                of = "" if told is None else f" of {told:,}"
                yield Skipped(source.origin, f"{attributes}; {count:,}{of} articles were read before, so export the file again", "damaged")
                broken = True
            else:
                told = (told or 0) + attributes
            continue
        count += 1
        origin = f"{source.origin}#{count}"
        item = _item(element)
        if not item.has_text():
            yield Skipped(origin, f"{origin}: neither headline nor text; expected a report", "no_report")
            continue
        try:
            yield assembled(item.taken(), source, settings, origin=origin)
        except ArticleError as error:
            yield Skipped.because(origin, error)
    if broken:
        return
    if told is not None and (lost := miscounted(source.origin, told, count)):
        yield lost
    elif not count:
        raise ArticleError(f"{source.origin}: no article in it; expected elements named 'article'", why="no_report")


def _articles(data: bytes, origin: str) -> Iterator[tuple[Element | None, int | str]]:
    """Each article; instead of one, how many the file says there are, or why the rest cannot be read."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    depth = 0
    try:
        for event, element in iterparse(BytesIO(data), events=("start", "end"), forbid_dtd=True):
            name = _name(element)
            if event == "start":
                depth += 1
                if depth > _DEEPEST:
                    raise ArticleError(f"{origin}: elements more than {_DEEPEST} deep; expected fewer in a file of Factiva, leave it out", why="hostile")
                if name.lower() == "ppsarticleresultset" and (element.get("count") or "").isdecimal():
                    yield None, int(element.get("count")[:9])
                continue
            depth -= 1
            if name == "article":
                yield element, 0
                element.clear()
    except DefusedXmlException as error:
        told = f"{origin}: XML that declares entities or a document type ({type(error).__name__}); expected none in a file of Factiva, leave it out"
        raise ArticleError(told, why="hostile") from error
    except ParseError as error:
        yield None, f"{origin}: XML that breaks off or is wrong ({error})"


def _item(article: Element) -> Item:
    item = Item("en")
    parts: dict[str, list[Element]] = {}
    for part in article:
        parts.setdefault(_name(part), []).append(part)

    def first(name: str) -> str:
        return _words(parts[name][0]) if name in parts else ""

    item.piece("kicker", first("columnName"))
    item.add("title", first("headline"))
    item.authors = authors(first("byline"))
    item.piece("byline", first("byline"))
    item.add("outlet", first("sourceName"))
    _date(item, parts)
    item.add("section", first("sectionName"))
    if pages := ", ".join(filter(None, (_words(page) for pages in parts.get("pages", ()) for page in pages))) or first("pages"):
        item.add("page", pages, f"pages: {pages}")
    item.written_in = first("baseLanguage").lower()[:2] or None
    for name in ("leadParagraph", "tailParagraphs"):
        for block in parts.get(name, ()):
            paragraphs = [part for part in block if _name(part) == "paragraph"]
            for paragraph in paragraphs or [block]:
                item.piece("body", _words(paragraph))
    for name in _NOTICES:
        if words := " | ".join(filter(None, (_words(part) for part in parts.get(name, ())))):
            item.piece("notice", f"{name}: {words}")
    return item


def _date(item: Item, parts: dict[str, list[Element]]) -> None:
    printed = _words(parts["publicationDate"][0]) if "publicationDate" in parts else ""
    clock = _words(parts["publicationTime"][0]) if "publicationTime" in parts else ""
    item.published = (iso(f"{printed[:10]}T{clock}") if clock else None) or iso(printed) or iso(printed[:10])
    item.piece("notice", printed)
    if printed and item.published is None:
        item.notes.append(f"the date {printed[:60]!r} is none that can be told for certain, and is left off")


def _name(element: Element) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def _words(element: Element) -> str:
    return _SPACE.sub(" ", "".join(element.itertext())).strip()
