from __future__ import annotations

import pytest

from onrecord.articles import europresse as form
from onrecord.articles.detector import form_of
from onrecord.articles.source import Source
from tests.articles.exports import EUROPRESSE, part, read

pytest.importorskip("selectolax")


def test_a_page() -> None:
    (first, second), skipped = read(EUROPRESSE, "press/barrage.html")
    assert not skipped
    assert (first.origin, first.title, first.outlet, first.published, first.section, first.authors, first.url) == (
        "press/barrage.html#1", "Le barrage reste fermé", "Le Héron", "2031-03-04T22:10+01:00", "International", ("Kip Larramond",), "https://heron.example/barrage",
    )  # fmt: skip
    assert part(first, "standfirst") == ["La présidence ne cède pas"]
    assert part(first, "body") == ["« Il reste fermé », a dit un porte-parole.", "Le fleuve est bas."]
    assert (second.title, second.outlet, second.published) == ("Farmers wait", "The Heron", "2031-03-05")
    assert part(second, "body") == ["The farmers are waiting."]


def test_the_number_of_a_document_tells_the_day() -> None:
    told = EUROPRESSE.replace("mardi 4 mars 2031 - 22:10 UTC +0100 ", "")
    assert read(told, "a.html")[0][0].published == "2031-03-04"


def test_missing_parts() -> None:
    told = '<html><body><article><p class="titreArticleVisu">Farmers wait</p><div class="DocText">They wait.</div></article></body></html>'
    (article,), skipped = read(told, "a.html")
    assert not skipped
    assert (article.title, article.outlet, article.published, article.authors) == ("Farmers wait", None, None, ())


def test_a_page_that_was_cut() -> None:
    articles, skipped = read(EUROPRESSE[: EUROPRESSE.index("are waiting")], "a.html")
    assert len(articles) == 2
    assert [one.why for one in skipped] == ["damaged"]


def test_style_sheets_may_be_longer_than_what_is_looked_at_first() -> None:
    page = EUROPRESSE.replace("</head>", "<style>" + "p{margin:0}" * 10_000 + "</style></head>")
    assert form_of(Source("a.html", data=page.encode())).NAME == "europresse"


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><article><h1>The gate is shut</h1><p>The minister said so.</p></article></body></html>",
        "<html><body><p>Europresse is a database.</p></body></html>",
        "DocPublicationName is the class of an outlet.",
    ],
)
def test_other_pages_are_not_taken(page: str) -> None:
    assert not form.fits(Source("a.html", data=page.encode()))
