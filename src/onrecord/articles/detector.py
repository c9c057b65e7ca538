"""The detector: finds the format of what is read, and gives the article.

A format is a file of this room with `fits(text, origin)` and `draft(text, title=)`. The first that fits reads the text.
"""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from onrecord.articles import markdown, plain
from onrecord.articles.date import iso
from onrecord.articles.draft import Draft
from onrecord.articles.encoding import decode
from onrecord.articles.foreign import foreign
from onrecord.articles.language import language
from onrecord.articles.name import name_facts
from onrecord.data.article import LONGEST, Article
from onrecord.errors import ArticleError

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest file that is read as one article."""

_FORMATS: tuple[ModuleType, ...] = (markdown, plain)


def read_file(path: str | Path) -> Article:
    """The article in the file at `path`. Raises `ArticleError` when it cannot be read."""
    try:
        with Path(path).open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise ArticleError(f"{_printable(str(path))}: cannot be opened ({error.strerror or error}); expected a file that may be read") from error
    return read_bytes(data, origin=str(path))


def read_bytes(data: bytes, *, origin: str) -> Article:
    """The article in the bytes of a file; `origin` is its path, and its name may tell the format, the outlet and the day.

    Raises `ArticleError` when the bytes are empty, too many, another program's, binary, in no encoding that can be told, or without words.
    """
    origin = _printable(origin)
    if not data:
        raise ArticleError(f"{origin}: empty (0 bytes); expected a report")
    if len(data) > LARGEST:
        raise ArticleError(f"{origin}: more than {LARGEST // 1024**2} MB; expected one report a file, so split it or leave it out")
    if kind := foreign(data):
        raise ArticleError(f"{origin}: {kind}, not text; expected plain text or Markdown, save the report as one of them and read that")
    return from_text(decode(data, origin=origin), origin=origin)


def from_text(
    text: str, *, origin: str, outlet: str | None = None, title: str | None = None, url: str | None = None, published: str | None = None
) -> Article:
    """The article whose verbatim text is `text`, with its parts found. What is given goes before what the text and the file name tell.

    Raises `ArticleError` when the text is too long for one report, has no letter or digit, holds NUL or lone surrogates, or
    `published` is no date.
    """
    origin = _printable(origin)
    _check(text, origin)
    for name, value in (("outlet", outlet), ("title", title), ("url", url), ("published", published)):
        if value is not None and not _is_unicode(value):
            raise ArticleError(f"{origin}: {name} {value!r} holds lone surrogates; expected text that can be written as UTF-8")
    given = iso(published) if published else None
    if published and given is None:
        raise ArticleError(f"{origin}: published {published!r} is no date; expected ISO 8601 such as '2031-03-04' or '2031-03-04T22:10'")
    told, name_told = _draft(text, origin, title), name_facts(origin)
    return Article(
        text=text,
        origin=origin,
        parts=told.parts,
        outlet=outlet or told.outlet or name_told.outlet,
        title=title or told.title,
        url=url or told.url,
        language=language("\n".join(part.span.of(text) for part in told.parts if part.kind == "body")[:50_000]),
        published=given or told.published or name_told.published,
    )


def _draft(text: str, origin: str, title: str | None) -> Draft:
    form = next(form for form in _FORMATS if form.fits(text, origin))
    draft: Draft = form.draft(text, title=title)
    return draft


def _check(text: str, origin: str) -> None:
    if len(text) > LONGEST:
        raise ArticleError(f"{origin}: {len(text):,} characters; a report has at most {LONGEST:,}. Split the file into its reports")
    if not text.strip():
        raise ArticleError(f"{origin}: only white space ({len(text)} characters); expected a report")
    if "\0" in text:
        raise ArticleError(f"{origin}: a NUL character at {text.index(chr(0))}; expected text")
    if not _is_unicode(text):
        raise ArticleError(f"{origin}: lone surrogates, which no encoding can write; expected text that was decoded without errors=surrogateescape")
    if not any(character.isalnum() for character in text):
        raise ArticleError(f"{origin}: no letter and no digit ({text.strip()[:20]!r}); expected a report")


def _is_unicode(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _printable(origin: str) -> str:
    """`origin` with the bytes of a file name that are no UTF-8 written as `\\udcff`, so that it can be printed and stored."""
    return origin.encode("utf-8", "backslashreplace").decode("utf-8")
