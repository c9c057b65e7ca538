"""The records of a WARC file, packed with gzip, with Zstandard or not, whole or damaged (ISO 28500, WARC 1.0 and 1.1)."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.articles import zstdframe
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
_FRAME = rb"\x28\xb5\x2f\xfd"
_Kind = Literal["gzip", "zstd", "plain"]
_BEGINNING: Mapping[_Kind | None, re.Pattern[bytes]] = {
    "gzip": re.compile(_MEMBER),
    "zstd": re.compile(_FRAME),
    "plain": re.compile(_PLAIN),
    None: re.compile(_MEMBER + b"|" + _PLAIN + b"|" + _FRAME),
}
"""What a record begins with in a file that is packed, one that is not, and one that is not known yet."""

_PACKED: Mapping[bytes, _Kind] = {b"\x1f": "gzip", b"\x28": "zstd"}
"""How a record is packed, by its first byte."""

LOOKS = 100_000
"""Frames of Zstandard without a record that are opened at most in search of one; a file that has more of them is made to hurt."""

_LONGEST_BEGINNING = 128
_BEHIND = 16
_DIGITS = 15
_PADDING = b"\0\r\n\t "
_NO_RECORD = "no record begins there"


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """One record: the place of its first byte in the file, its fields by their names in small letters, and its content.

    In a packed file the place is that of the gzip member or of the frame. The content is there for responses and resources; `whole` says
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
    """Whether `data`, the first bytes of a file, begin a WARC file. Frames of Zstandard are looked at where they can be unpacked."""
    if data.startswith(_VERSION) or _opens(data):
        return True
    if not is_zstd(data):
        return False
    tape = Tape(io.BytesIO(data))
    try:
        dictionary = zstdframe.dictionary(tape)
        zstdframe.passed(tape)
        return zstdframe.opening(tape, len(_VERSION), dictionary) == _VERSION
    except ModuleNotFoundError:
        return False


def is_zstd(data: bytes) -> bool:
    """Whether `data`, the first bytes of a file, are a frame of Zstandard."""
    return data.startswith(zstdframe.MAGIC) or zstdframe.passed(Tape(io.BytesIO(data)))


def records(stream: Stream, *, dictionary: bytes | None = None) -> Iterator[WarcRecord | Gap]:
    """Every whole record in order, and a `Gap` for each stretch that was damaged.

    A record is given once its end was seen and, where its gzip member ends there, the checksum was right. After damage, reading
    goes on where the next gzip member, or the next record of a file that is not packed, begins. A record that unpacks without
    measure is given as not whole, and the next is looked for behind the place where it began. `dictionary` is that of the file where
    the stream does not begin with it.
    """
    tape = Tape(stream)
    dictionary = dictionary or zstdframe.dictionary(tape)
    search = _Search(dictionary)
    start, seen, again = tape.at, _NO_RECORD, 0
    while True:
        if seen == _NO_RECORD and search.kind in (None, "zstd") and zstdframe.passed(tape):
            start = tape.at
        found, padding = search.find(tape)
        if tape.at > start and not (padding and seen == _NO_RECORD):
            yield Gap(start, tape.at, seen)
        if not found:
            return
        tape.forget()
        search.kind = _PACKED.get(tape.read(1), "plain")
        tape.wind(tape.at - 1)
        flow = _Flow(tape, search.kind, dictionary)
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
            search.find(tape)
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


class _Frame:
    """What one frame of Zstandard on a tape holds. At its end the tape is behind it."""

    def __init__(self, tape: Tape, dictionary: bytes | None) -> None:
        self._tape = tape
        self._begin = tape.at
        self._given = 0
        try:
            self._frame = zstdframe.Frame(tape, dictionary)
        except OSError as error:
            raise _DamagedError(f"zstd cannot be unpacked ({error})") from error

    @property
    def place(self) -> int:
        """How far the tape is unpacked."""
        return self._tape.at

    def read(self, size: int, /) -> bytes:
        try:
            data = self._frame.read(size)
        except EOFError as error:
            raise _DamagedError("the file ends in the middle of a record") from error
        except OSError as error:
            raise _DamagedError(f"zstd cannot be unpacked ({error})") from error
        self._given += len(data)
        if too_much(self._given, self._tape.at - self._begin):
            raise _BombError
        return data


class _Flow:
    """Records one after another: those of a gzip member or a frame, or of a file that is not packed. `last` is where the first that was not given begins."""

    def __init__(self, tape: Tape, kind: _Kind, dictionary: bytes | None) -> None:
        self._tape = tape
        self._begin = self.last = tape.at
        self._kind, self._dictionary = kind, dictionary
        self._member: _Member | _Frame | None = None
        self._source: Reading = tape
        self._ready = b""
        self._place = 0
        self._begun: tuple[dict[str, str], bytes] = ({}, b"")

    def _opened(self) -> None:
        self._member = None if self._kind == "plain" else _Member(self._tape) if self._kind == "gzip" else _Frame(self._tape, self._dictionary)
        self._source = self._member or self._tape

    def records(self) -> Iterator[WarcRecord]:
        """The records. Raises `_DamagedError` where one cannot be read and `_BombError` after one that is not unpacked to its end."""
        self._opened()
        while opening := self._peek(len(_VERSION)):
            if opening != _VERSION and self._member is None:
                self._tape.wind(self.last)
                return
            self._begun = ({}, b"")
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


class _Search:
    """The search for where a record begins; `kind` says how the file is packed, once that is known."""

    def __init__(self, dictionary: bytes | None) -> None:
        self.kind: _Kind | None = None
        self._dictionary = dictionary
        self._looks = LOOKS

    def find(self, tape: Tape) -> tuple[bool, bool]:
        """Goes on to where a record begins, or to the end: whether one does, and whether only padding lies before it."""
        padding = True
        while True:
            place = tape.at
            data = tape.read(CHUNK)
            for found in _BEGINNING[self.kind].finditer(data):
                at = place + found.start()
                tape.wind(at)
                if self._begins(tape, found[0]):
                    return True, padding and not data[: found.start()].strip(_PADDING)
            padding = padding and not data.strip(_PADDING)
            tape.wind(place + len(data) - (_LONGEST_BEGINNING if len(data) > _LONGEST_BEGINNING else 0))
            if len(data) <= _LONGEST_BEGINNING:
                return False, padding

    def _begins(self, tape: Tape, found: bytes) -> bool:
        """Whether a record begins where the tape stands, which it does not leave."""
        if found.startswith(_VERSION):
            return True
        if found == zstdframe.MAGIC:
            opens = self._looks > 0 and zstdframe.opening(tape, len(_VERSION), self._dictionary) == _VERSION
            self._looks -= not opens
            return opens
        place = tape.at
        opens = _opens(tape.read(_OPENING))
        tape.wind(place)
        return opens


def _opens(data: bytes) -> bool:
    """Whether `data` begin a gzip member that begins with a record."""
    try:
        return zlib.decompressobj(_GZIP).decompress(data[:_OPENING], len(_VERSION)) == _VERSION
    except zlib.error:
        return False
