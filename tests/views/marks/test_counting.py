from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ArticleError
from onrecord.views.marks.counting import Marked, counting

TEXT = "Fog 😊\r\nand rain\r\n"


def told(start: int, end: int, words: str | None) -> Marked:
    return Marked("T1", ((start, end),), words)


@pytest.mark.parametrize(
    ("start", "end", "name"),
    [
        (11, 15, "code points"),
        (10, 14, "code points, CR LF as one"),
        (12, 16, "UTF-16 units"),
    ],
)
def test_the_way_of_counting_is_told_by_the_words(start: int, end: int, name: str) -> None:
    way = counting(TEXT, [told(start, end, "rain")], "x")
    assert way.name == name
    span = way.span(start, end)
    assert span is not None
    assert span.of(TEXT) == "rain"


def test_utf_16_units_and_line_ends_as_one() -> None:
    text = "😊😊\r\n😊 rain"
    assert counting(text, [told(8, 12, "rain")], "x").name == "UTF-16 units, CR LF as one"


def test_one_stretch_that_does_not_fit_refuses_all() -> None:
    with pytest.raises(ArticleError, match="'snow', is marked at 11:15, but the text has 'rain' there"):
        counting(TEXT, [told(0, 3, "Fog"), told(11, 15, "snow")], "x")


def test_without_words_code_points_are_counted() -> None:
    assert counting(TEXT, [told(11, 15, None)], "x").name == "code points"


texts = st.text(st.sampled_from("ab 😊\r\n\u202e𝔸"), max_size=30).map(lambda text: text.replace("\r\n", "\n").replace("\n", "\r\n"))


@given(texts, st.data())
def test_every_way_gives_back_the_characters_that_it_counted(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    ways = (
        (start, end),
        (len(text[:start].replace("\r\n", "\n")), len(text[:end].replace("\r\n", "\n"))),
        (len(text[:start].encode("utf-16-le")) // 2, len(text[:end].encode("utf-16-le")) // 2),
    )
    for places in ways:
        span = counting(text, [told(*places, text[start:end])], "x").span(*places)
        assert span is not None
        assert "".join(span.of(text).split()) == "".join(text[start:end].split())
