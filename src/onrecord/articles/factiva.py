"""Factiva HTML: one `div` of the class `article` for each article, with a table of two-letter field codes (HD headline, BY byline, PD
date, ET time, SN source, LP and TD text) or, without codes, with lines in a fixed order.

The class of the `div` (`frArticle`) tells the language of the interface, which tells that of the dates. Codes and their meaning are
those that Factiva's own "Display Format" pages and the public documentation of tm.plugin.factiva list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from onrecord.articles.assembled import assembled
from onrecord.articles.encoding import decode
from onrecord.articles.press_count import cut
from onrecord.articles.press_date import press_date
from onrecord.articles.press_item import Item
from onrecord.articles.sandbox import sandbox
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.articles.taken import Taken
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError
from onrecord.lexicon.press_label import LANGUAGES, PressField

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

NAME = "factiva"
WHAT = "Factiva HTML, several articles a file"
GIVES = ("text", "title", "kicker", "authors", "outlet", "published", "section")
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
_SPACE = re.compile(r"\s{1,1000}")
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
    found = sandbox("factiva").take(decode(data, origin=source.origin).encode(), origin=source.origin)
    if not found:
        raise ArticleError(f"{source.origin}: a page of Factiva without an article; expected the articles themselves, not a list of headlines", why="no_report")
    yield from articles(found, source, settings)
    if is_cut(data):
        yield cut(source.origin, "no closing </html>")


def articles(found: list[Taken], source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    """The articles of `found`, by their number; one without headline and text is skipped."""
    for number, taken in enumerate(found, start=1):
        origin = f"{source.origin}#{number}"
        if not any(piece.kind in ("headline", "body") for piece in taken.pieces):
            yield Skipped(origin, f"{origin}: neither headline nor text; expected a report", "no_report")
            continue
        try:
            yield assembled(taken, source, settings, origin=origin)
        except ArticleError as error:
            yield Skipped.because(origin, error)


def is_cut(data: bytes) -> bool:
    """Whether a page ends before its closing tag, although it opens with one."""
    return b"<html" in data[:_TAIL].lower() and _END.search(data[-_TAIL:].rstrip(b"\0")) is None


def load() -> None:
    """Imports the parser."""
    import selectolax.lexbor  # noqa: F401


def take(data: bytes, *, origin: str, told: Mapping[str, Any]) -> list[Taken]:  # noqa: ARG001  (a sandbox calls each form with the same)
    """The articles of the page."""
    from selectolax.lexbor import LexborHTMLParser

    page: LexborHTMLParser = LexborHTMLParser(data.decode("utf-8", "replace"))
    return [_coded(node) if node.css_first("td.index, td > b") else _plain(node) for node in page.css("div.article")]


def holds(node: LexborNode, names: str) -> bool:
    """Whether one of the elements `names` lies within the element."""
    return any(inner.mem_id != node.mem_id for inner in node.css(names))


def _coded(node: LexborNode) -> Taken:
    item = _item(node)
    rows: dict[str, list[str]] = {}
    for row in node.css("tr"):
        cells = row.css("td")
        code = _words(cells[0]) if len(cells) == 2 else ""
        if code:
            rows.setdefault(code, []).extend(_paragraphs(cells[1]) if code in ("LP", "TD") else [_words(cells[1])])
    for code, values in rows.items():
        for value in values:
            item.add(_CODES.get(code, "notice"), value, f"{code} {value}" if _CODES.get(code) not in ("title", "author", "text", "kicker") else value)
    if rows.get("PD") and rows.get("ET"):
        exact = press_date(f"{rows['PD'][0]} {rows['ET'][0]}", item.language)
        item.published = exact.iso if exact else item.published
    return item.taken()


def _plain(node: LexborNode) -> Taken:
    """An article without codes: headline, byline, length, date, time, source and code are lines above the paragraphs."""
    item = _item(node)
    dated, day = False, ""
    for part in node.css("div, p"):
        if part.mem_id == node.mem_id or holds(part, "div, p"):
            continue
        words = _words(part)
        classes = part.attributes.get("class") or ""
        if part.tag == "p" and "articleparagraph" in classes.lower():
            item.piece("body", words)
        elif part.attributes.get("id") == "hd" or part.css_first("span[class$=Headline]"):
            item.add("title", words)
        elif "author" in classes.lower():
            item.add("author", words)
        elif not dated and _LENGTH.fullmatch(words):
            item.add("notice", words)
        elif not dated and item.date(words):
            dated, day = True, words
            item.add("notice", words)
        elif dated and item.outlet is None and _TIME.fullmatch(words):
            exact = press_date(f"{day} {words}", item.language)
            item.published = exact.iso if exact else item.published
            item.add("notice", words)
        else:
            item.add("outlet" if dated and item.outlet is None else "notice", words)
    return item.taken()


def _item(node: LexborNode) -> Item:
    language = _LANGUAGE.search(node.attributes.get("class") or "")
    return Item(language[1] if language and language[1] in LANGUAGES else "en")


def _paragraphs(cell: LexborNode) -> list[str]:
    return [_words(part) for part in cell.css("p")] or [_words(cell)]


def _words(node: LexborNode) -> str:
    return _SPACE.sub(" ", node.text()).strip()
