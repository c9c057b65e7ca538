"""Factiva HTML: one `div` of the class `article` for each article, with a table of two-letter field codes (HD headline, BY byline, PD
date, ET time, SN source, LP and TD text) or, without codes, with lines in a fixed order.

The class of the `div` (`frArticle`) tells the language of the interface, which tells that of the dates. Codes and their meaning are
those that Factiva's own "Display Format" pages and the public documentation of tm.plugin.factiva list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from onrecord.articles.assembled import assembled, original_of
from onrecord.articles.press_count import cut
from onrecord.articles.press_date import press_date
from onrecord.articles.press_item import Item
from onrecord.articles.press_page import PressPage, press_page
from onrecord.articles.sandbox import sandbox
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.articles.taken import Taken
from onrecord.articles.words import Words, joined
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError
from onrecord.lexicon.press_label import LANGUAGES, PressField

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

NAME = "factiva"
WHAT = "Factiva HTML, several articles a file"
GIVES = ("text", "title", "kicker", "authors", "outlet", "published", "section", "original")
ENDINGS = (".html", ".htm")
NEEDS = ("selectolax",)

_CODES: dict[str, PressField] = {
    "HD": "title", "BY": "author", "SN": "outlet", "PD": "published", "SE": "section", "CLM": "kicker", "PG": "page",
    "LA": "language", "LP": "text", "TD": "text",
}  # fmt: skip
"""What the codes are that have a place of their own; the rest is kept as notices."""

_ARTICLE = re.compile(rb"""<div [^>]{0,80}class=["']article [a-z]{2,4}Article["']""", re.IGNORECASE)
_TITLE = re.compile(rb"<title>\s{0,20}Factiva\s{0,20}</title>", re.IGNORECASE)
_LANGUAGE = re.compile(r"\b([a-z]{2})Article\b")
_LENGTH = re.compile(r"[0-9][0-9.,\u00a0 ]{0,12} [^\W\d_]{2,12}")
_TIME = re.compile(r"[0-9]{1,2}[:.h][0-9]{2}(?: ?[ap]\.?m\.?)?", re.IGNORECASE)
_END = re.compile(rb"</html\s{0,20}>\s{0,1000}(?:<!--[^>]{0,500}-->\s{0,1000}){0,1}$", re.IGNORECASE)
_TAIL = 4096
"""Bytes at the end of a page among which its closing tag is looked for."""


def fits(source: Source) -> bool:
    """Whether the page is Factiva's and has an article of its making; style sheets before it may be longer than what is first looked at."""
    head = source.head()
    if _ARTICLE.search(head):
        return True
    return _TITLE.search(head) is not None and (source.size or 0) > len(head) and _ARTICLE.search(source.read()) is not None


def read(source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    """The articles, then a `Skipped` where the page ends within one."""
    data = source.read()
    found = sandbox("factiva").take(data, origin=source.origin, told={"charset": source.charset})
    if not found:
        raise ArticleError(f"{source.origin}: a page of Factiva without an article; expected the articles themselves, not a list of headlines", why="no_report")
    yield from articles(found, source, settings, data)
    if is_cut(data):
        yield cut(source.origin, "no closing </html>")


def articles(found: list[Taken], source: Source, settings: Settings, data: bytes) -> Iterator[Received | Skipped]:
    """The articles of `found`, by their number, with their places in the page `data`; one without headline and text is skipped."""
    original = original_of("html", source, data)
    for number, taken in enumerate(found, start=1):
        origin = f"{source.origin}#{number}"
        if not any(piece.kind in ("headline", "body") for piece in taken.pieces):
            yield Skipped(origin, f"{origin}: neither headline nor text; expected a report", "no_report")
            continue
        try:
            yield assembled(taken, source, settings, origin=origin, original=original)
        except ArticleError as error:
            yield Skipped.because(origin, error)


def is_cut(data: bytes) -> bool:
    """Whether a page ends before its closing tag, although it opens with one."""
    return b"<html" in data[:_TAIL].lower() and _END.search(data[-_TAIL:].rstrip(b"\0")) is None


def load() -> None:
    """Imports the parser."""
    import selectolax.lexbor  # noqa: F401


def take(data: bytes, *, origin: str, told: Mapping[str, Any]) -> list[Taken]:
    """The articles of the page."""
    page = press_page(data, origin=origin, told=told)
    nodes = page.tree.css("div.article")
    return [page.noted(_coded(node, page) if node.css_first("td.index, td > b") else _plain(node, page)) for node in nodes]


def holds(node: LexborNode, names: str) -> bool:
    """Whether one of the elements `names` lies within the element."""
    return any(inner.mem_id != node.mem_id for inner in node.css(names))


def _coded(node: LexborNode, page: PressPage) -> Taken:
    item = _item(node)
    rows: dict[str, list[tuple[Words, Words]]] = {}
    for row in node.css("tr"):
        cells = row.css("td")
        code = page.words(cells[0]) if len(cells) == 2 else Words("")
        if code.text:
            values = _paragraphs(cells[1], page) if code.text in ("LP", "TD") else [page.words(cells[1])]
            rows.setdefault(code.text, []).extend((code, value) for value in values)
    for name, pairs in rows.items():
        for code, value in pairs:
            field = _CODES.get(name, "notice")
            item.add(field, value, value if field in ("title", "author", "text", "kicker") else joined((code, value), " "))
    if rows.get("PD") and rows.get("ET"):
        exact = press_date(f"{rows['PD'][0][1].text} {rows['ET'][0][1].text}", item.language)
        item.published = exact.iso if exact else item.published
    return item.taken()


def _plain(node: LexborNode, page: PressPage) -> Taken:
    """An article without codes: headline, byline, length, date, time, source and code are lines above the paragraphs."""
    item = _item(node)
    dated, day = False, ""
    for part in node.css("div, p"):
        if part.mem_id == node.mem_id or holds(part, "div, p"):
            continue
        printed = page.words(part)
        words = printed.text
        classes = part.attributes.get("class") or ""
        if part.tag == "p" and "articleparagraph" in classes.lower():
            item.piece("body", printed)
        elif part.attributes.get("id") == "hd" or part.css_first("span[class$=Headline]"):
            item.add("title", printed)
        elif "author" in classes.lower():
            item.add("author", printed)
        elif not dated and _LENGTH.fullmatch(words):
            item.add("notice", printed)
        elif not dated and item.date(words):
            dated, day = True, words
            item.add("notice", printed)
        elif dated and item.outlet is None and _TIME.fullmatch(words):
            exact = press_date(f"{day} {words}", item.language)
            item.published = exact.iso if exact else item.published
            item.add("notice", printed)
        else:
            item.add("outlet" if dated and item.outlet is None else "notice", printed)
    return item.taken()


def _item(node: LexborNode) -> Item:
    language = _LANGUAGE.search(node.attributes.get("class") or "")
    return Item(language[1] if language and language[1] in LANGUAGES else "en")


def _paragraphs(cell: LexborNode, page: PressPage) -> list[Words]:
    return [page.words(part) for part in cell.css("p")] or [page.words(cell)]
