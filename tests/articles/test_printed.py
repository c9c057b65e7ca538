"""Printed lines and their paragraphs; all content is invented."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.printed import PrintedLine, printed

Given = tuple[str, float, float, float]
"""Words, left edge, bottom, size; a character is half as wide as high."""


def line(text: str, left: float = 60, bottom: float = 700, size: float = 10, page: int = 0, *, divided: bool = False) -> PrintedLine:
    return PrintedLine(text, page, left, left + len(text) * size / 2, bottom, bottom + size, divided)


def column(*texts: str, left: float = 60, top: float = 700, page: int = 0) -> list[list[PrintedLine]]:
    """Lines one below another; one that begins with blanks is indented."""
    return [[line(text.strip(), left + 10 * text.startswith(" "), top - 12 * at, page=page)] for at, text in enumerate(texts)]


def texts(*pages: list[list[PrintedLine]]) -> list[str]:
    return [paragraph.text for paragraph in printed(pages).paragraphs]


def test_an_indent_begins_a_paragraph() -> None:
    assert texts(column("  The gate is shut and it stays shut.", "We wait for the ministry and no more.", "  It is late, she said, and we will go.")) == [
        "The gate is shut and it stays shut. We wait for the ministry and no more.",
        "It is late, she said, and we will go.",
    ]


def test_a_short_last_line_ends_a_paragraph() -> None:
    assert texts(column("The gate is shut and it stays shut until", "the spring.", "The ministry would not say how long it is", "to last, or why.")) == [
        "The gate is shut and it stays shut until the spring.",
        "The ministry would not say how long it is to last, or why.",
    ]


def test_a_wider_distance_begins_a_paragraph() -> None:
    rows = [[line("The gate is shut and it stays shut", bottom=700)], [line("for long. It is late and the farmers", bottom=688)]]
    rows += [[line("wait at the gate for the ministry to", bottom=676)], [line("Officials called the plan a good one", bottom=656)]]
    assert len(texts(rows)) == 2


def test_larger_type_is_a_paragraph_of_its_own_and_wraps() -> None:
    rows = [
        [line("Dam fills over", size=24, bottom=740)],
        [line("the winter", size=24, bottom=714)],
        *column("The gate is shut and it stays shut until spring."),
    ]
    assert texts(rows)[0] == "Dam fills over the winter"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("The gate is shut and it stays", "shut until the spring comes.", ["The gate is shut and it stays shut until the spring comes."]),
        ("The gate is shut for all of us.", "The farmers wait for the spring.", ["The gate is shut for all of us.", "The farmers wait for the spring."]),
    ],
    ids=["a sentence goes on", "a sentence ends"],
)
def test_over_the_end_of_a_column(first: str, second: str, expected: list[str]) -> None:
    assert texts(column(first), column(second, page=1)) == expected
    assert texts([*column(first, top=200), *column(second, left=320)]) == expected


LEFT = [f"The gate of the dam is shut {word}" for word in ("and", "still", "now", "here", "there")]
RIGHT = [f"officials of the ministry say {word}" for word in ("so", "it", "that", "this", "more")]


def test_rows_across_columns_are_put_in_order() -> None:
    across = [[line(left, 60, 700 - 12 * at), line(right, 320, 700 - 12 * at)] for at, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True))]
    assert " ".join(texts(across)) == " ".join([*LEFT, *RIGHT])


def test_the_files_order_is_kept_where_it_is_right() -> None:
    assert " ".join(texts([*column(*LEFT), *column(*RIGHT, left=320)])) == " ".join([*LEFT, *RIGHT])


def test_a_table_stays_in_rows() -> None:
    rows = [[line(name, 60, 700 - 12 * at), line(str(at), 320, 700 - 12 * at)] for at, name in enumerate(["Aldwerth", "Oltrezh", "Vesh", "Tal", "Dreuvik"])]
    assert " ".join(texts(rows)) == "Aldwerth 0 Oltrezh 1 Vesh 2 Tal 3 Dreuvik 4"


@pytest.mark.parametrize(
    ("above", "below", "expected", "joined"),
    [
        ("it asked its neigh-", "bours to stop", "it asked its neighbours to stop", 1),
        ("it asked its neigh\u2010", "bours to stop", "it asked its neighbours to stop", 1),
        ("the long-", "term plan", "the long-term plan", 0),
        ("the non-", "starter", "the non-starter", 0),
        ("the state-", "ment of the sec-", "the statement of the sec-", 1),
        ("a second-", "ary matter", "a secondary matter", 1),
        ("Vesh-", "Tal dam", "Vesh-Tal dam", 0),
        ("in 2031-", "32 it", "in 2031-32 it", 0),
        ("the wait -", "and it is long", "the wait - and it is long", 0),
    ],
)
def test_divided_words(above: str, below: str, expected: str, joined: int) -> None:
    found = printed([column(above, below)])
    assert ([paragraph.text for paragraph in found.paragraphs], found.joined) == ([expected], joined)


def test_a_division_that_the_file_tells() -> None:
    rows = [[line("it asked its neigh", divided=True)], [line("bours to stop", bottom=688)]]
    assert texts(rows) == ["it asked its neighbours to stop"]


@pytest.mark.parametrize(
    ("elsewhere", "expected"), [("a semidry lake", "the semidry lake"), ("a semi-dry lake", "the semi-dry lake")], ids=["one word", "a compound"]
)
def test_the_reports_other_words_tell_how_one_is_written(elsewhere: str, expected: str) -> None:
    assert expected in " ".join(texts(column("the semi-", "dry lake and", elsewhere)))


def test_running_heads_are_kept_once_and_folios_go() -> None:
    pages = []
    for page in range(4):
        rows = [
            [line(f"THE HERON {page + 4} March 2031", bottom=800, page=page)],
            *column(*[f"{words} {'and on ' * page}" for words in LEFT[: 2 + page]], page=page),
        ]
        pages.append([*rows, [line(f"Page {page + 1} of 4", bottom=20, page=page)]])
    found = printed(pages)
    assert found.heads == ("THE HERON 4 March 2031",)
    assert "HERON" not in " ".join(paragraph.text for paragraph in found.paragraphs)
    assert "Page" not in " ".join(paragraph.text for paragraph in found.paragraphs)


NUMBERS = st.floats(-1e4, 1e4)
LINES = st.builds(PrintedLine, st.text(min_size=1, max_size=20), st.integers(0, 2), NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.booleans())


@given(st.lists(st.lists(st.lists(LINES, min_size=1, max_size=4), max_size=8), max_size=3))
def test_no_letter_is_lost_but_in_heads_and_hyphens(pages: list[list[list[PrintedLine]]]) -> None:
    found = printed(pages)
    before = sorted(character for page in pages for row in page for piece in row for character in piece.text if character.isalpha())
    after = sorted(character for text in itertools.chain(found.heads, (each.text for each in found.paragraphs)) for character in text if character.isalpha())
    assert len(after) <= len(before)
    if len(pages) < 2:
        assert [each for each in before if each not in "Pagep"] == [each for each in after if each not in "Pagep"]
