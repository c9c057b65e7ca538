"""Columns: which column of a table, or key of a JSON object, holds which field of an article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.articles.column_date import Order, is_date, order_of
from onrecord.articles.settings import FIELDS
from onrecord.errors import ArticleError

_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        *("text", "maintext", "main_text", "article_text", "article_body", "full_text", "fulltext", "text_content", "article_content", "body_text", "body"),
        *("plaintext", "plain_text", "content", "contents", "content.rendered", "fields.body_text", "fields.body", "cleaned_text", "clean_text"),
        *("news_text", "news_content", "news_body", "story_text", "story_body", "page_content", "text_body", "raw_text", "article", "story", "articletext"),
        *("bodytext", "article.text", "article.body", "document_text", "post_content", "body_html", "content_html", "article_html", "html", "transcript"),
        *("paragraphs", "text_paragraphs"),
    ),
    "title": (
        *("title", "headline", "headline.main", "article_title", "article_headline", "news_title", "title.rendered", "web_title", "fields.headline"),
        *("headline_text", "story_title", "page_title", "heading", "article.title", "post_title", "head_line", "titles", "headlines"),
    ),
    "standfirst": (
        *("standfirst", "subtitle", "sub_title", "subheadline", "sub_headline", "subheading", "sub_heading", "subhead", "dek", "deck", "strapline"),
        *("fields.standfirst", "fields.trail_text"),
    ),
    "outlet": (
        *("outlet", "outlet_name", "publisher.name", "publisher", "publication_name", "publication", "newspaper", "newspaper_name", "media_outlet"),
        *("news_outlet", "news_source", "source.name", "source.title", "source_name", "media_name", "media.name", "source_hostname", "sitename"),
        *("site_name", "meta_site_name", "og_site_name", "publisher_name", "journal", "source", "provider", "provider.name", "source_domain"),
        *("media_url", "domain", "hostname", "site", "website", "brand"),
    ),
    "url": (
        *("url", "canonical_url", "article_url", "web_url", "original_url", "link", "permalink", "canonical_link", "page_url", "story_url", "news_url"),
        *("news_link", "article_link", "final_url", "responded_url", "requested_url", "html.requested_url", "href", "source_url", "uri", "guid", "source"),
    ),
    "published": (
        *("published", "published_at", "date_published", "date_publish", "publish_date", "publication_date", "published_date", "publishing_date"),
        *("pub_date", "pubdate", "published_on", "published_time", "publication_time", "publication_datetime", "publish_time", "publish_datetime"),
        *("published_datetime", "published_parsed", "web_publication_date", "date_time_pub", "date_time", "datetime", "article_date", "news_date"),
        *("first_published", "first_publication_date", "post_date", "posted_at", "posted_on", "posted", "release_date", "issue_date", "date"),
        *("date_gmt", "pubtime", "timestamp", "time", "day"),
    ),
    "updated": (
        *("updated", "updated_at", "date_modified", "date_modify", "modified", "modified_at", "modified_date", "last_modified", "last_updated"),
        *("last_update", "updated_date", "update_date", "date_updated", "modified_gmt", "fields.last_modified", "modified_time", "updated_time"),
    ),
    "authors": (
        *("authors", "author", "byline", "by_line", "byline.original", "author_name", "author_names", "author.name", "authors.name", "article_author"),
        *("writer", "writers", "reporter", "reporters", "journalist", "journalists", "written_by", "creator", "fields.byline"),
    ),
    "section": (
        *("section", "section_name", "article_section", "news_desk", "desk", "rubric", "category", "categories", "article_category", "news_category"),
    ),
    "language": ("language", "lang", "language_code", "meta_lang", "in_language"),
    "licence": ("licence", "license", "license_url", "licence_url", "rights", "usage_terms", "copyright", "copyright_notice"),
}
"""Names of columns by field, the likeliest first, in the spelling of `spelt`. They are the names of news-please (`maintext`, `date_publish`,
`source_domain`), fundus (`body`, `plaintext`, `publishing_date`), trafilatura (`source` is the address, `source-hostname` the outlet),
newspaper4k (`publish_date`, `meta_lang`), Media Cloud (`media_name`, `publish_date`), Event Registry (`dateTimePub`, `source.title`), NewsAPI
(`publishedAt`, `source.name`), the Guardian's (`webTitle`, `fields.bodyText`) and WordPress's (`content.rendered`) interfaces, schema.org
(`articleBody`, `datePublished`) and of collections that people share (`content`, `publication`, `headline`)."""

_PLACE = {field: {name: place for place, name in enumerate(names)} for field, names in _NAMES.items()}
_DEEP = 3
"""How many objects within one another a column's name may go down: `publisher.name` is two."""

_LONG = 200
"""Characters that the values of a text column come to on average; shorter ones are read where no column has longer."""

_SHOWN = 12
"""Columns that a message names at most."""

_WORD = re.compile(r"[A-Z]{2,40}(?=[A-Z][a-z]|[^A-Za-z]|$)|[A-Z]?[a-z]{1,60}|[A-Z]{1,60}|[0-9]{1,20}|[^\W\d_a-zA-Z]{1,60}")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s/]{1,255}(/\S?)?")
_HOST = re.compile(r"[A-Za-z0-9.-]{1,255}\.[A-Za-z]{2,24}")
_EMPTY = frozenset({"", "nan", "none", "null", "n/a", "na", "nil", "undefined", "[]", "{}", "-", "\\n"})


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column each field is read from, the columns that are not read, and how the columns of dates order day and month.

    Equal when all fields are.
    """

    of: Mapping[str, str]
    unread: tuple[str, ...]
    orders: Mapping[str, Order | None]

    def value(self, cells: Mapping[str, Any], field: str) -> Any:
        """What a row has for a field; `None` where it has nothing."""
        name = self.of.get(field)
        return None if name is None else cell(cells, name)

    def has_text(self, cells: Mapping[str, Any]) -> bool:
        """Whether a row has the column of the text, if perhaps nothing in it."""
        return self.of["text"] in cells or self.of["text"].split(".")[0] in cells

    def note(self) -> str:
        """How the columns were read, for people: `columns read as: text=body, published=date (not read: id, views)`."""
        read = (f"{field}={name}" for field, name in self.of.items())
        orders = (
            f"; {self.of[field]} is read with the {'day' if order == 'day first' else 'month'} first"
            for field, order in self.orders.items()
            if order is not None
        )
        unread = f" (not read: {listed(self.unread)})" if self.unread else ""
        return f"columns read as: {', '.join(read)}{''.join(orders)}{unread}"


def columns(rows: Sequence[Mapping[str, Any]], asked: Mapping[str, str], *, origin: str) -> Columns:
    """The columns of a table, of which `rows` are the first. `asked` names the column of a field and goes before what is guessed; the
    name "" says that no column holds it.

    Raises `ArticleError` when `asked` has a field or a column that is not there, and when no column holds the text.
    """
    names = _names(rows)
    top = tuple(dict.fromkeys(name for row in rows for name in row))
    found = {field: _asked(field, name, names, top, origin) for field, name in asked.items()}
    taken = set(found.values())
    for field in FIELDS:
        if field not in found and (guess := _guess(field, rows, names, taken)) is not None:
            found[field] = guess
            taken.add(guess)
    of = {field: found[field] for field in FIELDS if found.get(field)}
    if "text" not in of:
        raise ArticleError(_no_text(rows, names, top, of, origin), why="no_report")
    used = set(of.values()) | {name.split(".")[0] for name in of.values() if name not in top}
    orders: dict[str, Order | None] = {field: order_of(cell(row, of[field]) for row in rows) for field in ("published", "updated") if field in of}
    return Columns(of, tuple(name for name in top if name not in used), orders)


def cell(cells: Mapping[str, Any], name: str) -> Any:
    """The value of the column `name` in a row: `publisher.name` goes into objects and, through lists, into the objects of a list."""
    if name in cells:
        return None if is_empty(cells[name]) else cells[name]
    value: Any = cells
    for step in name.split("."):
        if isinstance(value, list):
            value = [each.get(step) for each in value if isinstance(each, Mapping)]
        elif isinstance(value, Mapping):
            value = value.get(step)
        else:
            return None
    return None if is_empty(value) else value


def is_empty(value: Any) -> bool:
    """Whether a cell says nothing: it is empty, or has one of the words that programs write for that."""
    if value is None or (isinstance(value, float) and value != value):
        return True
    if isinstance(value, str):
        return not value.strip() or (len(value) < 12 and value.strip().casefold() in _EMPTY)
    return isinstance(value, list | dict) and not value


def is_known(name: str) -> bool:
    """Whether a column's name is one that tables of articles have."""
    plain = spelt(name)
    return any(plain in places for places in _PLACE.values())


def is_text_name(name: str) -> bool:
    """Whether a column's name is one that columns of text have."""
    return spelt(name) in _PLACE["text"]


def spelt(name: str) -> str:
    """A column's name in one spelling: `pubDate`, `Pub Date` and `PUB-DATE` are `pub_date`; dots stay."""
    return ".".join("_".join(word.lower() for word in _WORD.findall(part)) for part in name[:200].strip().split("."))


def listed(names: Sequence[str]) -> str:
    """The first names, shortened, and how many more there are."""
    shown = ", ".join(_short(name) for name in names[:_SHOWN])
    return f"{shown} and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else shown


def _short(name: str) -> str:
    name = " ".join(name.split())
    name = name if len(name) <= 40 else f"{name[:39]}…"
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _names(rows: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """The names of all columns, those of objects within the rows with them."""
    found = dict[str, None]()
    for row in rows:
        for name, value in row.items():
            found[name] = None
            if isinstance(value, dict | list):
                found.update(dict.fromkeys(_inner(name, value, 1)))
    return tuple(found)


def _inner(name: str, value: Any, deep: int) -> Iterable[str]:
    if isinstance(value, list):
        value = next((each for each in value if isinstance(each, dict)), None)
    if isinstance(value, dict) and deep < _DEEP:
        for key, held in value.items():
            yield f"{name}.{key}"
            yield from _inner(f"{name}.{key}", held, deep + 1)


def _asked(field: str, name: str, names: Sequence[str], top: Sequence[str], origin: str) -> str:
    if field not in FIELDS:
        turned = f"; to read the column {field} as {name}, write --columns {name}={field}" if name in FIELDS else ""
        raise ArticleError(f"{origin}: {field!r} is no field of an article; expected one of {', '.join(FIELDS)}{turned}", why="no_report")
    if not name or name in names:
        return name
    same = [each for each in names if spelt(each) == spelt(name)]
    if len(same) == 1:
        return same[0]
    raise ArticleError(f"{origin}: no column {name!r} to read as {field}; the columns are {listed(top)}", why="no_report")


def _guess(field: str, rows: Sequence[Mapping[str, Any]], names: Sequence[str], taken: set[str]) -> str | None:
    places = _PLACE[field]
    likely = sorted((places[plain], name) for name in names if (plain := spelt(name)) in places and name not in taken)
    fits = _FITS.get(field, _is_label)
    # Odd values cost their rows; where nothing else is the text, they do not cost the table.
    enough = _one if field == "text" else _most
    good = [name for _, name in likely if enough(fits, [cell(row, name) for row in rows])]
    if field == "text":
        # trafilatura's raw_text beside its text, a crawler's html beside its body: the first that is long.
        return next((name for name in good if _length(rows, name) >= _LONG), good[0] if good else None)
    return good[0] if good else None


def _one(fits: Callable[[Any], bool], values: Sequence[Any]) -> bool:
    """Whether one of the values fits."""
    return any(fits(value) for value in values if value is not None)


def _most(fits: Callable[[Any], bool], values: Sequence[Any]) -> bool:
    """Whether most of the values that are there fit, and one is there."""
    there = [value for value in values if value is not None]
    return bool(there) and 2 * sum(map(fits, there)) > len(there)


def _length(rows: Sequence[Mapping[str, Any]], name: str) -> float:
    there = [len(value) if isinstance(value, str) else _LONG for row in rows if (value := cell(row, name)) is not None]
    return sum(there) / len(there) if there else 0.0


def _is_text(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and any(isinstance(each, str | dict) for each in value)) or _is_body(value)


def _is_body(value: Any) -> bool:
    """Whether an object is a body in sections, as fundus writes them."""
    return isinstance(value, dict) and isinstance(value.get("sections"), list)


def _is_label(value: Any) -> bool:
    """Whether a value is a name or a few words."""
    if isinstance(value, list):
        return all(isinstance(each, str) for each in value)
    return isinstance(value, str) and not value.strip().isdecimal()


def _is_title(value: Any) -> bool:
    return isinstance(value, str) and not value.strip().isdecimal() and len(value) < 2_000


def _is_outlet(value: Any) -> bool:
    """Whether a value is an outlet's name or the address of its home page, and not the address of a report or a date."""
    if not isinstance(value, str) or len(value) > 200 or is_date(value):
        return False
    address = _ADDRESS.match(value.strip())
    return not value.strip().isdecimal() and (address is None or (address[1] or "/") == "/")


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and _ADDRESS.match(value.strip()) is not None


def _is_author(value: Any) -> bool:
    if isinstance(value, list):
        return all(isinstance(each, str) for each in value)
    return isinstance(value, str) and not value.strip().isdecimal()


_FITS: Mapping[str, Callable[[Any], bool]] = {
    "text": _is_text,
    "title": _is_title,
    "standfirst": _is_text,
    "outlet": _is_outlet,
    "url": _is_address,
    "published": is_date,
    "updated": is_date,
    "authors": _is_author,
}


def host_of(value: str) -> str | None:
    """The host where an outlet is told by its address or domain: `www.ember.example` of `https://www.ember.example/`."""
    bare = value.strip().removeprefix("https://").removeprefix("http://").rstrip("/")
    return bare.lower() if _HOST.fullmatch(bare) else None


def _no_text(rows: Sequence[Mapping[str, Any]], names: Sequence[str], top: Sequence[str], of: Mapping[str, str], origin: str) -> str:
    told = f"{origin}: no column holds the text of a report; the columns are {listed(top)}" if top else f"{origin}: no columns, and so no report"
    if not top:
        return told
    lengths = {name: _length([row for row in rows if isinstance(cell(row, name), str)], name) for name in names}
    longest = max(lengths, key=lambda name: lengths[name], default="")
    if longest and lengths[longest] >= _LONG and longest not in of.values():
        return f"{told}. If {_short(longest)} holds it, write --columns text={_short(longest)}"
    written = "To name it, write --columns text=COLUMN"
    return f"{told}. {written}; the column {of['url']} has addresses, which `onrecord read` takes one by one" if "url" in of else f"{told}. {written}"
