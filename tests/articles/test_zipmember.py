from __future__ import annotations

import stat
import struct
import zipfile
from pathlib import Path

import pytest

from onrecord.articles import Source
from onrecord.articles.bounded import Budget
from onrecord.articles.zipmember import content, names, opened, refused, unpacking
from onrecord.errors import ArticleError
from tests.articles.archive import zipped
from tests.articles.test_membername import REFUSED


@pytest.mark.parametrize(
    ("mode", "is_refused"),
    [
        (stat.S_IFLNK | 0o777, True),
        (stat.S_IFIFO | 0o644, True),
        (stat.S_IFCHR | 0o644, True),
        (stat.S_IFREG | 0o644, False),
        (stat.S_IFDIR | 0o755, False),
        (0o644, False),
    ],
)
def test_links_and_devices_are_refused(mode: int, is_refused: bool) -> None:
    member = zipfile.ZipInfo("report.txt")
    member.external_attr = mode << 16
    assert bool(refused(member)) is is_refused


def test_nothing_is_ever_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    data = zipped({name: b"x" for name in REFUSED if name and "\0" not in name} | {"report.txt": b"y"})
    with opened(Source("a.zip", data=data)) as archive:
        for member in archive.infolist():
            try:
                content(archive, member, origin="a", budget=Budget(len(data)))
            except ArticleError as error:
                assert error.why == "hostile"
    assert [path.name for path in tmp_path.rglob("*")] == ["in"]


def read(data: bytes) -> bytes:
    with opened(Source("a.zip", data=data)) as archive:
        return content(archive, archive.infolist()[0], origin="a.zip!x", budget=Budget(len(data)))


def encrypted() -> bytes:
    data = bytearray(zipped({"x": b"text"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def altered(place: bytes, at: int, change: bytes, of: bytes | None = None) -> bytes:
    data = bytearray(of or zipped({"x": b"text" * 40}))
    start = data.rindex(place) + at
    data[start : start + len(change)] = change
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(encrypted(), "unreadable", id="encrypted"),
        pytest.param(zipped({"x": b"text" * 40}, method=zipfile.ZIP_BZIP2), "unreadable", id="another method"),
        pytest.param(zipped({"x": b"a" * (2 << 20)}), "too_large", id="a ratio"),
        pytest.param(altered(b"PK\x01\x02", 24, struct.pack("<I", 1 << 31)), "too_large", id="a size"),
        pytest.param(altered(b"PK\x01\x02", 16, b"\0\0\0\0"), "damaged", id="a checksum"),
        pytest.param(altered(b"PK\x03\x04", 0, b"PKxx"), "damaged", id="a member"),
        pytest.param(altered(b"PK\x01\x02", 20, struct.pack("<I", 3)), "damaged", id="a packed size"),
        pytest.param(altered(b"PK\x05\x06", 12, struct.pack("<I", 1 << 30)), "damaged", id="a table too large"),
        pytest.param(altered(b"PK\x05\x06", 0, b"PKxx"), "damaged", id="no table"),
        pytest.param(zipped({"x": b"text"})[:-30], "damaged", id="truncated"),
    ],
)
def test_members_that_are_not_unpacked(data: bytes, why: str) -> None:
    with pytest.raises(ArticleError) as caught:
        read(data)
    assert caught.value.why == why


def test_a_large_table_is_not_taken_into_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.articles.zipmember.DIRECTORY", 100)
    with pytest.raises(ArticleError, match="a table of members of 152 bytes"), opened(Source("a.zip", data=zipped({"a" * 30: b"", "b" * 30: b""}))):
        pass


def test_more_members_than_anyone_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.articles.zipmember.MOST", 2)
    with pytest.raises(ArticleError, match=r"a\.zip: 3 members") as caught, opened(Source("a.zip", data=zipped(dict.fromkeys("abc", b"x")))):
        pass
    assert caught.value.why == "too_large"


def test_members_that_overlap_spend_a_budget() -> None:
    data, budget = zipped({"x": b"text"}), Budget(0)
    with opened(Source("a.zip", data=data)) as archive:
        member = archive.infolist()[0]
        member.file_size = 9 << 20
        with unpacking(archive, member, origin="a", budget=budget):
            pass
        with pytest.raises(ArticleError) as caught, unpacking(archive, member, origin="a", budget=budget):
            pass
    assert caught.value.why == "too_large"


def test_names() -> None:
    assert names(Source("a.zip", data=zipped({"b.txt": b"", "a.txt": b""}))) == {"a.txt", "b.txt"}
    assert names(Source("a.zip", data=zipped({"b.txt": b""})[:-9])) == frozenset()
    assert names(Source("a.txt", data=b"The gate")) == frozenset()
