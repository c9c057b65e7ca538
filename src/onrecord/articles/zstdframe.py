"""Frames of Zstandard (RFC 8878) in web archives: each record is packed in one of its own, and a dictionary for all may stand before
them (https://iipc.github.io/warc-specifications/specifications/warc-zstd/).

Where a frame ends is told by its blocks without unpacking them, so that what stands behind it is found whatever it holds.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import BinaryIO, cast

from onrecord.articles.bounded import CHUNK, drained
from onrecord.articles.tape import Tape
from onrecord.errors import ArticleError

MAGIC = b"\x28\xb5\x2f\xfd"
"""What a frame begins with."""

LARGEST_DICTIONARY = 8 * 1024 * 1024
"""Bytes of the largest dictionary that is used; those of crawlers have a hundredth."""

_DICTIONARY = b"\x5d\x2a\x4d\x18"
_SKIPPABLE = b"\x2a\x4d\x18"
"""What the first four bytes of a frame that holds nothing packed end in; the first of them is 0x50 to 0x5f."""

_LONGEST_HEADER = 18
_BLOCK_HEADER = 3
_CHECKSUM = 4
_WHOLE_BLOCK, _ONE_BYTE, _RESERVED = 0, 1, 3
_LARGEST_BLOCK = 128 * 1024
_WINDOW = b"\x68"
"""A window of 8 MB, for a frame of the first block of another."""


@dataclass(frozen=True, slots=True)
class _Header:
    """The header of a frame: its length, whether a checksum closes the frame, and the id of its dictionary as it stands there."""

    length: int
    summed: bool
    dictionary: bytes


def _header(data: bytes) -> _Header | None:
    """The header that `data` begin with (RFC 8878, 3.1.1.1); `None` where it is none."""
    if not data.startswith(MAGIC) or len(data) < len(MAGIC) + 2 or data[4] & 8:
        return None
    flags = data[4]
    single, sized = bool(flags & 32), flags >> 6
    at = len(MAGIC) + (1 if single else 2)
    named = data[at : at + (0, 1, 2, 4)[flags & 3]]
    length = at + len(named) + ((1 if single else 0) if sized == 0 else 1 << sized)
    return _Header(length, bool(flags & 4), named) if length <= len(data) else None


def _block(data: bytes) -> tuple[int, bool]:
    """How many bytes a block with the header `data` has, its header left out, and whether it is the last. Raises `OSError` where it is none."""
    told = int.from_bytes(data, "little")
    kind, size = told >> 1 & 3, told >> 3
    if kind == _RESERVED or size > _LARGEST_BLOCK:
        raise OSError("a block of no known kind")
    return (1 if kind == _ONE_BYTE else size), bool(told & 1)


class Packed:
    """The bytes of the frame that begins where a tape stands, and none behind it. Raises `EOFError` where the file ends within the frame
    and `OSError` where it is none."""

    def __init__(self, tape: Tape) -> None:
        self._tape = tape
        self._begin = tape.at
        header = _header(tape.read(_LONGEST_HEADER))
        tape.wind(self._begin)
        if header is None:
            raise OSError("a frame without a header")
        self._left = header.length
        self._summed = header.summed
        self._last = False

    def tell(self) -> int:
        """How much of it was given."""
        return self._tape.at - self._begin

    def read(self, size: int = CHUNK, /) -> bytes:
        """At most `size` bytes, none at the end."""
        if not self._left:
            if self._last:
                return b""
            place = self._tape.at
            head = self._tape.read(_BLOCK_HEADER)
            if len(head) < _BLOCK_HEADER:
                raise EOFError
            held, self._last = _block(head)
            self._tape.wind(place)
            self._left = _BLOCK_HEADER + held + (_CHECKSUM if self._last and self._summed else 0)
        data = self._tape.read(min(size if size >= 0 else CHUNK, self._left))
        if not data:
            raise EOFError
        self._left -= len(data)
        return data


class Frame:
    """What the frame holds that begins where a tape stands. At its end the tape is behind it. Raises as `Packed` does, and `OSError` for
    damage."""

    def __init__(self, tape: Tape, dictionary: bytes | None = None) -> None:
        from fastwarc.stream_io import ZstdReader

        self._packed = Packed(tape)
        # It asks for `read` and `tell` alone.
        packed = cast("BinaryIO", self._packed)
        self._reader = ZstdReader(packed, dictionary=dictionary) if dictionary else ZstdReader(packed)

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, none at the end."""
        data: bytes = self._reader.read(size)
        return data


def dictionary(tape: Tape) -> bytes | None:
    """The dictionary that an archive begins with, which the tape is behind then; `None` where there is none that can be used."""
    place = tape.at
    if tape.read(len(_DICTIONARY)) != _DICTIONARY:
        tape.wind(place)
        return None
    size = int.from_bytes(tape.read(4), "little")
    if size > LARGEST_DICTIONARY:
        tape.wind(place)
        return None
    data = tape.read(size)
    if not data.startswith(MAGIC):
        return data
    from fastwarc.stream_io import ZstdReader

    try:
        return drained(ZstdReader(io.BytesIO(data)), packed=len(data), origin="its dictionary", most=LARGEST_DICTIONARY)
    except (OSError, ArticleError):
        return None


def passed(tape: Tape) -> bool:
    """Passes the frames that hold nothing packed where the tape stands; says whether there was one."""
    there = False
    while True:
        place = tape.at
        head = tape.read(8)
        if len(head) < 8 or head[1:4] != _SKIPPABLE or not 0x50 <= head[0] <= 0x5F:
            tape.wind(place)
            return there
        there, left = True, int.from_bytes(head[4:], "little")
        while left and (piece := tape.read(min(left, CHUNK))):
            left -= len(piece)


def opening(tape: Tape, size: int, dictionary: bytes | None = None) -> bytes:
    """The first `size` bytes of what the frame holds that begins where the tape stands, as far as its first block has them; fewer, or none,
    where it is no frame. The tape stays where it is."""
    from fastwarc.stream_io import ZstdReader

    place = tape.at
    header = _header(tape.read(_LONGEST_HEADER))
    try:
        if header is None:
            return b""
        tape.wind(place + header.length)
        told = tape.read(_BLOCK_HEADER)
        held, _ = _block(told)
        # A frame of that block alone: its own header would promise more.
        flags = bytes([(0, 1, 2, 0, 3)[len(header.dictionary)]])
        frame = MAGIC + flags + _WINDOW + header.dictionary + bytes([told[0] | 1]) + told[1:] + tape.read(held)
        reader = ZstdReader(io.BytesIO(frame), dictionary=dictionary) if dictionary else ZstdReader(io.BytesIO(frame))
        data: bytes = reader.read(size)
        return data
    except (OSError, IndexError):
        return b""
    finally:
        tape.wind(place)
