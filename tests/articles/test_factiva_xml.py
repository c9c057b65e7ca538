from __future__ import annotations

import time

import pytest

from onrecord.articles import factiva_xml as form
from onrecord.articles.source import Source
from tests.articles.exports import factiva_xml, part, read

pytest.importorskip("defusedxml")

BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "&a;" * 10}">' for n in range(12)) + "]>"


def test_a_response() -> None:
    (first, second), skipped = read(factiva_xml("The river is low.", "She called."), "press/dam.xml")
    assert not skipped
    assert (first.origin, first.title, first.outlet, first.published, first.section, first.authors) == (
        "press/dam.xml#1", "Water is low", "The Heron", "2031-03-04T22:10:00Z", "Politics", ("Kip Larramond",)
    )  # fmt: skip
    assert part(first, "kicker", "headline", "byline") == ["From the river", "Water is low", "By Kip Larramond"]
    assert part(first, "body") == ["The river is low.", "“It stays shut,” he replied."]
    assert part(first, "notice")[-3:] == ["accessionNo: HERON1", "wordCount: 12", "copyright: (c) 2031 Heron"]
    assert part(second, "body")[0] == "She called."


def test_a_day_and_a_time_apart() -> None:
    told = factiva_xml("x").replace("<dateTime>2031-03-04T22:10:00Z</dateTime>", "<date>2031-03-04</date>")
    assert read(told, "a.xml")[0][0].published == "2031-03-04"
    told = told.replace("</publicationDate>", "</publicationDate><publicationTime>22:10:00</publicationTime>")
    assert read(told, "a.xml")[0][0].published == "2031-03-04T22:10:00"


def test_fewer_than_the_response_says() -> None:
    articles, skipped = read(factiva_xml("x", "y", count=3), "a.xml")
    assert len(articles) == 2
    assert [(one.why, "3 articles and 2 came out" in one.reason) for one in skipped] == [("damaged", True)]


def test_a_file_that_was_cut() -> None:
    whole = factiva_xml("The river is low.", "She called.", "He replied.")
    articles, skipped = read(whole[: whole.index("He replied")], "a.xml")
    assert len(articles) == 2
    assert [(one.why, "breaks off" in one.reason, "2 of 3 articles" in one.reason) for one in skipped] == [("damaged", True, True)]


@pytest.mark.parametrize("depth", [200, 100_000])
def test_elements_too_deep_are_refused(depth: int) -> None:
    told = factiva_xml("<a>" * depth + "</a>" * depth)
    assert [one.why for one in read(told, "a.xml")[1]] == ["hostile"]


@pytest.mark.parametrize("entity", [BOMB, '<!DOCTYPE x [<!ENTITY a11 SYSTEM "file:///etc/passwd">]>', '<!DOCTYPE x SYSTEM "http://a.example/x.dtd">'])
def test_entities_are_refused_at_once(entity: str) -> None:
    told = factiva_xml("&a11;").replace("?>\n", "?>\n" + entity)
    read(factiva_xml("x"), "a.xml")
    begun = time.process_time()
    articles, skipped = read(told, "a.xml")
    assert time.process_time() - begun < 0.2
    assert not articles
    assert [one.why for one in skipped] == ["hostile"]


@pytest.mark.parametrize("text", ["<rss><channel/></rss>", "A ppsArticleResponse is the root of an answer.", "", "<?xml version='1.0'?><a/>"])
def test_other_xml_is_not_taken(text: str) -> None:
    assert not form.fits(Source("a.xml", data=text.encode()))
