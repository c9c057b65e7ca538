from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles import LARGEST, from_text, read_bytes, read_file
from onrecord.data.article import LONGEST, Article
from onrecord.errors import ArticleError

REPORT = (
    "Dam fills over the winter\r\n\r\nBy Orla Venn\r\n\r\nOLTREZH -- The gate of the dam is shut, the ministry said on Monday, and the farmers "
    "of the valley are waiting.\r\n\r\n“It stays shut,” a spokeswoman told reporters.\r\n"
)


def test_a_report() -> None:
    article = read_bytes(b"\xef\xbb\xbf" + REPORT.encode(), origin="reports/2031-03-04_keelson-wire_dam.txt")
    assert article.text == REPORT
    assert (article.outlet, article.published, article.title, article.language, article.url) == (
        "keelson wire", "2031-03-04", "Dam fills over the winter", "en", None
    )  # fmt: skip
    assert [part.kind for part in article.parts] == ["headline", "byline", "dateline", "body", "body"]


def test_what_is_given_goes_first() -> None:
    text = "Source: Keelson Wire\nPublished: March 4, 2031\nDam fills\n" + REPORT
    article = from_text(text, origin="2030-01-01_courier_x.txt", outlet="Ombrazh", title="Another", url="https://o.example", published="2031-03-05 10:00")
    assert (article.outlet, article.title, article.url, article.published) == ("Ombrazh", "Another", "https://o.example", "2031-03-05T10:00")


def test_the_text_goes_before_the_file_name() -> None:
    article = from_text("Source: Keelson Wire\nPublished: March 4, 2031\n\n" + REPORT, origin="2030-01-01_courier_x.txt")
    assert (article.outlet, article.published) == ("Keelson Wire", "2031-03-04")


def test_the_same_words_have_the_same_id_wherever_they_lie() -> None:
    assert from_text(REPORT, origin="a.txt").id == from_text(REPORT, origin="b/c.txt").id


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "only white space"),
        (b" \n\t\r\n", "only white space"),
        ("\u200b … — ".encode(), "no letter and no digit"),
        (b"GIF89a\0\0", "binary"),
        (b"a" * (LARGEST + 1), "more than 64 MB"),
    ],
    ids=["empty", "only a mark", "white space", "no words", "binary", "too large"],
)
def test_what_cannot_be_read_says_why(data: bytes, words: str) -> None:
    with pytest.raises(ArticleError, match=words) as raised:
        read_bytes(data, origin="reports/a.txt")
    assert str(raised.value).startswith("reports/a.txt: ")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": "a \udcff b"}, "lone surrogates"),
        ({"text": "a \0 b"}, "NUL"),
        ({"text": "a", "title": "\ud800"}, "title .* lone surrogates"),
        ({"text": "a", "published": "yesterday"}, "published 'yesterday' is no date"),
        ({"text": "a", "published": "03/04/2031"}, "is no date"),
    ],
)
def test_what_cannot_be_kept_says_why(fields: dict[str, str], words: str) -> None:
    with pytest.raises(ArticleError, match=words):
        from_text(**fields, origin="a.txt")


def test_a_file_name_that_is_no_unicode() -> None:
    assert read_bytes(REPORT.encode(), origin="a\udcff.txt").origin == "a\\udcff.txt"


def test_read_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(REPORT.encode())
    assert read_file(tmp_path / "a.txt") == from_text(REPORT, origin=str(tmp_path / "a.txt"))
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(ArticleError, match="cannot be opened"):
            read_file(path)


@pytest.mark.parametrize("piece", [b"The gate is shut. ", b"a\n", "“é” ".encode("cp1252")], ids=repr)
def test_fifty_megabytes_are_refused_at_once(piece: bytes) -> None:
    data = piece * (50_000_000 // len(piece))
    begun = time.process_time()
    with pytest.raises(ArticleError, match=r"a\.txt: [0-9,]+ characters; a report has at most 1,000,000\. Split the file"):
        read_bytes(data, origin="a.txt")
    assert time.process_time() - begun < 3


def test_a_million_characters_are_the_most() -> None:
    assert len(from_text("a" * LONGEST, origin="a.txt").parts) == 1
    with pytest.raises(ArticleError, match="1,000,001 characters"):
        from_text("a" * (LONGEST + 1), origin="a.txt")


@pytest.mark.parametrize("piece", ["x", "“", ". ", "All rights reserved. ", "-", "a\n", " \n", "#", "A ", "By X "], ids=repr)
def test_the_time_is_linear(piece: str) -> None:
    begun = time.process_time()
    read_bytes(b"Venn " + piece.encode() * (300_000 // len(piece)), origin="a.txt")
    assert time.process_time() - begun < 3


def whole(article: Article) -> None:
    spans = [part.span for part in article.parts]
    assert all(first.end <= second.start for first, second in itertools.pairwise(spans))
    assert "".join("".join(span.of(article.text).split()) for span in spans) == "".join(article.text.split())


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "-", "2031-03-04_x_y.txt"]))
def test_arbitrary_bytes_raise_nothing_but_article_errors(data: bytes, origin: str) -> None:
    try:
        article = read_bytes(data, origin=origin)
    except ArticleError:
        return
    whole(article)


@given(st.text(max_size=300), st.text(max_size=20), st.none() | st.text(max_size=30))
def test_arbitrary_text_stays_verbatim(text: str, origin: str, title: str | None) -> None:
    try:
        article = from_text(text, origin=origin, title=title)
    except ArticleError:
        assert "\0" in text or not any(character.isalnum() for character in text)
        return
    assert article.text == text
    whole(article)
