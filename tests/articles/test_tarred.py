from __future__ import annotations

import gzip
import io
import tarfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles import Source, received
from onrecord.articles.detector import form_of
from onrecord.data.received import Received, Skipped
from tests.articles.test_membername import REFUSED

REPORT = b"Dam fills over the winter\n\nThe gate of the dam is shut, the ministry said on Monday, and the farmers of the valley are waiting.\n"
LONG = "/".join(["reports of the year"] * 12) + "/2031-03-04_heron_dam.txt"


def made(members: Mapping[str, bytes], form: int = tarfile.PAX_FORMAT, links: Mapping[str, str] = {}) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w", format=form) as archive:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
        for name, target in (links or {}).items():
            member = tarfile.TarInfo(name)
            member.type, member.linkname = tarfile.SYMTYPE, target
            archive.addfile(member)
    return held.getvalue()


def read(data: bytes, origin: str = "a.tar") -> list[tuple[str, str]]:
    """Origins within the archive, and the text of each or why it was skipped."""
    found = received(Source(origin, data=data))
    return [(item.origin.partition("!")[2], item.article.text if isinstance(item, Received) else item.why) for item in found]


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_every_member_is_read(form: int) -> None:
    data = made({"b.txt": REPORT, "a.md": REPORT * 20, "é/" + LONG[-60:]: REPORT + b"."}, form)
    expected = [("b.txt", REPORT.decode()), ("a.md", (REPORT * 20).decode()), ("é/" + LONG[-60:], REPORT.decode() + ".")]
    assert read(data) == read(gzip.compress(data), "a.tgz") == read(gzip.compress(data), "a.gz") == expected


@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_long_names(form: int) -> None:
    (found,) = received(Source("a.tar", data=made({LONG: REPORT}, form)))
    assert isinstance(found, Received)
    assert (found.origin, found.article.outlet) == (f"a.tar!{LONG}", "heron")


def test_links_and_what_no_form_reads_are_counted() -> None:
    (found,) = received(Source("a.tar", data=made({"a.txt": REPORT, "a.jpg": b"x"}, links={"b.txt": "/etc/passwd"})))
    assert isinstance(found, Received)
    assert found.notes[-1] == "a.tar: passed over 2 members without a report: 1 .jpg, 1 link or other thing that is no file"


@pytest.mark.parametrize("name", [name for name in REFUSED if name.strip() and "\0" not in name and name != "/"], ids=ascii)
def test_names_that_lead_astray_are_refused(name: str) -> None:
    assert [why for _, why in read(made({name: REPORT, "a.txt": REPORT}))] == ["hostile", REPORT.decode()]


@pytest.mark.parametrize(
    ("data", "whys"),
    [
        (made({"a.txt": REPORT, "b.txt": REPORT * 9})[:2048], [REPORT.decode(), "damaged"]),
        (made({"a.txt": REPORT})[:1024], [REPORT.decode(), "damaged"]),
        (made({"a.txt": REPORT}).replace(b"a.txt", b"b.txt"), ["damaged"]),
        (gzip.compress(made({"a.txt": REPORT}))[:-12], [REPORT.decode(), "damaged"]),
        (gzip.compress(made({"a.txt": bytes(20 << 20)})), ["too_large"]),
        (gzip.compress(made({"a.jpg": bytes(40 << 20), "a.txt": REPORT})), ["too_large"]),
        (made({"a" * 2_000_000 + ".txt": REPORT}, tarfile.GNU_FORMAT), ["hostile"]),
        (made({}) or bytes(10240), ["unreadable"]),
    ],
    ids=["cut in a member", "cut between", "a sum", "gzip cut", "a bomb", "a bomb passed over", "a name", "empty"],
)
def test_damage_and_bombs_are_told(data: bytes, whys: list[str]) -> None:
    assert [why for _, why in read(data)] == whys


def test_fits() -> None:
    data = made({"a.txt": REPORT})
    assert form_of(Source("a", data=data)).NAME == form_of(Source("a", data=gzip.compress(data))).NAME == "tar"
    assert form_of(Source("a.tar", data=REPORT)).NAME == "text"


def test_a_member_that_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_bytes(made({"a.txt": b"x" * (65 << 20), "b.txt": REPORT}))
    found = list(received(Source("a.tar", path=tmp_path / "a.tar")))
    assert [item.why if isinstance(item, Skipped) else item.origin for item in found] == ["too_large", "a.tar!b.txt"]


MADE = made({"a.txt": REPORT, LONG: REPORT, "b.md": REPORT * 3}, tarfile.GNU_FORMAT)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_is_changed_ends_in_articles_or_reasons(chance: st.DataObject) -> None:
    data = bytearray(MADE)
    for _ in range(chance.draw(st.integers(1, 6))):
        at = chance.draw(st.integers(0, len(data) - 1))
        change = chance.draw(st.binary(max_size=12))
        data[at : at + len(change)] = change
    # The sums are made right again, so that what lies behind them is reached.
    for start in range(0, len(data) - 511, 512):
        block = data[start : start + 512]
        if block[257:262] == b"ustar":
            data[start + 148 : start + 156] = b"%06o\0 " % (sum(block[:148]) + 256 + sum(block[156:]))
    found = list(received(Source("a.tar", data=bytes(data)[: chance.draw(st.integers(600, len(data)))])))
    assert all(isinstance(item, Received) or item.why != "failed" for item in found), found
