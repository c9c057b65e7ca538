"""Web archives packed with Zstandard: frames and dictionaries as crawlers write them, cut, damaged and made to hurt."""

from __future__ import annotations

import io
import random
import sys
import time
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles import warcrecord
from onrecord.articles.archived import archived
from onrecord.articles.detector import form_of, received
from onrecord.articles.source import Source
from onrecord.articles.tape import Tape
from onrecord.articles.warcrecord import Gap, WarcRecord, begins, records
from onrecord.articles.zstdframe import Frame, Packed, dictionary, opening, passed
from onrecord.data.article import Original
from onrecord.data.ids import bytes_hash
from onrecord.data.received import Received, Skipped
from tests.articles.archive import INNER, http, record
from tests.articles.pages import SAMPLES
from tests.articles.test_warcrecord import BODIES, RECORDS, read, without

stream_io = pytest.importorskip("fastwarc.stream_io")


class _Kept(io.BytesIO):
    def close(self) -> None:
        """Stays open, so that what was written can be had."""


def packed(data: bytes, *, words: bytes | None = None) -> bytes:
    """`data` as one frame; with the dictionary `words`, without the frame that holds it."""
    made = _Kept()
    writer = stream_io.ZstdWriter(made, dictionary=words, compress_dictionary_frame=False) if words else stream_io.ZstdWriter(made)
    writer.write(data)
    writer.close()
    return made.getvalue()[len(skippable(words, 13)) if words else 0 :]


def skippable(data: bytes, number: int = 0) -> bytes:
    """A frame that holds nothing packed; number 13 is a dictionary's."""
    return bytes([0x50 + number]) + b"\x2a\x4d\x18" + len(data).to_bytes(4, "little") + data


FRAMES = [packed(each) for each in RECORDS]
STARTS = [0, *accumulate(map(len, FRAMES))]
WHOLE = b"".join(FRAMES)
WORDS: bytes = stream_io.zstd_train_dictionary_from_samples(RECORDS * 20, 4096)
CODED = b"".join(packed(each, words=WORDS) for each in RECORDS)
LONG = packed(record(98, http(random.Random(4).randbytes(400_000))))
BOMB = packed(record(99, http(b"a" * 60_000_000)))


@pytest.mark.parametrize(
    "data",
    [
        WHOLE,
        packed(b"".join(RECORDS)),
        skippable(b"of no use") + WHOLE,
        skippable(b"") + FRAMES[0] + skippable(b"x" * 100_000, 7) + b"".join(FRAMES[1:]) + skippable(b"y"),
        skippable(WORDS, 13) + CODED,
        skippable(packed(WORDS), 13) + CODED,
        WHOLE + b"\0" * 3000,
    ],
    ids=["a frame each", "one frame", "skipped in front", "skipped between", "with a dictionary", "with a packed dictionary", "padded"],
)
def test_intact(data: bytes) -> None:
    assert read(data) == (without(), [])
    assert begins(data)


def test_a_record_lies_where_its_frame_begins() -> None:
    assert [each.offset for each in records(io.BytesIO(WHOLE)) if isinstance(each, WarcRecord)] == STARTS[:-1]


@pytest.mark.parametrize(
    ("data", "lost", "gap", "seen"),
    [
        pytest.param(b"garbage" * 9 + WHOLE, (), (0, 63), "no record begins there", id="garbage in front"),
        pytest.param(WHOLE[: STARTS[5]] + b"garbage" * 9 + WHOLE[STARTS[5] :], (), (STARTS[5], STARTS[5] + 63), "no record", id="garbage between"),
        pytest.param(WHOLE[:-40], (29,), (STARTS[29], len(WHOLE) - 40), "no record begins there", id="truncated"),
        pytest.param(WHOLE + LONG[:-40], (), (len(WHOLE), len(WHOLE) + len(LONG) - 40), "ends in the middle of a record", id="a long one truncated"),
        pytest.param(WHOLE + LONG[:150_000] + LONG[150_090:], (), None, "zstd cannot be unpacked", id="a long one cut"),
        pytest.param(WHOLE[: STARTS[7] + 90] + WHOLE[STARTS[8] :], (7,), (STARTS[7], STARTS[7] + 90), "no record begins there", id="a frame cut"),
        pytest.param(WHOLE[: STARTS[3]] + packed(b"no record") + WHOLE[STARTS[3] :], (), None, "no record begins there", id="a frame of something else"),
        pytest.param(CODED, tuple(range(30)), (0, len(CODED)), "no record begins there", id="the dictionary is lost"),
        pytest.param(skippable(b"\x28\xb5\x2f\xfdno", 13) + CODED, tuple(range(30)), None, "no record begins there", id="the dictionary is damaged"),
    ],
)
def test_damaged(data: bytes, lost: tuple[int, ...], gap: tuple[int, int] | None, seen: str) -> None:
    found, (only,) = read(data)
    assert found == without(*lost)
    assert gap in (None, (only.start, only.end))
    assert seen in only.seen


def test_a_bomb_costs_itself_alone() -> None:
    begun = time.process_time()
    found = list(records(io.BytesIO(WHOLE[: STARTS[2]] + BOMB + WHOLE[STARTS[2] :])))
    assert [each.whole for each in found if isinstance(each, WarcRecord)] == [True, True, False, *[True] * 28]
    assert not any(isinstance(each, Gap) for each in found)
    assert time.process_time() - begun < 2.0


def test_a_dictionary_that_is_a_bomb_or_too_large_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    assert dictionary(Tape(io.BytesIO(skippable(packed(b"\0" * 50_000_000), 13)))) is None
    assert dictionary(Tape(io.BytesIO(b"\x5d\x2a\x4d\x18\xff\xff\xff\xffabc"))) is None


def test_beginnings_without_a_record_are_looked_at_so_often_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warcrecord, "LOOKS", 20)
    (only,) = records(io.BytesIO(packed(b"x") * 50 + WHOLE))
    assert isinstance(only, Gap)
    found, (gap,) = read(packed(b"x") * 10 + WHOLE)
    assert (found, gap.start) == (without(), 0)


@given(st.binary(max_size=60), st.integers(0, len(WHOLE)), st.integers(0, 80))
def test_whatever_is_damaged_the_rest_is_read(noise: bytes, at: int, lost: int) -> None:
    found = list(records(io.BytesIO(WHOLE[:at] + noise + WHOLE[at + lost :])))
    assert sum(isinstance(each, WarcRecord) for each in found) >= len(RECORDS) - 3


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    for begin in (b"", b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18", FRAMES[0]):
        begins(begin + data)
        assert all(isinstance(each, WarcRecord | Gap) for each in records(io.BytesIO(begin + data)))


@pytest.mark.parametrize("size", [0, 5, 255, 256, 70_000, 3_000_000])
@pytest.mark.parametrize("kind", ["zeros", "noise"])
def test_a_frame_ends_where_its_blocks_do(size: int, kind: str) -> None:
    data = bytes(size) if kind == "zeros" else random.Random(size).randbytes(size)
    frame = packed(data)
    tape = Tape(io.BytesIO(frame + b"behind"))
    assert opening(tape, 5) == data[:5]
    whole = Frame(tape)
    out = b""
    while piece := whole.read(65_536):
        out += piece
    assert out == data
    assert (tape.at, tape.read(9)) == (len(frame), b"behind")
    raw = Packed(Tape(io.BytesIO(frame + b"behind")))
    assert b"".join(iter(lambda: raw.read(7), b"")) == frame
    assert raw.tell() == len(frame)


def test_what_holds_nothing_is_passed() -> None:
    tape = Tape(io.BytesIO(skippable(b"abc") + skippable(b"", 15) + b"rest"))
    assert passed(tape)
    assert tape.read(9) == b"rest"
    assert not passed(tape)


@pytest.mark.parametrize("words", [None, WORDS])
def test_a_page_is_read_and_found_again(words: bytes | None, tmp_path: Path) -> None:
    page = SAMPLES["address"].page.encode()
    data = skippable(words, 13) if words else b""
    data += packed(record(1, http(page)), words=words) + packed(record(2, http(page.replace(b"gate", b"dam"))), words=words)
    path = tmp_path / "a.warc.zst"
    path.write_bytes(data)
    source = Source(str(path), path=path)
    assert form_of(source).NAME == "warc"
    pages = [one.article for one in received(source) if isinstance(one, Received)]
    assert len(pages) == 2
    for one in pages:
        assert one.original is not None
        assert bytes_hash(archived(one.original)) == one.original.sha256


def test_a_page_that_is_not_there_any_more(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.zst"
    path.write_bytes(WHOLE)
    assert archived(Original("html", "0", str(path), "<urn:uuid:00000003>", STARTS[3])) == BODIES[3]


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc.stream_io", None)
    (only,) = received(Source("a.warc.zst", data=WHOLE), INNER)
    assert isinstance(only, Skipped)
    assert only.why == "needs_extra"
    assert "pip install 'onrecord[formats]'" in only.reason
