"""The paragraphs of a piece of HTML that holds text and nothing around it, such as the content of a feed's entry."""

from __future__ import annotations

from collections.abc import Sequence
from html.parser import HTMLParser

_BREAKS = frozenset(
    [
        "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "main", "ol", "p", "pre",
        "section", "table", "td", "th", "tr", "ul",
    ]
)
_LEFT_OUT = frozenset(["figcaption", "figure", "iframe", "noscript", "script", "style", "svg", "template", "video", "audio", "button", "form"])


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._text: list[str] = []
        self._out: list[str] = []
        self._lines = 0

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _LEFT_OUT:
            self._out.append(tag)
        elif tag == "br":
            self._lines += 1
            self._text.append(" ")
            if self._lines > 1:
                self.end()
        elif tag in _BREAKS:
            self.end()

    def handle_endtag(self, tag: str) -> None:
        if self._out and tag == self._out[-1]:
            self._out.pop()
        elif tag in _BREAKS:
            self.end()

    def handle_data(self, data: str) -> None:
        if not self._out:
            if data.strip():
                self._lines = 0
            self._text.append(data)

    def end(self) -> None:
        """The paragraph is over."""
        words = " ".join("".join(self._text).split())
        if words:
            self.found.append(words)
        self._text, self._lines = [], 0


def paragraphs(html: str) -> list[str]:
    """The text of each paragraph, on one line; without captions, scripts and what is not shown."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end()
    return reader.found
