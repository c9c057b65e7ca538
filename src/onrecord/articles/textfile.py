"""Plain text and Markdown: one report a file. What it says of itself, headlines and header lines, is found in the text."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.articles.encoding import decode
from onrecord.articles.foreign import foreign
from onrecord.articles.reported import reported
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.data.received import Received
from onrecord.errors import ArticleError
from onrecord.lexicon.tracking import untracked

NAME = "text"
WHAT = "plain text and Markdown, one report a file"
GIVES = ("text", "title", "outlet", "published", "url")
ENDINGS = (".txt", ".md", ".markdown", ".text")


def fits(source: Source) -> bool:
    """Whatever no other form knows is read as text, if it is text."""
    return not source.head() or foreign(source.head()) is None


def read(source: Source, settings: Settings) -> Iterator[Received]:
    """The one report of a text. Raises `ArticleError` when it is empty, too large, or no text."""
    data = source.read()
    if not data:
        raise ArticleError(f"{source.origin}: empty (0 bytes); expected a report", why="empty")
    url = untracked(source.address) if source.address else None
    yield reported(decode(data, origin=source.origin), origin=source.origin, url=url, today=settings.today)
