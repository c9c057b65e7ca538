from __future__ import annotations

import gzip
import sys
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.bounded import ALLOWANCE, FREE, PAGE, RATIO, Budget, unchunked, unpacked
from onrecord.errors import ArticleError

HTML = b"<html><p>The gate stays shut, she said.</p></html>" * 40
RAW = zlib.compressobj(wbits=-15)
DEFLATED = RAW.compress(HTML) + RAW.flush()
# What the programs brotli and zstd make of HTML, and brotli of 64 MB of the letter a.
BROTLI = bytes.fromhex(
    "1bcf07281d056e2cb38957b5ce339baa78a87472a4cd033e79d07628fa83ea050e36e04803f2802d1c18ce95a7ab42ef4064feb4e47a8578ce10fb3f074238d606"
)
ZSTD = bytes.fromhex(
    "28b52ffd0458c50100d4023c68746d6c3e3c703e546865206761746520737461797320736875742c2073686520736169642e3c2f703e3c2f02009a57f5411fa6cad7e252ea"
)
BROTLI_BOMB = bytes.fromhex(
    "cbffff3ff825c2e2b14020f7fe8fffff7ff04b00c4611180eefd1fffffffe0970088c30200ddfb3ffeffffc12f0110870500baf77ffcffff835f02200e0b0074effff8ffff07"
    "bf04401c1600e8defff1ffff0f7e0980382c00d0bdffe3ffff1ffc1200715800a07bff37"
)


@pytest.mark.parametrize(
    ("encodings", "data"),
    [
        ((), HTML),
        (("identity",), HTML),
        (("gzip",), gzip.compress(HTML)),
        (("x-gzip",), gzip.compress(HTML[:100]) + gzip.compress(HTML[100:])),
        (("deflate",), zlib.compress(HTML)),
        (("deflate",), DEFLATED),
        (("br",), BROTLI),
        (("zstd",), ZSTD),
        (("gzip", "gzip"), gzip.compress(gzip.compress(HTML))),
        (("deflate", "gzip"), gzip.compress(zlib.compress(HTML))),
    ],
)
def test_unpacked(encodings: tuple[str, ...], data: bytes) -> None:
    assert unpacked(data, encodings, origin="a") == HTML


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
def test_a_page_that_was_unpacked_already_is_taken_as_it_is(encoding: str) -> None:
    assert unpacked(HTML, (encoding,), origin="a") == HTML


@pytest.mark.parametrize(
    ("encoding", "data", "why"),
    [
        ("gzip", gzip.compress(HTML)[:-30], "damaged"),
        ("gzip", gzip.compress(HTML)[:-1] + b"!", "damaged"),
        ("deflate", zlib.compress(HTML)[:-5], "damaged"),
        ("deflate", b"\xff\xff\xff", "damaged"),
        ("br", b"\x8b\x00\x80\x03", "damaged"),
        ("zstd", b"\x28\xb5\x2f\xfd\x04\x58", "damaged"),
        ("br", BROTLI[:-9], "damaged"),
        ("br", BROTLI_BOMB, "too_large"),
        ("zstd", ZSTD[:-9], "damaged"),
        ("rot13", HTML, "unreadable"),
        ("gzip", gzip.compress(bytes(PAGE + 1)), "too_large"),
        ("gzip", gzip.compress(b"a" * 2 * FREE), "too_large"),
    ],
)
def test_what_cannot_be_unpacked(encoding: str, data: bytes, why: str) -> None:
    with pytest.raises(ArticleError, match=r"^a: ") as caught:
        unpacked(data, (encoding,), origin="a")
    assert caught.value.why == why


@pytest.mark.parametrize(("encoding", "data"), [("br", BROTLI), ("zstd", ZSTD)])
def test_without_the_extra_it_is_named(encoding: str, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc.stream_io", None)
    with pytest.raises(ArticleError, match=r"pip install 'onrecord\[formats\]'") as caught:
        unpacked(data, (encoding,), origin="a")
    assert caught.value.why == "needs_extra"


def test_a_bomb_in_a_bomb() -> None:
    with pytest.raises(ArticleError) as caught:
        unpacked(gzip.compress(gzip.compress(bytes(1 << 26))), ("gzip", "gzip"), origin="a")
    assert caught.value.why == "too_large"


def test_a_short_page_may_be_monotonous() -> None:
    assert unpacked(gzip.compress(b" " * (FREE - 1)), ("gzip",), origin="a") == b" " * (FREE - 1)


@pytest.mark.parametrize(
    ("data", "whole"),
    [
        (b"5\r\nThe g\r\n3\r\nate\r\n0\r\n\r\n", b"The gate"),
        (b"00005;name=value\r\nThe g\r\n3 \r\nate\r\n0\r\nTrailer: x\r\n\r\n", b"The gate"),
        (b"5\nThe g\n0\n\n", b"The g"),
        (b"<html>as it is", b"<html>as it is"),
        (b"0\r\n\r\n", b""),
        (b"", b""),
    ],
)
def test_unchunked(data: bytes, whole: bytes) -> None:
    assert unchunked(data, origin="a") == whole


@pytest.mark.parametrize("data", [b"5\r\nThe g\r\n3\r\nat", b"5\r\nThe g\r\nate\r\n", b"5\r\nThe g\r\n"])
def test_chunks_that_break_off(data: bytes) -> None:
    with pytest.raises(ArticleError, match="breaks off at byte 10") as caught:
        unchunked(data, origin="a")
    assert caught.value.why == "damaged"


def test_a_budget_is_spent_once() -> None:
    budget = Budget(1000)
    budget.spend(ALLOWANCE, origin="a")
    budget.spend(1000 * RATIO, origin="a")
    with pytest.raises(ArticleError, match="more than 200 times as large") as caught:
        budget.spend(1, origin="a")
    assert caught.value.why == "too_large"


@given(st.binary(max_size=300), st.lists(st.sampled_from(["gzip", "deflate", "br", "zstd", "identity"]), max_size=3))
def test_any_bytes_are_unpacked_or_told(data: bytes, encodings: list[str]) -> None:
    for start in (b"", b"\x1f\x8b\x08\x00", b"\x78\x9c", b"\x28\xb5\x2f\xfd", b"1f\r\n"):
        try:
            assert isinstance(unpacked(unchunked(start + data, origin="a"), encodings, origin="a"), bytes)
        except ArticleError as error:
            assert error.why in ("damaged", "too_large")
