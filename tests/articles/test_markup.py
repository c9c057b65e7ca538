from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.markup import ATTRIBUTES, DEPTH, ELEMENTS, LARGEST, scanned, stripped, title_of


@pytest.mark.parametrize(
    ("page", "over"),
    [
        ("<div>" * DEPTH, None),
        ("<div>" * (DEPTH + 1), "nested"),
        ("<p>" * 3 * DEPTH, None),
        ("<li><a href=x>one" * 3 * DEPTH, None),
        ("<div></b>" * (DEPTH + 1), "nested"),
        ("<div><b></div></b>" * 3 * DEPTH, None),
        ("<p>a</p>" * ELEMENTS, None),
        ("<p>a</p>" * (ELEMENTS + 1), "elements"),
        ("<a " + "x " * ATTRIBUTES + ">", None),
        ("<a " + "x " * (ATTRIBUTES + 1) + ">", "attributes"),
        ("<a x='" + "y z " * ATTRIBUTES + "'>", None),
        ("<script>" + "<div>" * (DEPTH + 1) + "</script>", None),
        ("<!-- " + "<div>" * (DEPTH + 1) + "-->", None),
        ("x" * (LARGEST + 1), "characters"),
    ],
)
def test_a_page_is_within_the_limits_or_it_is_told_which_it_is_over(page: str, over: str | None) -> None:
    found = scanned(page).over
    assert (found is None) if over is None else (found is not None and over in found)


@pytest.mark.parametrize(
    ("page", "parsed_as"),
    [
        ("<noscript><img></noscript>", "<noframes><img></noframes>"),
        ("<NoScript a='>'>x</NOSCRIPT >", "<noframes a='>'>x</noframes >"),
        ("<script>'<noscript>'</script><p title='<noscript>'>", "<script>'<noscript>'</script><p title='<noscript>'>"),
        ("<!-- <noscript> --><p>", "<!-- <noscript> --><p>"),
    ],
)
def test_noscript_is_source_as_in_a_browser_that_runs_scripts(page: str, parsed_as: str) -> None:
    assert scanned(page).text == parsed_as


@pytest.mark.parametrize(
    ("page", "paragraphs"),
    [
        ("<p>The gate<br>stays <b>sh</b>ut &amp; dry<p>It does", ("The gate", "stays shut & dry", "It does")),
        ("<head><title>T</title><style>p {}</style><script>x < y</script></head><p>The gate</p><!-- no --><nav>Menu</nav>", ("The gate",)),
        ("<table><tr><td>a<td>b<tr><td>c</table>", ("a b", "c")),
        ("<nav>Menu<p>The gate stays shut until the river falls", ("Menu", "The gate stays shut until the river falls")),
        ('<p>The gate <a href="x', ("The gate",)),
        ("1 < 2 and 3 > 2", ("1 < 2 and 3 > 2",)),
        ("", ()),
    ],
)
def test_paragraphs_are_left_when_the_tags_are_stripped(page: str, paragraphs: tuple[str, ...]) -> None:
    assert stripped(page) == paragraphs


def test_the_title_is_read_without_a_parser() -> None:
    assert title_of("<head><TITLE a=b> The gate &amp;\n the river </title>") == "The gate & the river"
    assert title_of("<p>none") is None


@given(st.text(alphabet="<>/=\"'! -ab&;pdiv", max_size=300))
def test_any_markup_is_scanned_and_stripped(page: str) -> None:
    assert len(scanned(page).text) == len(page)
    assert all(paragraph.strip() == paragraph != "" for paragraph in stripped(page))


@pytest.mark.parametrize("piece", ["<", "<a", "<a ", '<a "', "<a =", "<a ='", "<!--", "<script>", "</", "<p>", "<a b='c'", "a=b ", "<svg><b x=", "&amp;"])
def test_the_time_grows_with_the_length(piece: str) -> None:
    page = piece * (400_000 // len(piece))
    begun = time.process_time()
    scanned(page)
    stripped(page)
    assert time.process_time() - begun < 3.0
