from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.encoding import encoding_of
from onrecord.articles.source import Source
from onrecord.articles.text_lines import TextLine, text_lines
from onrecord.errors import ArticleError


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"", "utf-8"),
        (b"plain", "utf-8"),
        ("é “x”".encode(), "utf-8"),
        ("“x” é".encode("utf-8-sig"), "utf-8-sig"),
        ("x".encode("utf-16"), "utf-16"),
        ("The “river” is low, she said.".encode("cp1252"), "cp1252"),
        ("“one” “two” é".encode() + b" \xff", "utf-8"),
        (b"a" * 1_048_575 + "é".encode(), "utf-8"),
    ],
    ids=["nothing", "ASCII", "UTF-8", "its mark", "UTF-16", "Western", "one damaged byte", "a letter in two pieces"],
)
def test_the_encoding_of_a_long_file(data: bytes, encoding: str) -> None:
    assert encoding_of(io.BytesIO(data), origin="a")[0] == encoding


def test_binary() -> None:
    with pytest.raises(ArticleError, match="binary"):
        encoding_of(io.BytesIO(b"a\0b\0"), origin="a")


def test_lines_and_their_numbers(tmp_path: Path) -> None:
    place = tmp_path / "a.txt"
    place.write_bytes("\ufeffone\r\ntwo\u2028\rthree\n\nend".encode())
    expected = [TextLine(1, "one\r\n"), TextLine(2, "two\u2028\r"), TextLine(3, "three\n"), TextLine(4, "\n"), TextLine(5, "end")]
    assert list(text_lines(Source("a", path=place))) == expected


def test_how_far_it_is_read_is_told_once(tmp_path: Path) -> None:
    place, far = tmp_path / "a.txt", list[int]()
    place.write_bytes(b"line\n" * 1_000_000)
    assert sum(1 for _ in text_lines(Source("a", path=place, told=far.append))) == 1_000_000
    assert far == sorted(set(far))
    assert far[-1] == 5_000_000


def test_utf_16_that_is_cut() -> None:
    assert next(text_lines(Source("a", data="one\ntwo".encode("utf-16")[:-1]))).text == "one\n"


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    try:
        text = "".join(line.text or "" for line in text_lines(Source("a", data=data)))
    except ArticleError:
        return
    assert len(text) <= len(data)
