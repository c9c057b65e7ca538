from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.columns import Columns, cell, columns, is_empty, spelt
from onrecord.errors import ArticleError

TEXT = "The gate of the dam is shut, the ministry said on Monday, and the farmers of the valley are waiting. " * 3

KNOWN: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "news-please": (
        {
            "authors": ["Orla Venn"], "date_download": "2031-03-06 00:00:00", "date_modify": "2031-03-05 10:00:00", "date_publish": "2031-03-04 17:03:00",
            "description": "The gate is shut.", "filename": "a.json", "image_url": None, "language": "en", "localpath": None, "maintext": TEXT,
            "source_domain": "heron.example", "text": None, "title": "Dam fills", "title_page": None, "title_rss": None, "url": "https://heron.example/dam",
        },
        {"text": "maintext", "title": "title", "outlet": "source_domain", "url": "url", "published": "date_publish", "updated": "date_modify",
         "authors": "authors", "language": "language"},
    ),
    "fundus": (
        {"title": "Dam fills", "body": {"summary": [], "sections": [{"headline": [], "paragraphs": [TEXT]}]}, "authors": ["Orla Venn"],
         "publishing_date": "2031-03-04 10:00:00+01:00", "topics": ["dam"], "free_access": True},
        {"text": "body", "title": "title", "published": "publishing_date", "authors": "authors"},
    ),
    "trafilatura": (
        {"title": "Dam fills", "author": "Orla Venn", "hostname": "heron.example", "date": "2031-03-04", "fingerprint": "ab12", "id": None,
         "license": "CC BY 4.0", "comments": "", "raw_text": TEXT, "text": TEXT, "language": "en", "source": "https://heron.example/dam",
         "source-hostname": "The Heron", "excerpt": "The gate is shut.", "categories": "World", "tags": "dam", "filedate": "2031-03-09"},
        {"text": "text", "title": "title", "outlet": "source-hostname", "url": "source", "published": "date", "authors": "author",
         "section": "categories", "language": "language", "licence": "license"},
    ),
    "newspaper4k": (
        {"url": "https://heron.example/dam", "source_url": "https://heron.example", "title": "Dam fills", "top_image": "", "text": TEXT, "keywords": [],
         "authors": ["Orla Venn"], "publish_date": "2031-03-04 09:00:15.717000+00:00", "summary": "Shut.", "meta_lang": "en", "meta_site_name": "The Heron"},
        {"text": "text", "title": "title", "outlet": "meta_site_name", "url": "url", "published": "publish_date", "authors": "authors",
         "language": "meta_lang"},
    ),
    "NewsAPI": (
        {"source": {"id": "heron", "name": "The Heron"}, "author": "Orla Venn", "title": "Dam fills", "description": "Shut.",
         "url": "https://heron.example/dam", "urlToImage": None, "publishedAt": "2031-03-04T10:00:00Z", "content": TEXT},
        {"text": "content", "title": "title", "outlet": "source.name", "url": "url", "published": "publishedAt", "authors": "author"},
    ),
    "Event Registry": (
        {"uri": "143701955", "url": "https://heron.example/dam", "title": "Dam fills", "body": TEXT, "date": "2031-03-04", "time": "11:40:00",
         "dateTime": "2031-03-04T11:40:00Z", "dateTimePub": "2031-03-04T11:30:00Z", "lang": "eng", "source": {"uri": "heron.example", "title": "The Heron"},
         "authors": [{"uri": "orla@heron.example", "name": "Orla Venn"}]},
        {"text": "body", "title": "title", "outlet": "source.title", "url": "url", "published": "dateTimePub", "authors": "authors.name", "language": "lang"},
    ),
    "the Guardian's": (
        {"id": "world/dam", "sectionName": "World news", "webPublicationDate": "2031-03-04T10:00:00Z", "webTitle": "Dam fills",
         "webUrl": "https://heron.example/dam", "fields": {"bodyText": TEXT, "byline": "Orla Venn", "trailText": "The gate is shut", "lang": "en"}},
        {"text": "fields.bodyText", "title": "webTitle", "standfirst": "fields.trailText", "url": "webUrl", "published": "webPublicationDate",
         "authors": "fields.byline", "section": "sectionName"},
    ),
    "WordPress's": (
        {"id": 7, "date": "2031-03-04T10:00:00", "modified": "2031-03-05T10:00:00", "title": {"rendered": "Dam fills"},
         "content": {"rendered": f"<p>{TEXT}</p>"}, "link": "https://heron.example/dam", "author": 3},
        {"text": "content.rendered", "title": "title.rendered", "url": "link", "published": "date", "updated": "modified"},
    ),
    "a shared collection": (
        {"": "0", "id": "17", "title": "Dam fills", "publication": "The Heron", "author": "Orla Venn", "date": "2031-03-04", "year": "2031.0",
         "month": "3.0", "url": "", "content": TEXT},
        {"text": "content", "title": "title", "outlet": "publication", "published": "date", "authors": "author"},
    ),
    "another": (
        {"Article": TEXT, "Date": "3/14/2031", "Heading": "Dam fills", "NewsType": "business"},
        {"text": "Article", "title": "Heading", "published": "Date"},
    ),
    "a spreadsheet": (
        {"article_text": TEXT, "Headline": "Dam fills", "News Source": "The Heron", "Pub Date": "4 March 2031", "Link": "https://heron.example/dam"},
        {"text": "article_text", "title": "Headline", "outlet": "News Source", "url": "Link", "published": "Pub Date"},
    ),
    "a structured page": (
        {"articleBody": TEXT, "headline": "Dam fills", "datePublished": "2031-03-04", "dateModified": "2031-03-05", "publisher": {"name": "The Heron"},
         "author": {"name": "Orla Venn"}, "articleSection": "World", "inLanguage": "en", "license": "CC0"},
        {"text": "articleBody", "title": "headline", "outlet": "publisher.name", "published": "datePublished", "updated": "dateModified",
         "authors": "author.name", "section": "articleSection", "language": "inLanguage", "licence": "license"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", KNOWN)
def test_columns_that_are_known(name: str) -> None:
    row, expected = KNOWN[name]
    assert dict(columns([row], {}, origin="a.json").of) == expected


def test_the_note_says_what_was_read_and_what_was_not() -> None:
    rows = [{"id": "1", "body": TEXT, "date": "04/03/2031", "views": "7"}, {"id": "2", "body": TEXT, "date": "13/02/2031", "views": "8"}]
    assert columns(rows, {}, origin="a.csv").note() == (
        "columns read as: text=body, published=date; date is read with the day first (not read: id, views)"
    )


def test_what_is_asked_for_goes_first() -> None:
    row = {"body": TEXT, "text": TEXT, "date": "2031-03-04", "Shown On": "2031-03-05", "title": "Dam"}
    found = columns([row], {"text": "body", "published": "shown_on", "title": ""}, origin="a.csv")
    assert dict(found.of) == {"text": "body", "published": "Shown On"}


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"text": "artikel"}, "no column 'artikel' to read as text; the columns are body, when"),
        ({"date": "when"}, "'date' is no field of an article; expected one of text, title"),
        ({"body": "text"}, "to read the column body as text, write --columns text=body"),
    ],
)
def test_what_cannot_be_asked_for(asked: dict[str, str], words: str) -> None:
    with pytest.raises(ArticleError, match=words):
        columns([{"body": TEXT, "when": "2031-03-04"}], asked, origin="a.csv")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"name": "package", "version": "1.0", "description": "short"}, "the columns are name, version, description. To name it, write --columns text=COLUMN"),
        ({"id": "1", "artikel": TEXT}, "If artikel holds it, write --columns text=artikel"),
        ({"title": "Dam", "url": "https://heron.example/dam"}, "the column url has addresses"),
        ({}, "no columns"),
    ],
)
def test_no_text(row: dict[str, str], words: str) -> None:
    with pytest.raises(ArticleError, match=words) as raised:
        columns([row], {}, origin="a.csv")
    assert raised.value.why == "no_report"


def test_a_text_that_is_long_goes_before_a_name_that_is_likelier() -> None:
    assert columns([{"text": "news", "content": TEXT}], {}, origin="a.csv").of["text"] == "content"


@pytest.mark.parametrize(
    ("value", "field"),
    [("https://heron.example/dam", "url"), ("The Heron", "outlet"), ("https://heron.example", "outlet")],
)
def test_a_source_is_an_address_or_an_outlet_by_its_values(value: str, field: str) -> None:
    found = columns([{"text": TEXT, "source": value}], {}, origin="a.csv")
    assert found.of.get(field) == "source"


@pytest.mark.parametrize("value", [None, "", " ", "nan", "NaN", "None", "null", "N/A", float("nan"), [], {}])
def test_nothing(value: Any) -> None:
    assert is_empty(value)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("pubDate", "pub_date"),
        ("Pub Date", "pub_date"),
        ("PUB-DATE", "pub_date"),
        ("webURL", "web_url"),
        ("publisher.Name", "publisher.name"),
        ("date2", "date_2"),
    ],
)
def test_names_are_spelt_one_way(name: str, plain: str) -> None:
    assert spelt(name) == plain


def test_cells_within_objects() -> None:
    row = {"publisher": {"name": "The Heron"}, "authors": [{"name": "A"}, {"name": "B"}], "a.b": "1"}
    assert (cell(row, "publisher.name"), cell(row, "authors.name"), cell(row, "a.b"), cell(row, "publisher.name.x")) == ("The Heron", ["A", "B"], "1", None)


values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "name", "date", "a.b", "sections"]), inner, max_size=3),
    max_leaves=6,
)


@given(st.lists(st.dictionaries(st.sampled_from(["text", "title", "date", "source", "author", "body", "x", ""]), values, max_size=6), max_size=4))
def test_any_rows(rows: list[dict[str, Any]]) -> None:
    try:
        found = columns(rows, {}, origin="a.json")
    except ArticleError as error:
        assert error.why == "no_report"
        return
    assert isinstance(found, Columns)
    assert found.note().startswith("columns read as: text=")
    assert any(found.value(row, "text") is not None for row in rows)
