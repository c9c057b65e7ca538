"""Fragments of HTML, as databases keep a report's body: a few tags between the words, and no page around them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from onrecord.errors import ArticleError

LARGEST = 4_000_000
"""Characters of the largest fragment that is taken apart."""

_PAGE = re.compile(r"\s{0,100}(?:<\?xml[^<>]{0,200}>\s{0,100})?(?:<!--[^<>]{0,500}-->\s{0,100})?<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
_TAGS = r"p|div|br|a|em|strong|b|i|u|span|h[1-6]|ul|ol|li|blockquote|article|section|figure|figcaption|img|sup|sub|small|table|script|style"
_MARKUP = re.compile(rf"</(?:{_TAGS})\s{{0,3}}>|<br\s{{0,3}}/?>|<(?:p|div)>|<(?:p|div|img|a|span) [^<>]{{1,2000}}>", re.IGNORECASE)
_TAG = re.compile(r"<(?![/!?a-zA-Z])|<(?=[^<>]{2000})|<(?=[^<>]{0,2000}(?:<|\Z))")
_BLOCKS = frozenset(
    [
        *("p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "article", "section", "header", "footer", "main"),
        *("table", "tr", "td", "th", "dl", "dt", "dd", "hr", "pre", "figure", "address"),
    ]
)
_LEFT_OUT = frozenset(["script", "style", "figcaption", "aside", "noscript", "iframe", "svg", "button", "form", "nav", "template", "head"])
_LOOKED_AT = 20_000
"""Characters in which tags are looked for."""


def is_page(text: str) -> bool:
    """Whether a text is a whole HTML page."""
    return _PAGE.match(text) is not None


def is_fragment(text: str) -> bool:
    """Whether a text has tags of HTML in it."""
    return "<" in text and _MARKUP.search(text[:_LOOKED_AT]) is not None


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a fragment, without its tags, scripts and captions. Raises `ArticleError` when it is larger than `LARGEST`."""
    if len(text) > LARGEST:
        raise ArticleError(f"{len(text):,} characters of HTML; expected at most {LARGEST:,} in one article", why="too_large")
    parser = _Paragraphs()
    # An angle bracket that opens no tag is text. The parser would look for its end over and over.
    parser.feed(_TAG.sub("&lt;", _uncommented(text)))
    parser.close()
    return parser.found()


def _uncommented(text: str) -> str:
    kept, at = list[str](), 0
    while (start := text.find("<!--", at)) >= 0:
        kept.append(text[at:start])
        end = text.find("-->", start)
        at = len(text) if end < 0 else end + 3
    return "".join([*kept, text[at:]])


class _Paragraphs(HTMLParser):
    """Gathers the text between the tags that part paragraphs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._done = list[str]()
        self._open = list[str]()
        self._out = list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  (what the parser calls it with)
        if tag in _LEFT_OUT:
            self._out.append(tag)
        elif tag in _BLOCKS:
            self._end()

    def handle_endtag(self, tag: str) -> None:
        if tag in self._out:
            del self._out[self._out.index(tag) :]
        elif tag in _BLOCKS:
            self._end()

    def handle_data(self, data: str) -> None:
        if not self._out:
            self._open.append(data)

    def found(self) -> list[str]:
        """The paragraphs that have words."""
        self._end()
        return self._done

    def _end(self) -> None:
        words = " ".join("".join(self._open).split())
        self._open.clear()
        if words:
            self._done.append(words)
