from __future__ import annotations

import pytest

from onrecord.articles.httpanswer import HttpAnswer, charset_of, codings, http_answer, media_of


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nThe gate", HttpAnswer(200, {"content-type": "text/html"}, b"The gate")),
        (b"HTTP/2 404 \r\nA: 1\r\nA: 2\r\n\r\n", HttpAnswer(404, {"a": "1"}, b"")),
        (b"HTTP/1.0 301 Moved\nlocation:x\n\nbody\n\nmore", HttpAnswer(301, {"location": "x"}, b"body\n\nmore")),
        (b"HTTP/1.1 200 OK\r\nA: one\r\n two\r\nnonsense\r\n\r\n", HttpAnswer(200, {"a": "one two"}, b"")),
        (b"HTTP/1.1 200 OK\r\nA: \xff\r\n\r\n", HttpAnswer(200, {"a": "\ufffd"}, b"")),
        (b"<html></html>\r\n\r\n", None),
        (b"HTTP/1.1 200 OK\r\nA: 1\r\n", None),
        (b"HTTP/1.1 OK\r\n\r\n", None),
        (b"", None),
    ],
)
def test_http_answer(content: bytes, answer: HttpAnswer | None) -> None:
    assert http_answer(content) == answer


@pytest.mark.parametrize(
    ("field", "media", "charset"),
    [
        (None, None, None),
        ("text/html", "text/html", None),
        ("Text/HTML; Charset=ISO-8859-1", "text/html", "iso-8859-1"),
        ('text/html; a=b; charset="utf-8"', "text/html", "utf-8"),
        ("html; charset=", None, None),
        ("", None, None),
    ],
)
def test_content_type(field: str | None, media: str | None, charset: str | None) -> None:
    assert (media_of(field), charset_of(field)) == (media, charset)


def test_codings() -> None:
    assert codings("gzip, BR ,,") == ("gzip", "br")
    answer = http_answer(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n")
    assert answer is not None
    assert answer.chunked
