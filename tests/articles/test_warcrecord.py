from __future__ import annotations

import gzip
import io
import random
import time
import zlib
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles.warcrecord import AGAIN, HEADER, LARGEST, Gap, WarcRecord, begins, fields_of, records
from tests.articles.archive import http, packed, record

WORDS = random.Random(5)
BODIES = [" ".join(WORDS.choices(["gate", "river", "dam", "said", "minister", "Fennimarsh", "Eshkalir"], k=200)).encode() for _ in range(30)]
RECORDS = [record(number, http(body)) for number, body in enumerate(BODIES)]
MEMBERS = [gzip.compress(each, mtime=0) for each in RECORDS]
STARTS = [0, *accumulate(map(len, MEMBERS))]
PACKED, PLAIN = b"".join(MEMBERS), b"".join(RECORDS)


def read(data: bytes) -> tuple[list[int], list[Gap]]:
    """The numbers of the records that are read whole, and the gaps."""
    found = list(records(io.BytesIO(data)))
    numbers = [int(each.fields["warc-record-id"][10:-1]) for each in found if isinstance(each, WarcRecord)]
    assert all(each.content == http(BODIES[number]) for each, number in zip((one for one in found if isinstance(one, WarcRecord)), numbers, strict=True))
    return numbers, [each for each in found if isinstance(each, Gap)]


def without(*lost: int) -> list[int]:
    return [number for number in range(len(RECORDS)) if number not in lost]


@pytest.mark.parametrize("data", [PACKED, PLAIN, gzip.compress(PLAIN), PACKED + b"\0" * 3000, PLAIN + b"\r\n" * 40])
def test_intact(data: bytes) -> None:
    assert read(data) == (without(), [])


def test_a_record() -> None:
    one, two, *_ = records(io.BytesIO(PACKED))
    assert isinstance(one, WarcRecord)
    assert isinstance(two, WarcRecord)
    assert (one.offset, two.offset, one.whole, one.content) == (0, STARTS[1], True, http(BODIES[0]))
    assert one.fields["warc-target-uri"] == "https://heron.example/0"
    places = [each.offset for each in records(io.BytesIO(PLAIN)) if isinstance(each, WarcRecord)]
    assert places == [0, *accumulate(map(len, RECORDS[:-1]))]


@pytest.mark.parametrize(
    ("data", "lost", "gap"),
    [
        pytest.param(b"garbage" * 100 + PACKED, (), (0, 700), id="garbage in front"),
        pytest.param(b"garbage" * 100 + PLAIN, (), (0, 700), id="garbage in front, plain"),
        pytest.param(PACKED[: STARTS[5]] + b"garbage" * 9 + PACKED[STARTS[5] :], (), (STARTS[5], STARTS[5] + 63), id="garbage between"),
        pytest.param(PACKED[:-40], (29,), (STARTS[29], len(PACKED) - 40), id="truncated"),
        pytest.param(PLAIN[:-40], (29,), (len(PLAIN) - len(RECORDS[29]), len(PLAIN) - 40), id="truncated, plain"),
        pytest.param(PACKED[: STARTS[7] + 90] + PACKED[STARTS[8] :], (7,), (STARTS[7], STARTS[7] + 90), id="a member cut"),
        pytest.param(PACKED[: STARTS[8] - 6] + b"!" + PACKED[STARTS[8] - 5 :], (7,), (STARTS[7], STARTS[8]), id="a checksum"),
        pytest.param(PLAIN[: len(RECORDS[0]) + 400] + PLAIN[len(RECORDS[0]) + 500 :], (1,), None, id="a record cut, plain"),
        pytest.param(PLAIN.replace(b"WARC/1.0", b"WARK/1.0", 1), (0,), (0, len(RECORDS[0])), id="a first line"),
        pytest.param(packed(RECORDS[0], record(99, b"x").replace(b"h: 1", b"h: y"), *RECORDS[1:]), (), None, id="a length"),
    ],
)
def test_damage_costs_its_stretch_and_is_told(data: bytes, lost: tuple[int, ...], gap: tuple[int, int] | None) -> None:
    numbers, gaps = read(data)
    assert numbers == without(*lost)
    assert len(gaps) == 1
    assert gap is None or (gaps[0].start, gaps[0].end) == gap


@pytest.mark.parametrize("seed", range(5))
def test_forty_flipped_bytes_cost_the_records_they_are_in(seed: int) -> None:
    chance = random.Random(seed)
    bodies = [chance.randbytes(20_000) for _ in range(104)]
    members = [gzip.compress(record(number, http(body)), mtime=0) for number, body in enumerate(bodies)]
    starts = [0, *accumulate(map(len, members))]
    data = bytearray(b"".join(members))
    places = [chance.randrange(len(data)) for _ in range(40)]
    for place in places:
        data[place] ^= chance.randrange(1, 256)
    hit = {sum(start <= place for start in starts) - 1 for place in places}
    found = list(records(io.BytesIO(bytes(data))))
    numbers = {int(each.fields["warc-record-id"][10:-1]) for each in found if isinstance(each, WarcRecord)}
    intact = set(range(104)) - hit
    assert len(numbers & intact) >= 0.95 * len(intact)
    # What was lost lies in a gap. The header of gzip has bytes that mean nothing, so a record that was hit may be whole.
    for number in set(range(104)) - numbers:
        assert any(isinstance(gap, Gap) and gap.start <= starts[number] and starts[number + 1] <= gap.end for gap in found)
    assert all(each.content == http(bodies[int(each.fields["warc-record-id"][10:-1])]) for each in found if isinstance(each, WarcRecord))


def test_the_reference_reader_finds_the_same() -> None:
    warc = pytest.importorskip("fastwarc")
    for data in (PACKED, PLAIN):
        theirs = [(one.record_id, one.stream_pos, one.reader.read()) for one in warc.ArchiveIterator(io.BytesIO(data), parse_http=False)]
        ours = [(one.fields["warc-record-id"], one.offset, one.content) for one in records(io.BytesIO(data)) if isinstance(one, WarcRecord)]
        assert ours == theirs


def bomb(size: int) -> bytes:
    """A record that is packed a thousand times smaller than it is."""
    head = record(9, b"").replace(b"Content-Length: 0", f"Content-Length: {size}".encode())[:-4]
    packer, block = zlib.compressobj(9, zlib.DEFLATED, 31), http(b"") + b"a" * (1 << 20)
    return b"".join([packer.compress(head), *(packer.compress(block) for _ in range(size >> 20)), packer.compress(b"\r\n\r\n"), packer.flush()])


def test_a_bomb_costs_its_record() -> None:
    data = packed(RECORDS[0]) + bomb(1 << 28) + packed(RECORDS[1])
    begun = time.process_time()
    first, second, third = records(io.BytesIO(data))
    assert time.process_time() - begun < 1
    assert isinstance(second, WarcRecord)
    assert (second.whole, second.offset, len(second.content) <= HEADER) == (False, STARTS[1], True)
    assert isinstance(first, WarcRecord)
    assert isinstance(third, WarcRecord)
    assert third.content == http(BODIES[1])


@pytest.mark.parametrize("pack", [packed, lambda *each: b"".join(each)], ids=["packed", "plain"])
def test_a_large_record_is_passed_in_pieces(pack: object) -> None:
    assert callable(pack)
    large = random.Random(1).randbytes(LARGEST + 1)
    first, second, third = records(io.BytesIO(pack(RECORDS[0], record(1, large), RECORDS[2])))
    assert isinstance(first, WarcRecord)
    assert isinstance(second, WarcRecord)
    assert isinstance(third, WarcRecord)
    assert (second.whole, first.whole, third.whole) == (False, True, True)
    assert large.startswith(second.content)


def test_a_length_that_is_far_too_long_costs_one_record() -> None:
    data = RECORDS[0] + record(1, b"x").replace(b"Length: 1", b"Length: 999999999") + b"".join(RECORDS[2:])
    numbers, gaps = read(data)
    assert numbers == without(1)
    assert [gap.start for gap in gaps] == [len(RECORDS[0])]


def test_a_file_of_nothing_but_beginnings_ends_soon() -> None:
    beginning = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9000000\r\n\r\n"
    data = beginning * (8 * 1024 * 1024 // len(beginning))
    begun = time.process_time()
    gaps = list(records(io.BytesIO(data)))
    assert time.process_time() - begun < 5
    assert all(isinstance(gap, Gap) for gap in gaps)
    assert AGAIN < 1 << 30


def test_fields() -> None:
    assert fields_of(b"WARC/1.0\r\nA: 1\r\n b\r\na: 2\r\nnone\r\n: x\r\nB:\t3 ") == {"a": "1 b", "b": "3"}


@pytest.mark.parametrize(("data", "is_one"), [(PACKED, True), (PLAIN, True), (gzip.compress(b"text"), False), (b"", False), (b"\x1f\x8b\x08", False)])
def test_begins(data: bytes, is_one: bool) -> None:
    assert begins(data[:500]) is is_one


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_whatever_is_damaged_nothing_is_made_up(chance: st.DataObject) -> None:
    data = bytearray((PACKED, PLAIN, gzip.compress(PLAIN))[chance.draw(st.integers(0, 2))])
    for _ in range(chance.draw(st.integers(1, 6))):
        at, length = chance.draw(st.integers(0, len(data) - 1)), chance.draw(st.integers(0, 60))
        data[at : at + length] = chance.draw(st.binary(max_size=40))
    for each in records(io.BytesIO(bytes(data))):
        if isinstance(each, Gap):
            assert 0 <= each.start < each.end <= len(data)
        else:
            assert each.whole or each.fields["warc-type"] not in ("response", "resource")
