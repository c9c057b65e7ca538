"""The detector: tells by looking which form a source is of, and reads it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from onrecord.articles.foreign import foreign
from onrecord.articles.forms import ENDINGS, FORMS, Form
from onrecord.articles.reported import reported
from onrecord.articles.settings import DEEPEST, Settings
from onrecord.articles.source import Source
from onrecord.data.article import Article
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError, OnrecordError

_LOG = logging.getLogger("onrecord")


def form_of(source: Source) -> Form:
    """The form of a source. Raises `ArticleError` when it cannot be opened or is of no form that is read."""
    for form in FORMS:
        if form.fits(source):
            return form
    kind = foreign(source.head()) or "a file of a form that is not known"
    told = f"{source.origin}: {kind}, which is not read; expected one of {', '.join(form.NAME for form in FORMS)} (see `onrecord formats`)"
    raise ArticleError(told, why="unknown_format")


def received(source: Source, settings: Settings | None = None) -> Iterator[Received | Skipped]:
    """Every article in a source, in order, and in its place what could not be read and why.

    One odd article costs that article, never the run: whatever a form brings up ends in a `Skipped`.
    """
    settings = settings or Settings()
    if settings.depth > DEEPEST:
        yield Skipped(source.origin, f"{source.origin}: more than {DEEPEST} archives within one another; expected fewer, unpack it", "hostile")
        return
    try:
        yield from form_of(source).read(source, replace(settings, inner=received, depth=settings.depth + 1, endings=ENDINGS))
    except ArticleError as error:
        yield Skipped.because(source.origin, error)
    except OnrecordError:
        raise
    except ModuleNotFoundError as error:
        told = f"{source.origin}: reading it needs the package {error.name!r}, which is not installed; run pip install 'onrecord[formats]'"
        yield Skipped(source.origin, told, "needs_extra")
    except Exception as error:
        _LOG.debug("%r", source.origin, exc_info=True)
        yield Skipped.because(source.origin, error)


def visited(address: str, settings: Settings) -> Iterator[Received | Skipped]:
    """Every article at a web address: a page, or whatever else may be read, such as a feed, whose pages are read."""
    if settings.fetcher is None:
        yield Skipped(address, f"{address}: not fetched, for this run is offline; leave out --offline to let it use the network", "refused")
        return
    try:
        source = settings.fetcher.source(address)
    except ArticleError as error:
        yield Skipped.because(address, error)
    except ModuleNotFoundError as error:
        told = f"{address}: fetching it needs the package {error.name!r}, which is not installed; run pip install 'onrecord[formats]'"
        yield Skipped(address, told, "needs_extra")
    else:
        yield from received(source, settings)


def read_file(path: str | Path) -> Article:
    """The one article in the file at `path`. Raises `ArticleError` when it cannot be read or holds several."""
    return _single(Source(str(path), path=Path(path)))


def read_bytes(data: bytes, *, origin: str) -> Article:
    """The one article in the bytes of a file; `origin` is its path, and its name may tell the form, the outlet and the day.

    Raises `ArticleError` when it cannot be read or holds several.
    """
    return _single(Source(origin, data=data))


def from_text(
    text: str, *, origin: str, outlet: str | None = None, title: str | None = None, url: str | None = None, published: str | None = None
) -> Article:
    """The article whose verbatim text is `text`, with its parts found. What is given goes before what the text and the file name tell.

    Raises `ArticleError` when the text is too long for one report, has no letter or digit, holds NUL or lone surrogates, or
    `published` is no date.
    """
    origin = origin.encode("utf-8", "backslashreplace").decode("utf-8")
    return reported(text, origin=origin, outlet=outlet, title=title, url=url, day=published).article


def _single(source: Source) -> Article:
    found = list(received(source))
    if len(found) == 1 and isinstance(found[0], Received):
        return found[0].article
    if len(found) == 1 and isinstance(found[0], Skipped):
        raise ArticleError(found[0].reason, why=found[0].why)
    raise ArticleError(f"{source.origin}: {len(found):,} articles; expected one, read it with `articles`", why="no_report")
