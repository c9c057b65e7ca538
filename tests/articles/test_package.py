"""Packages: zip files of XML."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.package import LARGEST_PART, MOST_TAGS, Package, first_name
from onrecord.errors import ArticleError


def packed(name: str, data: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        file.writestr(name, data)
    return out.getvalue()


def test_a_part_and_its_name() -> None:
    data = packed("content.xml", b"<a>b</a>")
    assert first_name(data) == "content.xml"
    assert Package(data, "a.odt").xml("content.xml").text == "b"
    assert "content.xml" in Package(data, "a.odt")


@pytest.mark.parametrize("head", [b"", b"PK", b"PK\x03\x04", b"%PDF-1.4" + b" " * 40])
def test_no_zip_file_has_no_first_name(head: bytes) -> None:
    assert first_name(head) is None


def lying(data: bytes) -> bytes:
    """The same file whose directory says that its part is 9 bytes long."""
    at = data.rindex(b"PK\x01\x02") + 24
    return data[:at] + (9).to_bytes(4, "little") + data[at + 4 :]


def flagged(data: bytes) -> bytes:
    """The same file whose directory says that its part is locked."""
    at = data.rindex(b"PK\x01\x02") + 8
    return data[:at] + b"\x01" + data[at + 1 :]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "damaged"),
        (packed("b.xml", b"<a/>"), "damaged"),
        (packed("a.xml", b"<a/>" * 2), "damaged"),
        (packed("a.xml", b" " * 5_000_000), "hostile"),
        (packed("a.xml", b" " * (LARGEST_PART + 1), zipfile.ZIP_STORED), "hostile"),
        (packed("a.xml", b"<a>" + b"<b/>" * (MOST_TAGS - 1) + b"</a>", zipfile.ZIP_STORED), "too_large"),
        (lying(packed("a.xml", b"<a>" + b" " * 100 + b"</a>")), "damaged"),
        (flagged(packed("a.xml", b"<a/>")), "unreadable"),
        (packed("a.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "hostile"),
        (packed("a.xml", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>"), "hostile"),
    ],
    ids=["nothing", "no such part", "two roots", "bomb", "too large", "too many tags", "lies", "locked", "entity", "external entity"],
)
def test_what_cannot_be_read_says_why(data: bytes, why: str) -> None:
    with pytest.raises(ArticleError, match=r"^a\.docx: ") as raised:
        Package(data, "a.docx").xml("a.xml")
    assert raised.value.why == why


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    with pytest.raises(ArticleError):
        Package(b"PK\x03\x04" + data, "a.docx").xml("a.xml")
