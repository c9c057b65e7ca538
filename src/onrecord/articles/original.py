"""The original of an article opened again: its bytes, checked, and its text as the places of the article's characters count it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from onrecord.articles.archived import archived
from onrecord.articles.sandbox import sandbox
from onrecord.articles.taken import TEXT
from onrecord.data.article import Article, Original, OriginalKind
from onrecord.data.ids import bytes_hash
from onrecord.errors import ArticleError

_FORMS: Mapping[OriginalKind, str] = {"docx": "word", "odt": "odt"}
"""The files of this room that read the documents."""

Opened = Callable[[Original], bytes]
"""Gives the bytes of an original out of whatever holds it. It raises `ArticleError` where it cannot."""


def original_bytes(article: Article, *, open_it: Opened = archived) -> bytes:
    """The bytes that the article was taken out of, the same as then.

    `open_it` opens the original, by default a file of its own, a member of an archive or a record of a WARC file.

    Raises `ArticleError` when there is none, it cannot be opened, or it was changed.
    """
    original = article.original
    if original is None:
        raise ArticleError(f"{article.origin}: was not taken out of a page or a document; expected an article that was", why="missing")
    data = open_it(original)
    if bytes_hash(data) != original.sha256:
        told = f"{original.path}: was changed since the article was read (its SHA-256 is {bytes_hash(data)}); expected {original.sha256}"
        raise ArticleError(told, why="damaged")
    return data


def page_text(article: Article, *, open_it: Opened = archived) -> str:
    """The text of the page or the document that the article was taken out of, in which its runs count, read as it was then. Raises
    `ArticleError` as `original_bytes` and `original_text` do."""
    data = original_bytes(article, open_it=open_it)
    assert article.original is not None
    return original_text(data, article.original.kind, charset=article.original.charset, origin=article.origin)


def original_text(data: bytes, kind: OriginalKind, *, charset: str | None = None, origin: str = "the original") -> str:
    """The text in which the runs of an article count that was taken out of `data`, as `Original` defines it. Raises `ArticleError` when
    there is none in them."""
    if kind == "html":
        return dom_text(data, charset=charset, origin=origin)
    return sandbox(_FORMS[kind]).take(data, origin=origin, told={"wanted": TEXT})[0].pieces[0].text


def dom_text(data: bytes, *, charset: str | None = None, origin: str = "the page") -> str:
    """`document.body.textContent` of the page `data`, in which the runs of its article count; `charset` is what a server said when it was
    read. Raises `ArticleError` when the page is over the limits of what is parsed, as then its article has no places either.
    """
    return sandbox("page").take(data, origin=origin, told={"charset": charset, "wanted": TEXT})[0].pieces[0].text
