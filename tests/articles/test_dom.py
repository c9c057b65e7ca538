from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles.dom import Dom, key, parsed, read_dom
from onrecord.articles.markup import scanned

pytest.importorskip("selectolax", reason="reading pages needs the extra `formats`")


def dom_of(markup: str) -> Dom:
    return read_dom(parsed(scanned(f"<body>{markup}").text))


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>a</p>\n<p>b", "a\nb"),
        ("a<script>b</script><style>c</style><!-- d -->", "abc"),
        ("a<template>b</template>c", "ac"),
        ("a<noscript><b>c</b> &amp;</noscript>", "a<b>c</b> &amp;"),
        ("a<br>b&nbsp;&#x1F30A;", "ab\u00a0🌊"),
        ("<table>foster<tr><td>c</td></tr></table>", "fosterc"),
        ("<pre>\n\na</pre>", "\na"),
        ("a\r\nb\0", "a\nb"),
    ],
)
def test_the_text_is_that_of_the_document(markup: str, text: str) -> None:
    assert dom_of(markup).text == text


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        ("<p>a <b>b</b>\n c</p>d", ["a b c", "d"]),
        ("a<br>b<br><br>c<br> <br>d", ["a\nb", "c", "d"]),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", ["a", "b", "c"]),
        ("<table><tr><td>a</td><td>b<tr><td><p>c</p><td>d</table>", ["a\tb", "c", "d"]),
        ("<pre>a\nb\n\nc</pre>", ["a b", "c"]),
        ("a<script>x</script>b<button>y</button><select><option>z</select>", ["ab"]),
        ("<p>  </p><div></div>", []),
        ("<h1>A<span>b</span></h1><blockquote>c<p>d</blockquote>", ["Ab", "c", "d"]),
    ],
)
def test_blocks_are_what_a_reader_sees_as_paragraphs(markup: str, blocks: list[str]) -> None:
    dom = dom_of(markup)
    assert [dom.words(block).text for block in dom.blocks] == blocks


@pytest.mark.parametrize(
    ("text", "bare"),
    [("a b\n\u00a0c", "abc"), ("A\u0301b", "\u00c1b"), ("a\u200b\u202eb\u00ad\ufeff", "ab"), ("\u1100\u1161", "\uac00"), ("", "")],
)
def test_a_key_has_neither_white_space_nor_what_is_not_seen(text: str, bare: str) -> None:
    assert key(text) == bare


@settings(max_examples=150)
@given(st.lists(st.sampled_from(["<p>", "</p>", "<b>", "<br>", "<td>", "<table>", "a ", " b", "\n", "🌊", "e\u0301", "\u200b", "<script>", "</script>", "<pre>"]), max_size=40))  # noqa: E501
def test_every_run_stands_in_the_text(pieces: list[str]) -> None:
    markup = "<body>" + "".join(pieces)
    tree = parsed(markup)
    dom = read_dom(tree)
    assert tree.body is not None
    assert dom.text == tree.body.text_lexbor()
    for block in dom.blocks:
        words = dom.words(block)
        assert all(words.text[run.start : run.start + run.length] == dom.text[run.at : run.at + run.length] for run in words.runs)
        start, end = dom.span(block)
        assert dom.key[start:end] == key(words.text)
        assert dom.blocks[dom.block_at(start)] == block
        found = [(each.node, each.start, each.end) for each in dom.stretches(start, end)]
        assert key("".join(dom.nodes[node].text[first:last] for node, first, last in found)) == dom.key[start:end]
