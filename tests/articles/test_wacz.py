from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles import Source
from onrecord.articles.detector import form_of, received
from onrecord.articles.wacz import fits, read
from onrecord.data.received import Received, Skipped
from tests.articles.archive import INNER, PAGE, http, packed, record, zipped

ONE = packed(record(1, http(PAGE)), record(2, http(PAGE)))
TWO = packed(record(3, http(PAGE)))


def wacz(members: dict[str, bytes], sums: dict[str, str] | None = None) -> bytes:
    given = {name: f"sha256:{hashlib.sha256(data).hexdigest()}" for name, data in members.items()} if sums is None else sums
    table = {"profile": "data-package", "resources": [{"name": name, "path": name, "hash": told} for name, told in given.items()]}
    return zipped({**members, "datapackage.json": json.dumps(table).encode()}, method=0)


WHOLE = wacz({"archive/two.warc.gz": TWO, "archive/one.warc.gz": ONE, "pages/pages.jsonl": b"{}", "indexes/index.cdx": b""})


def told(data: bytes) -> list[str]:
    return [item.origin if isinstance(item, Received) else item.why for item in read(Source("a.wacz", data=data), INNER)]


def test_every_page_of_every_archive_in_it() -> None:
    assert told(WHOLE) == [
        "a.wacz!archive/one.warc.gz#urn:uuid:00000001",
        "a.wacz!archive/one.warc.gz#urn:uuid:00000002",
        "a.wacz!archive/two.warc.gz#urn:uuid:00000003",
    ]


def test_one_that_is_not_what_the_table_says_is_told_after_its_pages() -> None:
    data = wacz({"archive/two.warc.gz": TWO, "archive/one.warc.gz": ONE}, {"archive/one.warc.gz": "sha256:" + "0" * 64, "archive/two.warc.gz": "md5:0"})
    *_, wrong, two = read(Source("a.wacz", data=data), INNER)
    assert isinstance(wrong, Skipped)
    assert (wrong.origin, wrong.why) == ("a.wacz!archive/one.warc.gz", "damaged")
    assert "its SHA-256 is not the one in datapackage.json" in wrong.reason
    assert isinstance(two, Received)


def test_damage_within_is_told_and_the_rest_read() -> None:
    broken = ONE[:100] + b"xxxx" + ONE[104:]
    assert told(wacz({"archive/one.warc.gz": broken, "archive/two.warc.gz": TWO})) == [
        "damaged", "a.wacz!archive/one.warc.gz#urn:uuid:00000002", "a.wacz!archive/two.warc.gz#urn:uuid:00000003",
    ]  # fmt: skip


@pytest.mark.parametrize("table", [b"", b"[]", b"{", b'{"resources": 1}', b'{"resources": [{"path": 1, "hash": 2}]}', b"[" * 100_000])
def test_a_table_that_cannot_be_read_checks_nothing(table: bytes) -> None:
    assert told(zipped({"archive/two.warc.gz": TWO, "datapackage.json": table})) == ["a.wacz!archive/two.warc.gz#urn:uuid:00000003"]


@pytest.mark.parametrize("name", ["../archive/a.warc.gz", "/archive/a.warc.gz", "C:/archive/a.warc", "archive/../../a.warc.gz"])
def test_names_that_lead_out_are_refused(name: str) -> None:
    assert told(wacz({"archive/one.warc.gz": ONE, name: TWO})).count("hostile") == 1


def test_without_a_web_archive_it_is_skipped() -> None:
    (skipped,) = received(Source("a.wacz", data=wacz({"archive/x.cdx": b""})))
    assert isinstance(skipped, Skipped)
    assert skipped.why == "no_report"


def test_listed_pages_that_are_in_no_archive_are_told() -> None:
    addresses = ["https://heron.example/3#top", "https://heron.example/4", "about:blank", 5]
    lines = b"\n".join([b'{"format": "json-pages-1.0"}', *(json.dumps({"url": address}).encode() for address in addresses), b"{", b"[" * 10_000])
    *_, lost = read(Source("a.wacz", data=wacz({"archive/two.warc.gz": TWO, "pages/pages.jsonl": lines})), INNER)
    assert isinstance(lost, Skipped)
    assert (lost.origin, lost.why) == ("a.wacz!pages/pages.jsonl", "missing")
    assert "1 of the pages that it lists are in none of its archives, such as 'https://heron.example/4'" in lost.reason


def test_fits() -> None:
    assert fits(Source("a", data=WHOLE))
    assert not fits(Source("a.wacz", data=zipped({"datapackage.json": b"{}", "data.csv": b""})))
    assert not fits(Source("a.wacz", data=b"PK"))
    assert form_of(Source("a.zip", data=WHOLE)).NAME == "wacz"


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_whatever_is_changed_ends_in_pages_or_reasons(chance: st.DataObject) -> None:
    data = bytearray(WHOLE)
    for _ in range(chance.draw(st.integers(1, 6))):
        at = chance.draw(st.integers(0, len(data) - 1))
        data[at : at + chance.draw(st.integers(0, 12))] = chance.draw(st.binary(max_size=12))
    found = list(received(Source("a.wacz", data=bytes(data)), INNER))
    assert found
    assert all(isinstance(item, Received) or item.why != "failed" for item in found), found
