"""The records of a WARC file, packed with gzip or not, whole or damaged (ISO 28500, WARC 1.0 and 1.1)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.articles.bounded import CHUNK, PAGE, Reading, too_much
from onrecord.articles.tape import Stream, Tape

HEADER = 65_536
"""Bytes of the longest header, of a record or of the HTTP answer in it."""

LARGEST = PAGE + HEADER
"""Bytes of the largest content that is taken into memory; of a larger one only its beginning is."""

AGAIN = 64 * 1024 * 1024
"""Bytes that may be gone over again in search of records, and as many as the file has. A file made of nothing but beginnings of
records would otherwise be read once for each of them."""

_TAKEN = frozenset({"response", "resource"})
_VERSION = b"WARC/"
_GZIP = 31
_OPENING = 1024
"""Bytes of a gzip member that are inflated to see whether a record begins there."""

_FIRST_LINE = re.compile(rb"WARC/[0-9]\.[0-9]\r?\n")
_HEADER_END = re.compile(rb"\n\r?\n")
_BETWEEN = re.compile(rb"[\r\n]{0,8}")
_MEMBER = rb"\x1f\x8b\x08[\x00-\x1f][\x00-\xff]{5}[\x00-\x0d\xff]"
_PLAIN = rb"WARC/1\.[0-9]\r?\n[A-Za-z][A-Za-z-]{1,60}:"
_BEGINNING = {True: re.compile(_MEMBER), False: re.compile(_PLAIN), None: re.compile(_MEMBER + b"|" + _PLAIN)}
"""What a record begins with in a file that is packed, one that is not, and one that is not known yet."""

_LONGEST_BEGINNING = 128
_BEHIND = 16
_DIGITS = 15
_PADDING = b"\0\r\n\t "
_NO_RECORD = "no record begins there"


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """One record: the place of its first byte in the file, its fields by their names in small letters, and its content.

    In a packed file the place is that of the gzip member. The content is there for responses and resources; `whole` says
    whether all of it is. Equal when all fields are.
    """

    offset: int
    fields: Mapping[str, str]
    content: bytes
    whole: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """Bytes from `start` to `end` that hold no whole record, and what was seen there. Equal when all fields are."""

    start: int
    end: int
    seen: str


def fields_of(lines: bytes) -> dict[str, str]:
    """The fields of a header by their names in small letters; of one that stands several times, the first. Continued lines are joined."""
    found: dict[str, str] = {}
    name = ""
    for line in lines.decode("utf-8", "replace").split("\n"):
        line = line.rstrip("\r")
        if line[:1] in (" ", "\t"):
            if name:
                found[name] += " " + line.strip()
            continue
        key, colon, value = line.partition(":")
        key = key.strip().lower()
        name = key if key and colon and key not in found else ""
        if name:
            found[name] = value.strip()
    return found


def begins(data: bytes) -> bool:
    """Whether `data`, the first bytes of a file, begin a WARC file."""
    return data.startswith(_VERSION) or _opens(data)


def records(stream: Stream) -> Iterator[WarcRecord | Gap]:
    """Every whole record in order, and a `Gap` for each stretch that was damaged.

    A record is given once its end was seen and, where its gzip member ends there, the checksum was right. After damage, reading
    goes on where the next gzip member, or the next record of a file that is not packed, begins. A record that unpacks without
    measure is given as not whole, and the next is looked for behind the place where it began.
    """
    tape, packed = Tape(stream), None
    start, seen, again = 0, _NO_RECORD, 0
    while True:
        found, padding = _find(tape, packed)
        if tape.at > start and not (padding and seen == _NO_RECORD):
            yield Gap(start, tape.at, seen)
        if not found:
            return
        tape.forget()
        packed = tape.read(1) == b"\x1f"
        tape.wind(tape.at - 1)
        flow = _Flow(tape, packed=packed)
        try:
            yield from flow.records()
            start, seen = tape.at, _NO_RECORD
            continue
        except _BombError:
            seen = ""
        except _DamagedError as error:
            seen = str(error)
        start, far = flow.last, tape.at
        again += far - start
        tape.wind(start + 1 if again <= AGAIN + far else max(far, start + 1))
        if not seen:
            _find(tape, packed)
            start, seen = tape.at, _NO_RECORD


class _DamagedError(Exception):
    """Here no record can be read."""


class _BombError(Exception):
    """It unpacks to more than anything honest does."""


class _Member:
    """What one gzip member of a tape holds. At its end the tape is behind it."""

    def __init__(self, tape: Tape) -> None:
        self._tape = tape
        self._begin = tape.at
        self._inflater = zlib.decompressobj(_GZIP)
        self._given = 0

    @property
    def place(self) -> int:
        """How far the tape is inflated."""
        return self._tape.at - len(self._inflater.unconsumed_tail)

    def read(self, size: int, /) -> bytes:
        while not self._inflater.eof:
            packed = self._inflater.unconsumed_tail or self._tape.read(CHUNK)
            if not packed:
                raise _DamagedError("the file ends in the middle of a record")
            try:
                data = self._inflater.decompress(packed, size)
            except zlib.error as error:
                raise _DamagedError(f"gzip cannot be unpacked ({str(error).partition(': ')[2] or error})") from error
            if self._inflater.eof:
                self._tape.wind(self._tape.at - len(self._inflater.unused_data))
            self._given += len(data)
            if too_much(self._given, self.place - self._begin):
                raise _BombError
            if data:
                return data
        return b""


class _Flow:
    """Records one after another: those of a gzip member, or of a file that is not packed. `last` is where the first that was not given begins."""

    def __init__(self, tape: Tape, *, packed: bool) -> None:
        self._tape = tape
        self._member = _Member(tape) if packed else None
        self._source: Reading = self._member or tape
        self._ready = b""
        self._place = 0
        self._begin = self.last = tape.at

    def records(self) -> Iterator[WarcRecord]:
        """The records. Raises `_DamagedError` where one cannot be read and `_BombError` after one that is not unpacked to its end."""
        while opening := self._peek(len(_VERSION)):
            if opening != _VERSION and self._member is None:
                self._tape.wind(self.last)
                return
            self._begun: tuple[dict[str, str], bytes] = ({}, b"")
            try:
                record = self._record()
            except _BombError:
                yield WarcRecord(self._offset, *self._begun, whole=False)
                raise
            yield record
            self.last = self._tape.at - len(self._ready) + self._place if self._member is None else self._member.place

    @property
    def _offset(self) -> int:
        return self.last if self._member is None else self._begin

    def _record(self) -> WarcRecord:
        head = self._peek(HEADER)
        end = _HEADER_END.search(head)
        fields = fields_of(head[: end.start()]) if end else {}
        if not _FIRST_LINE.match(head) or end is None or "warc-type" not in fields:
            raise _DamagedError("a record has no header")
        told = fields.get("content-length", "")
        if not (told.isascii() and told.isdecimal() and len(told) <= _DIGITS):
            raise _DamagedError("a record does not say how long it is")
        length = int(told)
        taken = fields.get("warc-type", "").lower() in _TAKEN
        beginning = head[end.end() :][:length] if taken else b""
        self._begun = (fields, beginning)
        self._pass(end.end())
        whole = taken and length <= LARGEST
        content = self._take(length) if whole else beginning
        if (len(content) if whole else self._pass(length)) < length:
            raise _DamagedError("a record ends before its content does")
        self._end()
        return WarcRecord(self._offset, fields, content, whole)

    def _end(self) -> None:
        """Passes what stands behind a record. Looking there makes a gzip member that ends check its sum."""
        behind = self._peek(_BEHIND)
        between = _BETWEEN.match(behind)
        assert between is not None
        if not behind.startswith(b"\r\n\r\n") and behind[between.end() : between.end() + len(_VERSION)] not in (b"", _VERSION):
            raise _DamagedError("a record does not end where it says")
        self._pass(between.end())

    def _peek(self, size: int) -> bytes:
        while len(self._ready) - self._place < size and (more := self._source.read(CHUNK)):
            self._ready = self._ready[self._place :] + more
            self._place = 0
        return self._ready[self._place : self._place + size]

    def _next(self, size: int) -> bytes:
        if self._place == len(self._ready):
            return self._source.read(min(size, CHUNK))
        data = self._ready[self._place : self._place + size]
        self._place += len(data)
        return data

    def _take(self, size: int) -> bytes:
        pieces = list[bytes]()
        while size and (piece := self._next(size)):
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)

    def _pass(self, size: int) -> int:
        """Passes `size` bytes, and says how many there were."""
        passed = 0
        while passed < size and (piece := self._next(size - passed)):
            passed += len(piece)
        return passed


def _find(tape: Tape, packed: bool | None) -> tuple[bool, bool]:
    """Goes on to where a record begins, or to the end: whether one does, and whether only padding lies before it."""
    padding = True
    while True:
        place = tape.at
        data = tape.read(CHUNK)
        for found in _BEGINNING[packed].finditer(data):
            at = place + found.start()
            tape.wind(at)
            if found[0].startswith(_VERSION) or _opens(tape.read(_OPENING)):
                tape.wind(at)
                return True, padding and not data[: found.start()].strip(_PADDING)
        padding = padding and not data.strip(_PADDING)
        tape.wind(place + len(data) - (_LONGEST_BEGINNING if len(data) > _LONGEST_BEGINNING else 0))
        if len(data) <= _LONGEST_BEGINNING:
            return False, padding


def _opens(data: bytes) -> bool:
    """Whether `data` begin a gzip member that begins with a record."""
    try:
        return zlib.decompressobj(_GZIP).decompress(data[:_OPENING], len(_VERSION)) == _VERSION
    except zlib.error:
        return False
