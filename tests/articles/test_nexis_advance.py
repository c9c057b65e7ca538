from __future__ import annotations

import pytest

from onrecord.articles import nexis_advance
from onrecord.articles.detector import form_of
from onrecord.articles.source import Source
from tests.articles.exports import ADVANCE, ADVANCE_GERMAN, part, read


def test_an_export_with_a_cover() -> None:
    (first, second), skipped = read(ADVANCE, "press/dam.txt")
    assert not skipped
    assert [article.origin for article in (first, second)] == ["press/dam.txt#1", "press/dam.txt#2"]
    assert (first.title, first.outlet, first.published, first.section, first.authors) == (
        "Prime minister calls for water", "The Heron", "2031-03-04T09:20Z", "POLITICS", ("Kip Larramond", "Orla Venn")
    )  # fmt: skip
    assert (second.title, second.outlet, second.published) == ("Farmers wait", "The Courier", "2031-03-05")


def test_the_cover_parts_headline_and_standfirst() -> None:
    first = read(ADVANCE, "dam.txt")[0][0]
    assert part(first, "headline", "standfirst") == ["Prime minister calls for water", "Fennimarsh spoke by phone"]
    without = ADVANCE[ADVANCE.index("Prime minister calls for water; ") :]
    assert read(without, "dam.txt")[0][0].title == "Prime minister calls for water; Fennimarsh spoke by phone"


def test_the_report_and_what_is_about_it() -> None:
    first = read(ADVANCE, "dam.txt")[0][0]
    assert part(first, "dateline", "body") == [
        "ALDWERTH --", "The river is low, the prime minister said.", "Note: this paragraph only looks like a label, she added.",
        '"It stays shut," Eshkalir replied.',
    ]  # fmt: skip
    assert part(first, "notice")[-7:] == [
        "Graphic", "The dam, by Keelson Wire", "Classification", "Language: ENGLISH", "Publication-Type: Newspaper", "Subject: RIVERS (93%); DAMS (90%)",
        "Load-Date: March 5, 2031",
    ]  # fmt: skip


def test_a_summary_of_the_outlet_is_the_standfirst() -> None:
    told = ADVANCE.replace("ALDWERTH -- The river", "ABSTRACT\nThe water is low.\nFULL TEXT\nALDWERTH -- The river")
    first = read(told, "dam.txt")[0][0]
    assert "The water is low." in part(first, "standfirst")
    assert part(first, "body")[0] == "The river is low, the prime minister said."


def test_a_german_interface() -> None:
    (article,), skipped = read(ADVANCE_GERMAN, "a.txt")
    assert not skipped
    assert (article.title, article.outlet, article.published, article.section, article.authors) == (
        "Bauern warten auf Wasser", "Der Reiher", "2031-03-04", "POLITIK", ("Kip Larramond",)
    )  # fmt: skip
    assert part(article, "body") == ["Die Bauern im Tal warten, sagte Mara Quell."]


def test_fewer_than_the_cover_says() -> None:
    articles, skipped = read(ADVANCE.replace("Documents (2)", "Documents (3)"), "a.txt")
    assert len(articles) == 2
    assert [(one.origin, one.why, "3 articles and 2 came out" in one.reason) for one in skipped] == [("a.txt", "damaged", True)]


def test_a_file_that_was_cut() -> None:
    articles, skipped = read(ADVANCE[: ADVANCE.index("valley are waiting")], "a.txt")
    assert len(articles) == 2
    assert [(one.why, "End of Document" in one.reason) for one in skipped] == [("damaged", True)]


def test_the_form() -> None:
    assert form_of(Source("a.txt", data=ADVANCE.encode())).NAME == "nexis-advance"


@pytest.mark.parametrize(
    "text",
    [
        "Body\n\nThe gate is shut.\n\nEnd of Document\n",
        "The gate is shut\n\nBy Orla Venn\n\nThe minister said so on Monday.\n",
        "Section: Politics\nPublished: 4 March 2031\n\nThe gate is shut.\n",
        "Section: Politics\nLength: 3 words\nThe gate is shut.\nEnd of Document\n",
        "",
    ],
)
def test_ordinary_text_is_not_taken(text: str) -> None:
    assert not nexis_advance.fits(Source("a.txt", data=text.encode()))
