from __future__ import annotations

import pytest

from onrecord.articles import factiva as form
from onrecord.articles.detector import form_of
from onrecord.articles.source import Source
from tests.articles.exports import FACTIVA_PLAIN, FACTIVA_ROW, factiva, part, read

pytest.importorskip("selectolax")


def test_field_codes() -> None:
    (article,), skipped = read(factiva(FACTIVA_ROW), "press/dam.html")
    assert not skipped
    assert (article.origin, article.title, article.outlet, article.published, article.section, article.authors) == (
        "press/dam.html#1", "Prime minister calls for water", "The Heron", "2031-03-04T22:10", "Politics", ("Kip Larramond",)
    )  # fmt: skip
    assert part(article, "body") == ["The river is low, the prime minister said.", "She called Eshkalir.", "“It stays shut,” he replied."]
    assert part(article, "notice")[:4] == ["SE Politics", "WC 35 words", "PD 4 March 2031", "ET 22:10"]
    assert part(article, "notice")[-1] == "AN Document HERON00020310304e0340001"


def test_a_french_and_a_german_interface() -> None:
    french = {**FACTIVA_ROW, "PD": "29 décembre 2031", "ET": "15h32", "LA": "Français"}
    german = {**FACTIVA_ROW, "PD": "04.03.2031", "LA": "Deutsch"}
    assert read(factiva(french, language="fr"), "a.html")[0][0].published == "2031-12-29T15:32"
    assert read(factiva(german, language="de"), "a.html")[0][0].published == "2031-03-04T22:10"


def test_figures_that_are_two_dates_are_left_off_and_said() -> None:
    assert read(factiva({**FACTIVA_ROW, "PD": "04/03/2031", "ET": ""}), "a.html")[0][0].published is None


def test_missing_fields() -> None:
    bare = {"HD": "Farmers wait", "LP": "They wait."}
    (first, second), skipped = read(factiva(bare, {"SN": "The Heron", "TD": "They wait on."}), "a.html")
    assert not skipped
    assert (first.title, first.outlet, first.published, first.authors) == ("Farmers wait", None, None, ())
    assert (second.title, second.outlet) == (None, "The Heron")


def test_a_page_without_codes() -> None:
    (article,), skipped = read(FACTIVA_PLAIN, "a.html")
    assert not skipped
    assert (article.title, article.outlet, article.published, article.authors) == ("Bauern warten", "Der Reiher", "2031-03-04T22:10", ("Kip Larramond",))
    assert part(article, "body") == ["Die Bauern warten.", "Der Fluss ist niedrig."]


def test_an_article_without_words_is_skipped_and_said() -> None:
    articles, skipped = read(factiva({"SN": "The Heron"}, FACTIVA_ROW), "a.html")
    assert [article.origin for article in articles] == ["a.html#2"]
    assert [(one.origin, one.why) for one in skipped] == [("a.html#1", "no_report")]


def test_a_page_that_was_cut() -> None:
    articles, skipped = read(factiva(FACTIVA_ROW, FACTIVA_ROW, closed=False), "a.html")
    assert len(articles) == 2
    assert [(one.origin, one.why) for one in skipped] == [("a.html", "damaged")]


def test_style_sheets_may_be_longer_than_what_is_looked_at_first() -> None:
    page = factiva(FACTIVA_ROW).replace("body{margin:0}", "body{margin:0}" * 10_000)
    assert form_of(Source("a.html", data=page.encode())).NAME == "factiva"


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title>Factiva</title></head><body><p>News about a database.</p></body></html>",
        '<html><body><div class="article"><p>The gate is shut.</p></div></body></html>',
        '<html><body><div class="article main"><table><tr><td><b>HD</b></td><td>x</td></tr></table></div></body></html>',
        "The article of a Factiva export is a div.",
    ],
)
def test_other_pages_are_not_taken(page: str) -> None:
    assert not form.fits(Source("a.html", data=page.encode()))
