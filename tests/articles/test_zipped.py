from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles import Settings, Source, received, zipped
from onrecord.articles.settings import DEEPEST
from onrecord.data.received import Received, Skipped
from tests.articles.archive import INNER, PAGE, http, packed, record
from tests.articles.archive import zipped as made

REPORT = b"Dam fills over the winter\n\nThe gate of the dam is shut, the ministry said on Monday, and the farmers of the valley are waiting.\n"


def read(data: bytes, origin: str = "a.zip", settings: Settings | None = None) -> list[Received | Skipped]:
    return list(received(Source(origin, data=data), settings))


def test_every_member_is_read_by_name() -> None:
    found = read(made({"b/2031-03-04_heron_dam.txt": REPORT + b"Two.", "a.md": REPORT, "b/": b""}))
    assert [(item.origin, item.article.outlet if isinstance(item, Received) else item.why) for item in found] == [
        ("a.zip!a.md", None), ("a.zip!b/2031-03-04_heron_dam.txt", "heron"),
    ]  # fmt: skip


def test_the_name_of_a_member_tells_as_that_of_a_file_does() -> None:
    (found,) = read(made({"2031-03-04_heron_dam.txt": REPORT}))
    assert isinstance(found, Received)
    assert (found.article.outlet, found.article.published) == ("heron", "2031-03-04")


def test_what_no_form_reads_is_counted() -> None:
    others = ("a_files/x.css", "a_files/y.css", "a.jpg", "__MACOSX/._a.txt", ".hidden.txt", "README")
    (found,) = read(made({"a.txt": REPORT, **dict.fromkeys(others, b"x")}))
    assert isinstance(found, Received)
    assert found.notes[-1:] == ("a.zip: passed over 6 members without a report: 2 .css, 2 hidden, 1 .jpg, 1 without an ending",)


def test_an_archive_without_reports() -> None:
    (skipped,) = read(made({"a.jpg": b"\xff"}))
    assert isinstance(skipped, Skipped)
    assert (skipped.why, skipped.reason) == ("no_report", "a.zip: passed over 1 member without a report: 1 .jpg; expected an archive with reports in it")


def test_one_odd_member_costs_itself() -> None:
    found = read(made({"a.txt": b"", "b.txt": REPORT, "../c.txt": REPORT, "d.txt": b"a" * (2 << 20), "e.txt": REPORT + b"."}))
    assert {item.origin: item.why if isinstance(item, Skipped) else "read" for item in found} == {
        "a.zip!../c.txt": "hostile", "a.zip!a.txt": "empty", "a.zip!b.txt": "read", "a.zip!d.txt": "too_large", "a.zip!e.txt": "read",
    }  # fmt: skip


def test_web_archives_in_it_are_streamed() -> None:
    data = made({"a.warc.gz": packed(record(1, http(PAGE)), record(2, http(b"", status=404)))})
    (page,) = zipped.read(Source("in/a.zip", data=data), INNER)
    assert isinstance(page, Received)
    assert page.origin == "in/a.zip!a.warc.gz#urn:uuid:00000001"
    assert page.notes == ("in/a.zip!a.warc.gz: passed over 1 record without a report: 1 status 404",)


def test_archives_within_archives() -> None:
    data = made({"a.txt": REPORT})
    for _ in range(DEEPEST - 1):
        data = made({"inner.zip": data})
    (found,) = read(data)
    assert isinstance(found, Received)
    for _ in range(2):
        data = made({"inner.zip": data})
    (skipped,) = read(data)
    assert isinstance(skipped, Skipped)
    assert skipped.why == "hostile"


def test_bombs_within_one_another_share_a_budget() -> None:
    small = b"a b" * 300_000
    inner = made({f"{number}.txt": small for number in range(15)})
    found = read(made({f"{number}.zip": inner for number in range(15)}))
    whys = [item.why for item in found if isinstance(item, Skipped)]
    assert "too_large" in whys
    assert sum(len(item.article.text) for item in found if isinstance(item, Received)) < 64 << 20


@pytest.mark.parametrize("sign", ["[Content_Types].xml", "mimetype", "datapackage.json"])
def test_documents_are_no_archives_of_reports(sign: str) -> None:
    assert not zipped.fits(Source("a.zip", data=made({sign: b"", "word/document.xml": b""})))


def test_fits() -> None:
    assert zipped.fits(Source("a", data=made({"a.txt": b""})))
    assert zipped.fits(Source("a", data=made({})))
    assert not zipped.fits(Source("a.zip", data=REPORT))


def test_a_damaged_archive_is_told() -> None:
    (skipped,) = read(made({"a.txt": REPORT})[:-9])
    assert isinstance(skipped, Skipped)
    assert skipped.why == "damaged"


def test_it_tells_how_far_it_is(tmp_path: Path) -> None:
    path, far = tmp_path / "a.zip", list[int]()
    path.write_bytes(made({f"{number}.txt": REPORT + b"%d" % number for number in range(3)}))
    source = Source(str(path), path=path, told=far.append)
    seen = [len(far) for _ in zipped.read(source, replace(INNER, depth=1))]
    assert seen[0] <= 1
    assert far == sorted(far)
    assert 0 < far[-1] <= path.stat().st_size


MADE = made({"a.txt": REPORT, "b.md": REPORT * 3, "c.zip": made({"d.txt": REPORT}), "e.warc.gz": packed(record(1, http(REPORT, media="text/plain")))})


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_is_changed_ends_in_articles_or_reasons(chance: st.DataObject) -> None:
    data = bytearray(MADE)
    for _ in range(chance.draw(st.integers(1, 6))):
        at = chance.draw(st.integers(0, len(data) - 1))
        data[at : at + chance.draw(st.integers(0, 12))] = chance.draw(st.binary(max_size=12))
    found = read(bytes(data)[: chance.draw(st.integers(0, len(data)))])
    assert found
    assert all(isinstance(item, Received) or item.why != "failed" for item in found), found
