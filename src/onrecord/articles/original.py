"""The original of an article opened again: its bytes, checked, and its text as the places of the article's characters count it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from onrecord.articles.page import TEXT
from onrecord.articles.sandbox import sandbox
from onrecord.articles.source import LARGEST
from onrecord.data.article import Article, Original
from onrecord.data.ids import bytes_hash
from onrecord.errors import ArticleError

Opened = Callable[[Original], bytes]
"""Gives the bytes of an original out of whatever holds it: a member of an archive by `path`, a WARC record by `record` and `offset`.
It raises `ArticleError` where it cannot."""


def opened(original: Original) -> bytes:
    """The bytes of an original that is a file of its own at `path`. Raises `ArticleError` when it cannot be opened."""
    try:
        with Path(original.path).open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        told = f"{original.path}: cannot be opened ({error.strerror or error}); expected the file that the article was read from"
        raise ArticleError(told, why="missing") from error
    if len(data) > LARGEST:
        raise ArticleError(f"{original.path}: more than {LARGEST // 1024**2} MB; expected the file that the article was read from", why="too_large")
    return data


def original_bytes(article: Article, *, open_it: Opened = opened) -> bytes:
    """The bytes that the article was taken out of, the same as then.

    `open_it` opens an original that lies in an archive. Raises `ArticleError` when there is none, it cannot be opened, or it was changed.
    """
    original = article.original
    if original is None:
        raise ArticleError(f"{article.origin}: was not taken out of a page or a document; expected an article that was", why="missing")
    data = open_it(original)
    if bytes_hash(data) != original.sha256:
        told = f"{original.path}: was changed since the article was read (its SHA-256 is {bytes_hash(data)}); expected {original.sha256}"
        raise ArticleError(told, why="damaged")
    return data


def dom_text(data: bytes, *, charset: str | None = None, origin: str = "the page") -> str:
    """`document.body.textContent` of the page `data`, in which the runs of its article count; `charset` is what a server said when it was
    read. Raises `ArticleError` when the page is over the limits of what is parsed, as then its article has no places either.
    """
    return sandbox("page").take(data, origin=origin, told={"charset": charset, "wanted": TEXT})[0].pieces[0].text
