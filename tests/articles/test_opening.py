from __future__ import annotations

import pytest

from onrecord.articles.opening import opening
from onrecord.articles.source import Source


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (b"\xef\xbb\xbfa", "a"),
        ("é".encode("utf-16"), "é"),
        (b"\xe9", "\ufffd"),
        (b"a\0b", ""),
        (b"%PDF-1.7", ""),
        (b"<html><p>a", ""),
        (b"", ""),
    ],
)
def test_an_opening(data: bytes, text: str) -> None:
    assert opening(Source("a.txt", data=data)) == text
