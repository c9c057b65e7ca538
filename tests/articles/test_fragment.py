from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.fragment import LARGEST, is_fragment, is_page, paragraphs
from onrecord.errors import ArticleError

FRAGMENTS = [
    ("<p>The gate is <a href='/x'>shut</a>, she said.</p><p>It&#8217;s low.</p>", ["The gate is shut, she said.", "It’s low."]),
    ("The gate is shut.<br><br/>It stays so.", ["The gate is shut.", "It stays so."]),
    ("<p>One</p><script>if (a < b) { x() }</script><style>p{}</style><p>Two</p>", ["One", "Two"]),
    ("<figure><img src=x><figcaption>The dam</figcaption></figure><p>One</p>", ["One"]),
    ("<h2>Farmers wait</h2><ul><li>one</li><li>two</li></ul>", ["Farmers wait", "one", "two"]),
    ("<p>a < b, and <3</p>", ["a < b, and <3"]),
    ("<p>One<!-- <b>not this</b> --> two</p>", ["One two"]),
    ("<p>Never closed <b>bold", ["Never closed bold"]),
    ("<p></p><p> </p>", []),
]


@pytest.mark.parametrize(("text", "expected"), FRAGMENTS)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert is_fragment(text)
    assert paragraphs(text) == expected


@pytest.mark.parametrize("text", ["The river is low.", "a < b and c > d", "<Orla Venn> wrote", "x <- y", "R&D &amp; more"])
def test_text(text: str) -> None:
    assert not is_fragment(text)


@pytest.mark.parametrize("text", ["<!DOCTYPE html><html></html>", " <html lang=en>", "<?xml version='1.0'?><html xmlns='x'>", "<!-- saved --><html>"])
def test_a_page(text: str) -> None:
    assert is_page(text)
    assert not is_page(f"words {text}")


@pytest.mark.parametrize("piece", ["<", "<!--", "<p><a ", "<a b='", "<script>", "<![CDATA[", "</p><?x", "</p><!x", "&#", "<p>"])
def test_hostile_fragments_end(piece: str) -> None:
    text = piece * (500_000 // len(piece))
    begun = time.process_time()
    paragraphs(text)
    assert time.process_time() - begun < 2


def test_too_large() -> None:
    with pytest.raises(ArticleError) as raised:
        paragraphs("x" * (LARGEST + 1))
    assert raised.value.why == "too_large"


@given(st.lists(st.sampled_from(["<p>", "</p>", "<", ">", "<!--", "-->", "<br", "/>", "<script>", "</script>", "<a href='", "'", "&", ";", "word ", "é"])))
def test_any_fragment(pieces: list[str]) -> None:
    assert all(paragraph.strip() == paragraph != "" for paragraph in paragraphs("".join(pieces)))
