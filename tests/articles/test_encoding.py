from __future__ import annotations

import codecs
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.encoding import decode
from onrecord.errors import ArticleError

ENGLISH = "“We will not go,” said Orla Venn – it’s late… The gate of the valley has been shut, and the café with it, for £5. "
CZECH = "Žádný člověk neřekl, že příliš žluťoučký kůň úpěl ďábelské ódy u přehrady. "
RUSSIAN = "Министр заявил, что встреча у плотины состоится в четверг утром. "


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-32"),
        (ENGLISH, "cp1252"),
        (ENGLISH * 20, "cp1252"),
        (ENGLISH, "mac_roman"),
        ("“Go home.”", "cp1252"),
        ("said Åsa Björk of the café in the old town, and the others were with her", "latin-1"),
        (CZECH * 5, "cp1250"),
        (RUSSIAN * 5, "cp1251"),
        (RUSSIAN * 5, "koi8-r"),
        ("One.\r\nTwo.\rThree.\n", "utf-8"),
        ("right \u202eto left\u202c and \ufffd as received \ufeff here", "utf-8"),
    ],
)
def test_decoded_text_is_verbatim(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), origin="a.txt") == text


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE])
def test_big_endian_marks(mark: bytes) -> None:
    encoding = "utf-16-be" if len(mark) == 2 else "utf-32-be"
    assert decode(mark + ENGLISH.encode(encoding), origin="a.txt") == ENGLISH


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary, not text"),
        (b"text\0text", "a NUL byte at 4"),
        (ENGLISH.encode("utf-16-le"), "byte order mark"),
        (codecs.BOM_UTF16_LE + b"a\0b", "looks like utf-16 but is not"),
        (codecs.BOM_UTF16_LE + "a\0b".encode("utf-16-le"), "binary"),
        (codecs.BOM_UTF8 + b"\xff\xfe", "looks like utf-8"),
        (b"\x01\x02\x03abc" * 10, "control characters"),
    ],
)
def test_what_is_no_text_says_so(data: bytes, words: str) -> None:
    with pytest.raises(ArticleError, match=words) as raised:
        decode(data, origin="reports/a.txt")
    assert str(raised.value).startswith("reports/a.txt: ")


def test_a_long_file_in_an_old_encoding() -> None:
    text = "The gate is shut. " * 500_000 + ENGLISH * 100
    begun = time.process_time()
    assert decode(text.encode("cp1252"), origin="a.txt") == text
    assert time.process_time() - begun < 5


@given(st.binary(max_size=300))
def test_arbitrary_bytes_raise_nothing_else(data: bytes) -> None:
    try:
        text = decode(data, origin="a.txt")
    except ArticleError:
        return
    assert "\ufffd" not in text or b"\xef\xbf\xbd" in data or data[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}
