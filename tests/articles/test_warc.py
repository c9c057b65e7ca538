from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import api
from onrecord.articles import Settings, Source, warc
from onrecord.articles.warc import fits, read
from onrecord.data.article import Article
from onrecord.data.reading import MadeBy, Reading, Voice
from onrecord.data.received import Received, Skipped
from onrecord.record import open_record
from tests.articles.archive import INNER, PAGE, http, packed, record

TEXT = b"Dam fills over the winter\n\nThe gate of the dam is shut, the ministry said on Monday, and the farmers are waiting.\n"


def pages(*records: bytes, origin: str = "crawl.warc.gz") -> list[Received | Skipped]:
    return list(read(Source(origin, data=packed(*records)), INNER))


def told(*records: bytes) -> list[tuple[str, str]]:
    """The text of each page by its origin; of what was skipped, why."""
    return [(item.origin.partition("#")[2], item.article.text if isinstance(item, Received) else item.why) for item in pages(*records)]


def test_a_page() -> None:
    seen: list[Source] = []

    def kept(source: Source, _: Settings) -> Iterator[Received | Skipped]:
        seen.append(source)
        return iter(())

    data = packed(record(1, http(b"x")), record(2, http(PAGE, media="text/html; charset=ISO-8859-1")))
    list(read(Source("in/crawl.warc.gz", data=data), replace(INNER, inner=kept)))
    page = seen[1]
    assert (page.origin, page.container, page.read()) == ("in/crawl.warc.gz#urn:uuid:00000002", "in/crawl.warc.gz", PAGE)
    assert (page.address, page.media, page.charset) == ("https://heron.example/2", "text/html", "iso-8859-1")
    assert (page.fetched, page.record) == ("2031-03-04T22:10:00Z", "<urn:uuid:00000002>")
    assert page.offset is not None
    assert b"00000002" in gzip.decompress(data[page.offset :])[:200]


@pytest.mark.parametrize(
    ("one", "body"),
    [
        pytest.param(record(1, http(PAGE)), PAGE, id="html"),
        pytest.param(record(1, http(PAGE, media="application/xhtml+xml")), PAGE, id="xhtml"),
        pytest.param(record(1, http(TEXT, media="text/plain")), TEXT, id="plain text"),
        pytest.param(record(1, http(PAGE, media=None)), PAGE, id="no type but a page"),
        pytest.param(record(1, http(PAGE, media="application/octet-stream")), PAGE, id="octets but a page"),
        pytest.param(record(1, PAGE, kind="resource", media="text/html"), PAGE, id="resource"),
        pytest.param(record(1, http(gzip.compress(PAGE), Content_Encoding="gzip")), PAGE, id="gzip"),
        pytest.param(record(1, http(zlib.compress(PAGE), Content_Encoding="deflate")), PAGE, id="deflate"),
        pytest.param(record(1, http(PAGE, Content_Encoding="gzip")), PAGE, id="unpacked by the crawler"),
        pytest.param(record(1, http(b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE), Transfer_Encoding="chunked")), PAGE, id="chunked"),
        pytest.param(record(1, http(PAGE, Transfer_Encoding="chunked")), PAGE, id="joined by the crawler"),
        pytest.param(
            record(1, http(b"%x\r\n%b\r\n0\r\n\r\n" % (len(gzip.compress(PAGE)), gzip.compress(PAGE)), Transfer_Encoding="chunked", Content_Encoding="gzip")),
            PAGE,
            id="gzip in chunks",
        ),
        pytest.param(record(1, http(PAGE)).replace(b"https://heron.example/1", b"<https://heron.example/1>"), PAGE, id="address in brackets"),
    ],
)
def test_what_is_read(one: bytes, body: bytes) -> None:
    (found,) = pages(one)
    assert isinstance(found, Received)
    assert (found.article.text, found.article.title) == (body.decode(), "https://heron.example/1")
    assert found.notes == ()


@pytest.mark.parametrize(
    ("one", "kind"),
    [
        (record(1, http(b"moved", status=301)), "status 301"),
        (record(1, http(PAGE, status=404)), "status 404"),
        (record(1, http(b"\xff\xd8", media="image/jpeg")), "image"),
        (record(1, http(b"{}", media="application/json")), "application/json"),
        (record(1, http(b"\0\1", media=None)), "of unknown type"),
        (record(1, http(b" \n")), "empty"),
        (record(1, http(TEXT, media="text/plain"), address="https://heron.example/robots.txt"), "robots.txt or the like"),
        (record(1, http(b""), kind="revisit"), "revisit"),
        (record(1, PAGE, kind="conversion", media="text/plain"), "conversion"),
        (record(1, b"heron.example", media="text/dns", address="dns:heron.example"), "text/dns"),
        (record(1, PAGE), "without an HTTP answer"),
    ],
)
def test_what_is_passed_over_is_counted(one: bytes, kind: str) -> None:
    (first,) = pages(record(0, http(PAGE)), one)
    assert isinstance(first, Received)
    assert first.notes == (f"crawl.warc.gz: passed over 1 record without a report: 1 {kind}",)


def test_records_about_the_crawl_are_not_worth_a_count() -> None:
    (page,) = pages(record(0, b"software: x", kind="warcinfo"), record(1, http(PAGE)), record(2, b"GET / HTTP/1.1\r\n\r\n", kind="request"))
    assert isinstance(page, Received)
    assert page.notes == ()


@pytest.mark.parametrize("records", [(), (record(1, http(b"", status=500)),)])
def test_an_archive_without_a_page_is_skipped(records: Sequence[bytes]) -> None:
    (skipped,) = read(Source("crawl.warc", data=b"".join(records)), INNER)
    assert isinstance(skipped, Skipped)
    assert (skipped.origin, skipped.why) == ("crawl.warc", "no_report")


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (record(1, http(gzip.compress(bytes(1 << 26)), Content_Encoding="gzip")), "too_large"),
        (record(1, http(b"<html>" + b"a b " * 3_000_000)), "too_large"),
        (record(1, http(b"<html>" + b"a b " * 2_630_000)), "too_large"),
        (record(1, http(gzip.compress(PAGE)[:-20], Content_Encoding="gzip")), "damaged"),
        (record(1, http(PAGE, Content_Encoding="rot13")), "unreadable"),
        (record(1, http(b"5\r\nThe g\r\n9\r\n", Transfer_Encoding="chunked")), "damaged"),
    ],
)
def test_a_page_that_cannot_be_unpacked_costs_itself(one: bytes, why: str) -> None:
    assert told(record(0, http(TEXT)), one, record(2, http(TEXT))) == [
        ("urn:uuid:00000000", TEXT.decode()), ("urn:uuid:00000001", why), ("urn:uuid:00000002", TEXT.decode()),
    ]  # fmt: skip


def test_a_large_picture_is_only_counted() -> None:
    (page,) = pages(record(0, http(PAGE)), record(1, http(bytes(range(256)) * 50_000, media="image/png")))
    assert isinstance(page, Received)
    assert page.notes == ("crawl.warc.gz: passed over 1 record without a report: 1 image",)


def test_damage_is_told() -> None:
    data = packed(record(0, http(PAGE))) + b"garbage" + packed(record(1, http(PAGE)))
    at = data.index(b"garbage")
    first, lost, second = read(Source("crawl.warc.gz", data=data), INNER)
    assert isinstance(lost, Skipped)
    assert (lost.origin, lost.why) == (f"crawl.warc.gz#byte-{at}", "damaged")
    assert lost.reason == (
        f"crawl.warc.gz: damaged from byte {at:,} to {at + 7:,} (no record begins there): these 7 bytes are lost, what stands around "
        "them is read; get the archive again to have them too"
    )
    assert isinstance(first, Received)
    assert isinstance(second, Received)


def test_a_page_that_the_crawler_cut_is_noted() -> None:
    (page,) = pages(record(1, http(PAGE)).replace(b"WARC-Date", b"WARC-Truncated: length\r\nWARC-Date"))
    assert isinstance(page, Received)
    assert page.notes == ("the crawler cut the page (length)",)


@pytest.mark.parametrize("told_id", [b"", b"WARC-Record-ID: " + b"x" * 500 + b"\r\n", b"WARC-Record-ID: <a\x1b[31mbcdefgh>\r\n"])
def test_a_record_without_a_sound_id_goes_by_its_place(told_id: bytes) -> None:
    one = record(1, http(PAGE)).replace(b"WARC-Record-ID: <urn:uuid:00000001>\r\n", told_id)
    found = [item.origin for item in read(Source("crawl.warc", data=record(0, http(PAGE)) + one), replace(INNER, known=lambda origin: origin.endswith("0")))]
    assert found == ["crawl.warc#urn:uuid:00000000", f"crawl.warc#{len(record(0, http(PAGE)))}"]


def test_what_was_read_before_is_not_unpacked_again() -> None:
    data = packed(record(1, http(PAGE)), record(2, http(b"broken", Content_Encoding="rot13")), record(3, http(PAGE)))
    found = list(read(Source("a.warc.gz", data=data), replace(INNER, known=lambda origin: origin.endswith(("1", "2")))))
    assert [item.why if isinstance(item, Skipped) else "read" for item in found] == ["known", "known", "read"]


class Reads:
    """A pipeline that finds nothing."""

    def __init__(self) -> None:
        self.read_now: list[str] = []

    def read(self, article: Article) -> Reading:
        if len(self.read_now) == 2:
            raise KeyboardInterrupt
        self.read_now.append(article.text[-6:])
        return Reading(article, (), (), Voice((), ()), MadeBy("0", "none", "0"))


def test_a_run_that_was_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    archive, db = tmp_path / "crawl.warc.gz", tmp_path / "onrecord.db"
    archive.write_bytes(packed(*(record(number, http(TEXT + b"No. %d." % number, media="text/plain")) for number in range(4))))
    first, second = Reads(), Reads()
    with pytest.raises(KeyboardInterrupt):
        api.read([archive], record=db, pipeline=first)
    steps: list[api.Step] = []
    summary = api.read([archive], record=db, pipeline=second, progress=steps.append)
    assert (first.read_now, second.read_now) == (["No. 0.", "No. 1."], ["No. 2.", "No. 3."])
    assert (summary.read, summary.known, summary.skipped) == (2, 2, ())
    assert [step.outcome for step in steps] == ["known", "known", "read", "read"]
    with open_record(db) as record_:
        assert record_.reader.summary().articles == 4
        assert record_.reader.sighted(f"{archive}#urn:uuid:00000003", until=record_.reader.newest())
        assert not record_.reader.sighted(f"{archive}#urn:uuid:00000009", until=record_.reader.newest())


@pytest.mark.parametrize(
    ("origin", "data", "is_one"),
    [
        ("a", packed(record(1, http(PAGE))), True),
        ("a", record(1, http(PAGE)), True),
        ("a.warc.gz", b"garbage", True),
        ("a.WARC", b"garbage", True),
        ("a.gz", gzip.compress(b"text"), False),
        ("a.txt", b"WARC is a format", False),
    ],
)
def test_fits(origin: str, data: bytes, is_one: bool) -> None:
    assert fits(Source(origin, data=data)) is is_one


CONSTANT = """
import json, re, sys, time
from pathlib import Path
from onrecord.articles import Settings, Source, warc
def passed(source, settings):
    source.read()
    return iter(())
begun = time.process_time()
found = list(warc.read(Source(sys.argv[1], path=Path(sys.argv[1])), Settings(inner=passed)))
peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
print(json.dumps([peak, time.process_time() - begun, [item.why for item in found]]))
"""


def measured(path: Path) -> tuple[float, float, list[str]]:
    """Megabytes at most and seconds that reading took, and why what was skipped was."""
    if not Path("/proc/self/status").exists():
        pytest.skip("only Linux tells the peak of a process alone")
    result = subprocess.run([sys.executable, "-c", CONSTANT, str(path)], capture_output=True, text=True, check=True)
    peak, seconds, whys = json.loads(result.stdout)
    return peak, seconds, whys


def test_a_bomb_of_2_gb_costs_little(tmp_path: Path) -> None:
    size = 2 << 30
    head = record(9, http(b"")).replace(b"Content-Length: ", b"Content-Length: %d" % size)[:-4]
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    start = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    path = tmp_path / "bomb.warc.gz"
    path.write_bytes(packed(record(1, http(PAGE))) + start + block * (size >> 20) + packer.flush() + packed(record(2, http(PAGE))))
    assert path.stat().st_size < 3_000_000
    peak, seconds, whys = measured(path)
    assert whys == ["too_large"]
    assert peak <= 300
    assert seconds <= 2


def test_a_hundred_thousand_identical_pages_cost_what_each_costs(tmp_path: Path) -> None:
    path = tmp_path / "same.warc.gz"
    path.write_bytes(packed(record(1, http(PAGE))) * 100_000)
    peak, seconds, whys = measured(path)
    assert whys == ["no_report"]
    assert peak <= 150
    assert seconds <= 30


def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    one = record(1, http(PAGE * 4_000))
    path = tmp_path / "large.warc"
    with path.open("wb") as file:
        for _ in range(600):
            file.write(one)
    assert path.stat().st_size > 200_000_000
    peak, _, whys = measured(path)
    assert whys == ["no_report"]
    assert peak <= 150


RECORDS = [record(1, http(PAGE)), record(2, http(gzip.compress(PAGE), Content_Encoding="gzip")), record(3, http(b"x", status=404)), record(4, http(TEXT))]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_is_changed_every_page_is_read_or_told(chance: st.DataObject) -> None:
    data = bytearray((packed(*RECORDS), b"".join(RECORDS))[chance.draw(st.integers(0, 1))])
    for _ in range(chance.draw(st.integers(1, 8))):
        at, length = chance.draw(st.integers(0, len(data) - 1)), chance.draw(st.integers(0, 60))
        data[at : at + length] = chance.draw(st.binary(max_size=30))
    found = list(warc.pages(io.BytesIO(bytes(data)), Source("a.warc", data=b""), INNER))
    assert found
    assert all(isinstance(item, Received) or item.why != "failed" for item in found)
