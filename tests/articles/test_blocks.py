from __future__ import annotations

import pytest

from onrecord.articles.blocks import Laid, agrees, laid_out
from onrecord.articles.chosen import chosen
from onrecord.articles.dom import parsed, read_dom, seen_only
from onrecord.articles.markup import scanned
from tests.articles.pages import BODY, SAID

pytest.importorskip("trafilatura", reason="reading pages needs the extra `formats`")


def laid(markup: str, *titles: str) -> Laid:
    tree = parsed(scanned(f"<html><head><title>Gate stays shut</title></head><body>{markup}</body></html>").text)
    dom = read_dom(tree)
    return laid_out(dom, chosen(seen_only(tree), dom), titles=titles or ("Gate stays shut",))


@pytest.mark.parametrize(
    ("above", "pieces"),
    [
        ("<h1>Gate stays shut</h1>", [("headline", "Gate stays shut")]),
        ("<h1><span>Water</span> Gate stays shut</h1>", [("kicker", "Water"), ("headline", "Gate stays shut")]),
        ("<h2>Gate stays shut</h2>", [("headline", "Gate stays shut")]),
        ("<h1>The Heron</h1><h2>Gate stays shut</h2>", [("headline", "Gate stays shut")]),
        ("<h1>Gate stays shut</h1><h2>The river has to fall first, says the minister</h2>", [
            ("headline", "Gate stays shut"), ("standfirst", "The river has to fall first, says the minister"),
        ]),
        ("<div class=eyebrow>Water</div><h1>Gate stays shut</h1><p class=byline>By Mira Solt</p>", [
            ("kicker", "Water"), ("headline", "Gate stays shut"), ("byline", "By Mira Solt"),
        ]),
        ("<h1>Gate stays shut</h1><p class=author>Mira Solt, Tam Weir</p><p>Share this</p>", [
            ("headline", "Gate stays shut"), ("byline", "Mira Solt, Tam Weir"),
        ]),
    ],
)
def test_what_stands_above_the_body(above: str, pieces: list[tuple[str, str]]) -> None:
    found = laid(f"<article>{above}{BODY}</article>")
    assert [(piece.kind, piece.text) for piece in found.pieces] == [*pieces, *(("body", text) for text in SAID)]


@pytest.mark.parametrize(
    "apart",
    [
        "<p><a href=/2>Read more: the lake that was a field</a></p>",
        "<figure><img src=a><figcaption>The gate in spring, seen from the other side of the lake</figcaption></figure>",
        "<p>Advertisement</p>",
        "<p>Sign up for our newsletter and read the news of the river first</p>",
        "<div class=related><p>The story of the lake that was a field for years, told by its farmers</p></div>",
        "<p><a href=/3>The lake that was a field for years and years and years</a></p>",
        "<p>3 min read</p>",
    ],
)
def test_what_stands_in_the_midst_of_the_body_and_is_none_of_it(apart: str) -> None:
    half = BODY.index("<p>Farmers")
    found = laid(f"<article><h1>Gate stays shut</h1>{BODY[:half]}{apart}{BODY[half:]}</article>")
    assert [piece.text for piece in found.pieces] == ["Gate stays shut", *SAID]


def test_dates_beside_the_byline_are_told() -> None:
    found = laid(f"<article><h1>Gate stays shut</h1><p>By Mira Solt</p><p>Published 4 March 2031 | Updated 5 March 2031</p>{BODY}</article>")
    assert [(stamp.kind, stamp.date, stamp.told_by) for stamp in found.stamps][:1] == [("published", "2031-03-04", "header line")]


@pytest.mark.parametrize(
    ("words", "title", "same"),
    [
        ("Gate stays shut", "Gate Stays Shut!", True),
        ("Gate stays shut, says minister", "Gate stays shut", True),
        ("Minister: gate of the valley stays shut", "Gate of valley stays shut, minister says", True),
        ("The Heron", "Gate stays shut", False),
        ("Gate", "Gate stays shut", False),
        ("", "", False),
    ],
)
def test_a_headline_agrees_with_a_title(words: str, title: str, same: bool) -> None:
    assert agrees(words, title) == same
