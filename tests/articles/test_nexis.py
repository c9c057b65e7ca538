from __future__ import annotations

import time

import pytest

from onrecord.articles import nexis
from onrecord.articles.detector import form_of
from onrecord.articles.source import Source
from tests.articles.exports import FRENCH, GERMAN, NEXIS, part, read


def test_an_export() -> None:
    articles, skipped = read(NEXIS, "press/dam.txt")
    assert not skipped
    assert [article.origin for article in articles] == ["press/dam.txt#1", "press/dam.txt#2", "press/dam.txt#3"]
    first = articles[0]
    assert (first.title, first.outlet, first.published, first.section, first.authors) == (
        "Prime minister calls on Kharvesta to leave the gate open", "The Heron", "2031-03-04", "NEWS", ("Kip Larramond", "Orla Venn"),
    )  # fmt: skip
    assert [(stamp.date, stamp.told_by) for stamp in first.stamps] == [("2031-03-04", "database")]
    assert part(first, "standfirst") == ["Fennimarsh spoke for fifty minutes by phone"]
    assert part(first, "byline") == ["Kip Larramond and Orla Venn in Aldwerth"]
    assert part(first, "dateline") == ["ALDWERTH --"]


def test_lines_are_joined_and_hyphens_stay() -> None:
    first = read(NEXIS, "dam.txt")[0][0]
    assert part(first, "body")[1] == '"It stays shut," Eshkalir replied, ac- cording to the same summary.'
    assert "on Monday that her country" in first.text


def test_nothing_of_an_article_is_lost() -> None:
    for article, block in zip(read(NEXIS, "dam.txt")[0], NEXIS.split("DOCUMENTS\n")[1:], strict=True):
        words = set(article.text.split())
        labels = {"BYLINE:", "URL:"}
        lost = [word for word in block.split() if word not in words and word not in labels and word.removesuffix(";") not in words]
        assert [word for word in lost if not word.isdecimal() and word != "of"] == []


def test_the_edition_is_kept_though_it_is_no_part_of_the_name() -> None:
    assert part(read(NEXIS, "dam.txt")[0][0], "notice")[:4] == ["The Heron (Aldwerth)", "March 4, 2031 Tuesday", "Edition 1;", "Northern"]


def test_a_copyright_above_and_a_time() -> None:
    second = read(NEXIS, "dam.txt")[0][1]
    assert (second.outlet, second.published, second.url, second.authors) == ("The Courier", "2031-03-05T09:20Z", "http://courier.example/water", ())


def test_an_article_without_headline() -> None:
    third = read(NEXIS, "dam.txt")[0][2]
    assert (third.title, third.outlet, third.published) == (None, "Ember Post", "2031-03-05")
    assert part(third, "body") == ["Somebody should look at the river, wrote a reader."]


def test_a_german_interface() -> None:
    (first, second), skipped = read(GERMAN, "a.txt")
    assert not skipped
    assert (first.title, first.outlet, first.published, first.section, first.authors) == (
        "Fennimarsh fordert Wasser", "Der Reiher", "2031-03-04T22:10Z", "POLITIK", ("Kip Larramond",)
    )  # fmt: skip
    assert part(first, "body") == ["Die Ministerpräsidentin sagte am Montag, der Fluss sei zu niedrig."]
    assert (second.published, second.outlet) == ("2031-03-05", "Der Reiher")


def test_a_french_interface() -> None:
    (article,), skipped = read(FRENCH, "a.txt")
    assert not skipped
    assert (article.title, article.outlet, article.published, article.section) == ("Le barrage reste fermé", "Le Héron", "2031-03-04", "INTERNATIONAL")
    assert part(article, "standfirst") == ["La présidence ne cède pas"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_and_line_ends(encoding: str) -> None:
    found = read(GERMAN.replace("\n", "\r\n").encode(encoding), "a.txt")[0]
    assert [article.text for article in found] == [article.text for article in read(GERMAN, "a.txt")[0]]


def test_a_label_of_another_interface_is_text() -> None:
    told = NEXIS.replace("Somebody should look at the river, wrote a reader.", "UPDATE: the gate opened, a reader wrote.")
    assert part(read(told, "a.txt")[0][2], "body") == ["UPDATE: the gate opened, a reader wrote."]


def test_figures_that_are_two_dates_are_left_off() -> None:
    told = NEXIS.replace("March 5, 2031 Wednesday 9:20 AM GMT", "04/03/2031")
    assert read(told, "a.txt")[0][1].published is None


def test_an_article_whose_masthead_is_not_centred() -> None:
    told = "\n".join(line.strip() for line in NEXIS.split("\n"))
    first = read(told, "a.txt")[0][0]
    assert (first.outlet, first.published, first.title) == ("The Heron", "2031-03-04", "Prime minister calls on Kharvesta to leave the gate open")


OLD = """\
                               1 of 1 DOCUMENT

                    Copyright 2031 Heron Newspapers Ltd.
                    Distributed by Keelson Wire
                              All Rights Reserved
                              The Heron

                        March 4, 2031 Tuesday
                              Late Edition - Final

SECTION: Section A; Column 1; Foreign Desk; Pg. 1

LENGTH: 1,203 words

HEADLINE: Farmers Wait for Water

BYLINE:  By KIP LARRAMOND

DATELINE: ALDWERTH, March 3

BODY:
   The river is low, Mara Quell said.

   MARA QUELL: Nobody has measured it.

SUBJECT: RIVERS (90%); DAMS
(80%)

LOAD-DATE: March 4, 2031
"""


def test_an_older_export_with_labels_for_everything() -> None:
    (article,), skipped = read(OLD, "a.txt")
    assert not skipped
    assert (article.title, article.outlet, article.published, article.section, article.authors) == (
        "Farmers Wait for Water", "The Heron", "2031-03-04", "Section A", ("KIP LARRAMOND",)
    )  # fmt: skip
    assert part(article, "body") == ["The river is low, Mara Quell said.", "MARA QUELL: Nobody has measured it."]
    assert part(article, "notice")[:3] == ["Copyright 2031 Heron Newspapers Ltd.", "Distributed by Keelson Wire", "All Rights Reserved"]


class TestCount:
    def test_a_document_that_is_missing(self) -> None:
        lost = NEXIS[: NEXIS.index(" " * 31 + "2 of 3")] + NEXIS[NEXIS.index(" " * 31 + "3 of 3") :]
        articles, skipped = read(lost.replace("Download Request: Selected Items: 1-3\n", ""), "a.txt")
        assert len(articles) == 2
        assert [(one.origin, one.why) for one in skipped] == [("a.txt", "damaged")]
        assert "1 of 3 documents are not in it (number 2)" in skipped[0].reason

    def test_fewer_than_the_cover_says(self) -> None:
        articles, skipped = read(NEXIS.replace("Items: 1-3", "Items: 1-3, 7"), "a.txt")
        assert len(articles) == 3
        assert [(one.why, "4 articles and 3 came out" in one.reason) for one in skipped] == [("damaged", True)]

    def test_a_part_of_a_download_is_whole(self) -> None:
        told = NEXIS.replace("Download Request: Selected Items: 1-3\n", "")
        for at in (1, 2, 3):
            told = told.replace(f"{at} of 3 DOC", f"{at + 500} of 503 DOC")
        assert [len(found) for found in read(told, "a.txt")] == [3, 0]

    def test_a_file_that_was_cut(self) -> None:
        articles, skipped = read(NEXIS[: NEXIS.index("Somebody should") + 20], "a.txt")
        assert len(articles) == 3
        assert [(one.why, "ends within its last article" in one.reason) for one in skipped] == [("damaged", True)]

    def test_a_document_that_is_empty(self) -> None:
        told = NEXIS[: NEXIS.index("Letters")] + "Letters\n\nLENGTH: 0 words\n\nLOAD-DATE: March 6, 2031\n"
        articles, skipped = read(told, "a.txt")
        assert [one.why for one in skipped] == ["no_report"]
        assert len(articles) == 2


ORDINARY = [
    "The gate is shut\n\nBy Orla Venn\n\nThe minister said so on Monday.\n",
    "Read 1 of 3 DOCUMENTS that the ministry gave out.\n\nLENGTH: 3 pages, it said.\n",
    "                               1 of 3 DOCUMENTS\n\nwere found, the ministry said.\n",
    "LENGTH: 355 words\n\nBYLINE: Orla Venn\n\nThe gate is shut.\n",
    "Dokument 1 von 3 wurde gefunden.\n",
    "",
    "\n" * 100,
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_is_not_taken(text: str) -> None:
    assert not nexis.fits(Source("a.txt", data=text.encode()))


def test_the_form() -> None:
    assert form_of(Source("a.txt", data=NEXIS.encode())).NAME == "nexis"


def test_three_thousand_articles() -> None:
    one = NEXIS[NEXIS.index("                              The Heron") : NEXIS.index("                               2 of 3")]
    sentence = "She told reporters that nobody had asked her about the gate, and the river was\nlow.\n\n"
    one = one.replace("\n\nLOAD-DATE", "\n\n" + sentence * 12 + "LOAD-DATE")
    data = "".join(f"{number:>36} of 3000 DOCUMENTS\n\n{one}" for number in range(1, 3001)).encode()
    begun = time.process_time()
    articles, skipped = read(data, "a.txt")
    spent = time.process_time() - begun
    assert (len(articles), skipped) == (3000, [])
    # 1.5 s where nothing else runs: 2,000 articles a second.
    assert spent < 4.0
