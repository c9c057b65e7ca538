from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles import from_text
from onrecord.articles.row import Row, read_rows
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.data.article import Article
from onrecord.data.received import Received, Skipped
from onrecord.data.shape import article_to_dict

TODAY = Settings(today=date(2031, 12, 1))
BODY = "OLTREZH -- The gate of the dam is shut, the ministry said on Monday.\n“It stays shut,” a spokeswoman told reporters."


def read(*rows: dict[str, Any], chosen: Settings = TODAY) -> list[Received | Skipped]:
    source = Source("a.csv", data=b"")
    return list(read_rows((Row(str(number), cells, f"row {number}") for number, cells in enumerate(rows, start=1)), source, chosen))


def one(**cells: Any) -> Received:
    found = read(cells)
    assert len(found) == 1
    assert isinstance(found[0], Received), found[0]
    return found[0]


def parts(article: Article) -> list[tuple[str, str]]:
    return [(part.kind, part.span.of(article.text)) for part in article.parts]


def test_an_article() -> None:
    found = one(
        text=BODY, title="Dam fills", outlet="The Heron", url="https://heron.example/dam", published="2031-03-04T10:00:00+01:00", updated="2031-03-05",
        authors=["Orla Venn", "Kip Larramond"], section="World", licence="CC0", views=7,
    )  # fmt: skip
    article = found.article
    assert article.text == f"Dam fills\n\n{BODY}"
    assert [kind for kind, _ in parts(article)] == ["headline", "dateline", "body", "body"]
    assert (article.origin, article.outlet, article.title, article.url) == ("a.csv#1", "The Heron", "Dam fills", "https://heron.example/dam")
    assert (article.published, article.authors, article.section, article.licence) == (
        "2031-03-04T10:00:00+01:00", ("Orla Venn", "Kip Larramond"), "World", "CC0"
    )  # fmt: skip
    assert [(stamp.kind, stamp.date, stamp.told_by) for stamp in article.stamps] == [
        ("published", "2031-03-04T10:00:00+01:00", "column"), ("updated", "2031-03-05", "column")
    ]  # fmt: skip
    assert len(found.notes) == 1
    assert found.notes[0].endswith("licence=licence (not read: views)")


def test_the_columns_are_told_once_a_file() -> None:
    found = read({"text": ""}, {"text": BODY}, {"text": BODY})
    assert [len(each.notes) if isinstance(each, Received) else each.why for each in found] == ["empty", 1, 0]


def test_a_text_begins_with_its_headline_and_byline() -> None:
    article = one(title="Dam fills: minister", text=f"Dam fills – Minister\nBy Orla Venn\n\n{BODY}").article
    assert [kind for kind, _ in parts(article)] == ["headline", "byline", "dateline", "body", "body"]
    assert parts(article)[0] == ("headline", "Dam fills – Minister")


def test_a_body_in_sections() -> None:
    body = {"summary": ["The gate stays shut."], "sections": [{"headline": [], "paragraphs": ["One."]}, {"headline": ["Two?"], "paragraphs": ["Three."]}]}
    assert parts(one(title="Dam", body=body).article) == [
        ("headline", "Dam"), ("standfirst", "The gate stays shut."), ("body", "One."), ("body", "Two?"), ("body", "Three.")
    ]  # fmt: skip


def test_a_list_of_paragraphs() -> None:
    assert one(text=["One, she said.", "Two."]).article.text == "One, she said.\n\nTwo."


def test_a_fragment_of_html() -> None:
    article = one(title="The dam&#8217;s gate", text="<p>The gate is <b>shut</b>.</p><p>It&#8217;s low &amp; cold.</p>").article
    assert parts(article) == [("headline", "The dam’s gate"), ("body", "The gate is shut."), ("body", "It’s low & cold.")]


def test_a_page_is_read_as_pages_are() -> None:
    seen = list[Source]()

    def inner(source: Source, settings: Settings) -> Iterator[Received | Skipped]:
        seen.append(source)
        article = from_text("The gate is shut, she said.", origin=source.origin, outlet="Another", published="2031-03-09")
        yield Received(article)

    page = "<!DOCTYPE html><html><body><p>The gate is shut, she said.</p></body></html>"
    row = {"html": page, "url": "https://heron.example/dam", "publisher": "The Heron", "title": "Dam", "published_at": "2031-03-04"}
    found = read(row, chosen=replace(TODAY, inner=inner))
    assert isinstance(found[0], Received)
    assert (seen[0].read().decode(), seen[0].address, seen[0].media) == (page, "https://heron.example/dam", "text/html")
    article = found[0].article
    assert (article.outlet, article.title, article.published, article.url) == ("The Heron", "Dam", "2031-03-04", "https://heron.example/dam")
    assert [stamp.told_by for stamp in article.stamps] == ["column", "given"]


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Orla Venn", ("Orla Venn",)),
        ("By Orla Venn", ("Orla Venn",)),
        ("Orla Venn; Kip Larramond", ("Orla Venn", "Kip Larramond")),
        ("Orla Venn, Kip Larramond and Mara Quell", ("Orla Venn", "Kip Larramond", "Mara Quell")),
        ("Venn, Orla", ("Venn, Orla",)),
        ("['Orla Venn', \"Kip O'Hara\"]", ("Orla Venn", "Kip O'Hara")),
        ('["Orla Venn"]', ("Orla Venn",)),
        ([{"name": "Orla Venn"}, None, ""], ("Orla Venn",)),
        ("nan", ()),
        (None, ()),
    ],
)
def test_authors(value: Any, names: tuple[str, ...]) -> None:
    found = read({"text": BODY, "authors": "Some Body"}, {"text": BODY, "authors": value}, {"text": BODY, "authors": "Some Body"})[1]
    assert isinstance(found, Received)
    assert found.article.authors == names


@pytest.mark.parametrize(("value", "outlet"), [("The Heron", "The Heron"), ("www.heron.example", "heron.example"), ("https://heron.example/", "heron.example")])
def test_an_outlet(value: str, outlet: str) -> None:
    assert one(text=BODY, publisher=value).article.outlet == outlet


def test_other_rows_tell_day_and_month_apart() -> None:
    found = read({"text": BODY, "date": "03/04/2031"}, {"text": BODY, "date": "13/02/2031"})
    assert [each.article.published for each in found if isinstance(each, Received)] == ["2031-04-03", "2031-02-13"]


def test_a_date_that_cannot_be_told_is_noted_and_not_guessed() -> None:
    found = one(text=BODY, date="03/04/2031")
    assert (found.article.published, found.article.stamps) == (None, ())
    assert found.notes[1] == "the date '03/04/2031' (column date) is not read: expected ISO 8601, or a day and month that can be told apart"


def test_a_date_in_the_future_is_doubted() -> None:
    assert [stamp.doubt for stamp in one(text=BODY, date="2040-01-01").article.stamps] == ["in the future"]


def test_a_text_that_a_database_cut_off_is_noted() -> None:
    assert "cut off" in one(content=f"{BODY}… [+1234 chars]").notes[1]


def test_formulas_are_text() -> None:
    assert one(text=f"=HYPERLINK(1) {BODY}", title="+1").article.text.startswith("+1\n\n=HYPERLINK(1)")


def test_fields_that_cannot_be_written_are_left_out() -> None:
    found = one(text=BODY, title="\ud800", section="a\0b", outlet="x" * 5_000)
    assert (found.article.title, found.article.section) == (None, None)
    assert len([note for note in found.notes if "left out" in note]) >= 2


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        (None, "empty"),
        ("nan", "empty"),
        (" \n", "empty"),
        ("—", "empty"),
        ("a\0b", "unreadable"),
        ("\ud800", "unreadable"),
        ("x" * 1_000_001, "too_large"),
    ],
    ids=["no text", "null", "nan", "white space", "no word", "NUL", "surrogate", "too large"],
)
def test_a_row_that_is_no_report_costs_that_row(text: Any, why: str) -> None:
    found = read({"text": BODY}, {"text": text}, {"text": BODY})
    assert [each.origin for each in found] == ["a.csv#1", "a.csv#2", "a.csv#3"]
    assert isinstance(found[1], Skipped)
    assert found[1].why == why
    assert found[1].reason.startswith("a.csv#2: ")


def test_duplicates_are_kept() -> None:
    assert len(read({"text": BODY}, {"text": BODY})) == 2


def test_what_is_known_is_passed_over() -> None:
    chosen = replace(TODAY, known=lambda origin: origin == "a.csv#1")
    assert [each.origin for each in read({"text": BODY}, {"text": BODY}, chosen=chosen)] == ["a.csv#2"]


def test_objects_of_several_crawlers() -> None:
    found = read({"text": BODY, "date": "2031-03-04"}, {"maintext": BODY, "date_publish": "2031-03-05"}, {"text": BODY, "date": "2031-03-06"})
    told = [(each.article.published, len(each.notes)) for each in found if isinstance(each, Received)]
    assert told == [("2031-03-04", 1), ("2031-03-05", 1), ("2031-03-06", 0)]


def test_what_onrecord_wrote_is_read_back() -> None:
    article = from_text("Source: The Heron\nPublished: March 4, 2031\n\nDam fills\n\nBy Orla Venn\n\n" + BODY, origin="reports/x.txt")
    found = read({"schema": "onrecord/1", "article": article_to_dict(article), "statements": []})
    assert found == [Received(article)]


@pytest.mark.parametrize(
    "change",
    [{"text": 7}, {"text": ""}, {"parts": [{"kind": "body", "span": [0, 10**9]}]}, {"parts": [{"kind": "x", "span": [0, 1]}]}, {"parts": 1}, {"outlet": []},
     {"title": "\ud800"}, {"stamps": [{}]}, {"authors": [1]}, {"original": {}}],
    ids=str,
)  # fmt: skip
def test_what_onrecord_cannot_have_written(change: dict[str, Any]) -> None:
    given = {**article_to_dict(from_text(BODY, origin="x.txt")), **change}
    found = read({"schema": "onrecord/1", "article": given}, {"text": BODY})
    assert isinstance(found[0], Skipped)
    assert isinstance(found[1], Received)


words = st.text(max_size=60) | st.sampled_from([BODY, "<p>One, she said.</p>", "By Orla Venn\nOne.", "2031-03-04", "https://heron.example/x", "\ud800", "a\0"])
values: st.SearchStrategy[Any] = st.recursive(
    words | st.none() | st.integers() | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "text", "summary", "sections", "paragraphs"]), inner, max_size=3),
    max_leaves=5,
)
NAMES = ["text", "title", "date", "source", "authors", "updated", "section", "subtitle", "license", "schema", "article", "body"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(NAMES), values), max_size=4))
def test_any_rows(rows: list[dict[str, Any]]) -> None:
    for found in read({"text": BODY}, *rows):
        assert isinstance(found, Received | Skipped)
        if isinstance(found, Received):
            assert all(part.span.of(found.article.text) for part in found.article.parts)
