from __future__ import annotations

import io
import zipfile

import pytest

from onrecord.articles import nexis_word
from onrecord.articles.detector import form_of
from onrecord.articles.source import Source
from tests.articles.exports import ADVANCE, ADVANCE_GERMAN, part, read, word

pytest.importorskip("docx")


@pytest.mark.parametrize("bookmarks", [True, False])
def test_a_document_tells_what_its_text_tells(bookmarks: bool) -> None:
    found, skipped = read(word(ADVANCE, bookmarks=bookmarks), "press/dam.docx")
    assert not skipped
    assert [(one.title, one.outlet, one.published, one.authors, one.text) for one in found] == [
        (one.title, one.outlet, one.published, one.authors, one.text) for one in read(ADVANCE, "press/dam.txt")[0]
    ]
    assert [one.origin for one in found] == ["press/dam.docx#1", "press/dam.docx#2"]


def test_one_document_alone() -> None:
    (article,), skipped = read(word(ADVANCE_GERMAN), "a.docx")
    assert not skipped
    assert (article.title, article.outlet, article.published) == ("Bauern warten auf Wasser", "Der Reiher", "2031-03-04")


def test_lines_of_print_are_joined() -> None:
    lines = [
        "The prime minister told the president on Monday that her country",
        "would not accept a dry spring made by its neighbor, and that the",
        "farmers of the valley had planted nothing yet this year.",
        "The president said that the dam broke no treaty and would go on",
        "to be filled until the summer, whatever was said about it in the",
        "capital on the other side of the border.",
        "Nobody said more.",
        "The ministry of water did not answer questions that were put to",
        "it by telephone and by letter.",
    ]
    told = ADVANCE_GERMAN.replace("Die Bauern im Tal warten, sagte Mara Quell.", "\n".join(lines))
    assert part(read(word(told), "a.docx")[0][0], "body") == [" ".join(lines[:3]), " ".join(lines[3:6]), lines[6], " ".join(lines[7:])]


def test_fewer_than_the_cover_says() -> None:
    articles, skipped = read(word(ADVANCE.replace("Documents (2)", "Documents (3)")), "a.docx")
    assert len(articles) == 2
    assert [(one.why, "3 articles and 2 came out" in one.reason) for one in skipped] == [("damaged", True)]


def test_an_article_without_text_is_skipped_and_said() -> None:
    articles, skipped = read(word(ADVANCE.replace("Length: 9 words\nBody\n\nThe farmers of the valley are waiting.\nLoad-Date: March 5, 2031\n", "")), "a.docx")
    assert [article.origin for article in articles] == ["a.docx#1"]
    assert [(one.origin, one.why) for one in skipped] == [("a.docx#2", "no_report")]


def test_the_form() -> None:
    assert form_of(Source("a.docx", data=word(ADVANCE))).NAME == "nexis-word"


def test_other_documents_and_archives_are_not_taken() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/a.docx", word(ADVANCE))
    for data in (word(ADVANCE, lexis=False), packed.getvalue(), b"PK\x03\x04", b"PK\x03\x04word/document.xml", b"", b"word/"):
        assert not nexis_word.fits(Source("a.docx", data=data))


def test_a_cut_document_is_no_crash() -> None:
    whole = word(ADVANCE)
    for size in range(0, len(whole), len(whole) // 23):
        articles, skipped = read(whole[:size], "a.docx")
        assert not articles
        assert skipped


def test_parts_that_are_too_large_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nexis_word, "_LARGEST", 1000)
    assert [one.why for one in read(word(ADVANCE), "a.docx")[1]] == ["hostile"]
