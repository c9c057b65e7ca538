"""A report given as text: its parts are found in the text itself."""

from __future__ import annotations

from datetime import date
from types import ModuleType

from onrecord.articles import markdown, plain
from onrecord.articles.checked import checked, is_unicode
from onrecord.articles.date import iso
from onrecord.articles.draft import Draft
from onrecord.articles.language import language
from onrecord.articles.name import name_facts
from onrecord.articles.stamps import doubted, published
from onrecord.data.article import Article, Stamp
from onrecord.data.received import Received
from onrecord.errors import ArticleError

_LAYOUTS: tuple[ModuleType, ...] = (markdown, plain)


def reported(
    text: str,
    *,
    origin: str,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    day: str | None = None,
    today: date | None = None,
) -> Received:
    """The article whose verbatim text is `text`. What is given goes before what the text and the file name tell.

    Raises `ArticleError` when the text cannot be read as a report or `day`, its publication, is no date.
    """
    checked(text, origin)
    for name, value in (("outlet", outlet), ("title", title), ("url", url), ("published", day)):
        if value is not None and not is_unicode(value):
            raise ArticleError(f"{origin}: {name} {value!r} holds lone surrogates; expected text that can be written as UTF-8")
    given = iso(day) if day else None
    if day and given is None:
        raise ArticleError(f"{origin}: published {day!r} is no date; expected ISO 8601 such as '2031-03-04' or '2031-03-04T22:10'")
    told, named = _draft(text, origin, title), name_facts(origin)
    days = (("given", given), ("header line", told.published), ("file name", named.published))
    stamps = doubted((Stamp("published", found, told_by) for told_by, found in days if found), today or date.today())
    article = Article(
        text=text,
        origin=origin,
        parts=told.parts,
        outlet=outlet or told.outlet or named.outlet,
        title=title or told.title,
        url=url or told.url,
        language=language("\n".join(part.span.of(text) for part in told.parts if part.kind == "body")[:50_000]),
        published=published(stamps),
        stamps=stamps,
    )
    return Received(article, notes=tuple(f"the date {stamp.date} ({stamp.told_by}) is doubted: {stamp.doubt}" for stamp in stamps if stamp.doubt))


def _draft(text: str, origin: str, title: str | None) -> Draft:
    form = next(form for form in _LAYOUTS if form.fits(text, origin))
    draft: Draft = form.draft(text, title=title)
    return draft
