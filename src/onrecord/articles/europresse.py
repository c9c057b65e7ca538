"""Europresse HTML: an `article` element for each article, whose classes name its parts: `DocPublicationName` the outlet, `DocHeader`
section, date and page, `titreArticle` the title, `rdp__subtitle` the subtitle, `docAuthors` the authors, `docOcurrContainer` or
`DocText` the text. Names of classes are those of the exports and of the public documentation of tm.plugin.europresse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from onrecord.articles.factiva import articles, holds, is_cut
from onrecord.articles.press_count import cut, miscounted
from onrecord.articles.press_date import press_date
from onrecord.articles.press_item import Item
from onrecord.articles.press_page import PressPage, press_page
from onrecord.articles.sandbox import sandbox
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.articles.taken import Taken
from onrecord.articles.words import Words
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

NAME = "europresse"
WHAT = "Europresse HTML, several articles a file"
GIVES = ("text", "title", "standfirst", "authors", "outlet", "published", "section", "url", "original")
ENDINGS = (".html", ".htm")
NEEDS = ("selectolax",)

_SIGN = re.compile(rb"""class=["'](?:[^"'<>]{0,80} )?(?:DocPublicationName|docOcurrContainer|titreArticleVisu)\b""")
_NAMES = (b"DocPublicationName", b"docOcurrContainer", b"titreArticleVisu")
"""A plain look for these is a hundred times as fast as the pattern, and every web page is asked."""

_HOUSE = (b"europresse", b"cedrom")
_ARTICLE = re.compile(rb"<article[\s>]", re.IGNORECASE)
_TITLES = ".titreArticleVisu, .titreArticle"
_SUBTITLES = ".rdp__subtitle"
_AUTHORS = ".docAuthors"
_TEXTS = ".docOcurrContainer, .DocText"
_PARAGRAPHS = "p, h2, h3, h4, li, blockquote"
_APPEARED = "Cet article est paru dans"
_DAY = re.compile(r"news[·.](?P<year>[12][0-9]{3})(?P<month>[0-9]{2})(?P<day>[0-9]{2})[·.]")
_LENGTH = re.compile(r"[0-9][0-9\u00a0\u202f ]{0,9} ?(?:mots|words|Wörter|palabras)", re.IGNORECASE)
_PAGE = re.compile(r"(?:p|pp|S)\. ?\S{1,20}")


def fits(source: Source) -> bool:
    """Whether the page has parts of the names that Europresse gives them; style sheets before them may be longer than what is first looked at."""
    head = source.head()
    if any(name in head for name in _NAMES) and _SIGN.search(head):
        return True
    small = head.lower()
    long = (source.size or 0) > len(head) and any(name in small for name in _HOUSE)
    return long and b"<html" in small and _SIGN.search(source.read()) is not None


def read(source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    """The articles, then a `Skipped` when they are fewer than the page has, or it ends within one."""
    data = source.read()
    found = sandbox("europresse").take(data, origin=source.origin, told={"charset": source.charset})
    if not found:
        raise ArticleError(f"{source.origin}: a page of Europresse without an article; expected the articles themselves, not a list of titles", why="no_report")
    yield from articles(found, source, settings, data)
    opened = len(_ARTICLE.findall(data))
    if opened and (lost := miscounted(source.origin, opened, len(found))):
        yield lost
    if is_cut(data):
        yield cut(source.origin, "no closing </html>")


def load() -> None:
    """Imports the parser."""
    import selectolax.lexbor  # noqa: F401


def take(data: bytes, *, origin: str, told: Mapping[str, Any]) -> list[Taken]:
    """The articles of the page; a page without `article` elements is one article."""
    page = press_page(data, origin=origin, told=told)
    body = page.tree.body
    nodes = page.tree.css("article") or ([body] if body and body.css_first(_TEXTS) else [])
    return [page.noted(_taken(node, page)) for node in nodes]


def _taken(node: LexborNode, page: PressPage) -> Taken:
    # Interfaces are French but for their dates, which name their month, or figures, whose day comes first.
    item = Item("fr")
    item.add("outlet", page.words(node.css_first(".DocPublicationName")))
    for header in node.css(".DocHeader"):
        _header(item, page.words(header))
    heading, subtitle, byline = (node.css_first(names) for names in (_TITLES, _SUBTITLES, _AUTHORS))
    below, above = page.words(subtitle), page.words(heading)
    ends = below.text and above.text != below.text and above.text.endswith(below.text)
    item.add("title", above.part(0, len(above.text) - len(below.text)) if ends else above)
    item.piece("standfirst", below)
    item.add("author", page.words(byline))
    text = node.css_first(_TEXTS)
    if text is not None:
        _report(item, text, page)
    footer = node.css_first("footer")
    if footer is not None:
        for part in footer.css("small, p") or [footer]:
            item.add("notice", page.words(part))
        if item.published is None and (day := _DAY.search(page.words(footer).text)):
            item.date(f"{day['year']}-{day['month']}-{day['day']}")
    return item.taken()


def _header(item: Item, printed: Words) -> None:
    item.add("notice", printed)
    pieces = [piece.strip() for piece in printed.text.split(",") if piece.strip()]
    # An English date has a comma of its own.
    for at, piece in enumerate(pieces):
        whole = f"{piece}, {pieces[at + 1]}" if at + 1 < len(pieces) else piece
        three = ", ".join(pieces[at : at + 3])
        exact = press_date(piece, item.language) or press_date(whole, item.language) or press_date(three, item.language)
        if exact is not None and len(exact.iso) >= len("2031-03-04"):
            item.published = item.published or exact.iso
            if at and item.section is None and not _PAGE.fullmatch(pieces[0]) and not _LENGTH.fullmatch(pieces[0]):
                item.section = pieces[0]
            return


def _report(item: Item, text: LexborNode, page: PressPage) -> None:
    paragraphs = [part for part in text.css(_PARAGRAPHS) if part.mem_id != text.mem_id and not holds(part, _PARAGRAPHS)]
    for part in paragraphs or [text]:
        printed, link = page.words(part), part.css_first("a")
        address = (link.attributes.get("href") or "") if link is not None else ""
        if printed.text.startswith(_APPEARED) and address.startswith(("http://", "https://")):
            item.url = item.url or address
            item.piece("notice", printed)
        else:
            item.piece("body", printed)
