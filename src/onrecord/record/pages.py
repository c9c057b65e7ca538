"""The pages of an SQLite file, read without SQLite: what is left when the file is too damaged for it.

The format is that of https://www.sqlite.org/fileformat2.html, of the file and of its write-ahead log.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MAGIC = b"SQLite format 3\0"
USUAL = 4_096
"""Bytes of a page where the file's header does not tell: those of every record that onrecord made."""

_SIZES = frozenset(2**power for power in range(9, 17))
_HEADER = 100
_LOG_HEADER, _FRAME = 32, 24
_LOG_MAGIC = {0x377F0682: "<", 0x377F0683: ">"}

INTERIOR_INDEX, INTERIOR_TABLE, LEAF_INDEX, LEAF_TABLE = 2, 5, 10, 13
_KINDS = frozenset({INTERIOR_INDEX, INTERIOR_TABLE, LEAF_INDEX, LEAF_TABLE})

Values = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A page of a tree: its kind, its rows with their number (none in an index), and the pages below. `is_whole` where every cell was read."""

    kind: int
    rows: tuple[tuple[int | None, Values], ...]
    children: tuple[int, ...]
    is_whole: bool


class Pages:
    """The pages of the file at `path` and of the log beside it, numbered from 1. Raises `OSError`."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        log = path.with_name(f"{path.name}-wal")
        self._log = log.open("rb") if log.is_file() else None
        length = path.stat().st_size
        header = self._file.read(_HEADER)
        self.size = _page_size(header)
        self._frames: dict[int, int] = {}
        if self._log is not None:
            with suppress(struct.error):
                self.size, self._frames = _frames(self._log.read(), self.size)
        first = self.page(1)
        self.has_header = first.startswith(MAGIC)
        self.count = max(-(-length // self.size), *self._frames, 0)
        self._usable = self.size - (first[20] if self.has_header else 0)

    def close(self) -> None:
        """Closes the files."""
        self._file.close()
        if self._log is not None:
            self._log.close()

    def page(self, number: int) -> bytes:
        """The bytes of a page; zeros where the file ends."""
        if self._log is not None and number in self._frames:
            self._log.seek(self._frames[number])
            return self._log.read(self.size)
        self._file.seek((number - 1) * self.size)
        return self._file.read(self.size).ljust(self.size, b"\0")

    def free(self) -> Iterator[int]:
        """The pages that hold nothing any more, as far as the list of them can be read."""
        if not self.has_header:
            return
        (trunk,) = struct.unpack_from(">I", self.page(1), 32)
        seen = set[int]()
        while 1 < trunk <= self.count and trunk not in seen:
            seen.add(trunk)
            yield trunk
            page = self.page(trunk)
            trunk, number = struct.unpack_from(">II", page)
            if number > self._usable // 4 - 2:
                return
            yield from struct.unpack_from(f">{number}I", page, 8)

    def node(self, number: int) -> Node | None:
        """The page as one of a tree; `None` when it is none. Cells that cannot be read are left out."""
        if not 1 <= number <= self.count:
            return None
        page, start = self.page(number), _HEADER if number == 1 else 0
        kind, cells = page[start], int.from_bytes(page[start + 3 : start + 5], "big")
        first = start + (12 if kind in (INTERIOR_INDEX, INTERIOR_TABLE) else 8)
        if kind not in _KINDS or first + 2 * cells > self._usable:
            return None
        rows: list[tuple[int | None, Values]] = []
        children: list[int] = []
        is_whole = True
        for at in struct.unpack_from(f">{cells}H", page, first):
            try:
                if at < first + 2 * cells or at >= self._usable:
                    raise ValueError(at)
                self._cell(page, at, kind, rows, children)
            except (ValueError, IndexError, struct.error):
                is_whole = False
        if kind in (INTERIOR_INDEX, INTERIOR_TABLE):
            children += struct.unpack_from(">I", page, start + 8)
        return Node(kind, tuple(rows), tuple(children), is_whole)

    def _cell(self, page: bytes, at: int, kind: int, rows: list[tuple[int | None, Values]], children: list[int]) -> None:
        if kind in (INTERIOR_INDEX, INTERIOR_TABLE):
            children += struct.unpack_from(">I", page, at)
            at += 4
        if kind == INTERIOR_TABLE:
            return
        length, at = _varint(page, at)
        number: int | None = None
        if kind == LEAF_TABLE:
            number, at = _varint(page, at)
        rows.append((number, _values(self._payload(page, at, length, is_table=kind == LEAF_TABLE))))

    def _payload(self, page: bytes, at: int, length: int, *, is_table: bool) -> bytes:
        usable = self._usable
        if not 0 < length <= self.count * self.size:
            raise ValueError(length)
        most = usable - 35 if is_table else (usable - 12) * 64 // 255 - 23
        if length <= most:
            if at + length > usable:
                raise ValueError(at)
            return page[at : at + length]
        least = (usable - 12) * 32 // 255 - 23
        local = least + (length - least) % (usable - 4)
        local = local if local <= most else least
        if at + local + 4 > usable:
            raise ValueError(at)
        pieces, left = [page[at : at + local]], length - local
        (following,) = struct.unpack_from(">I", page, at + local)
        while left > 0:
            if not 1 < following <= self.count:
                raise ValueError(following)
            page = self.page(following)
            pieces.append(page[4 : 4 + min(left, usable - 4)])
            left -= usable - 4
            (following,) = struct.unpack_from(">I", page)
        return b"".join(pieces)


def _page_size(header: bytes) -> int:
    if len(header) < _HEADER or not header.startswith(MAGIC):
        return USUAL
    size = int.from_bytes(header[16:18], "big")
    size = 65_536 if size == 1 else size
    return size if size in _SIZES else USUAL


def _frames(log: bytes, size: int) -> tuple[int, dict[int, int]]:
    """The bytes of a page and where in the log the last version of each page lies that was committed. A log that is torn counts up to there."""
    magic, _, told = struct.unpack_from(">III", log)
    if magic not in _LOG_MAGIC or told not in _SIZES:
        return size, {}
    order = _LOG_MAGIC[magic]
    total = _summed(log[:24], (0, 0), order)
    if total != struct.unpack_from(">II", log, 24):
        return size, {}
    found: dict[int, int] = {}
    pending: dict[int, int] = {}
    at = _LOG_HEADER
    while at + _FRAME + told <= len(log):
        number, committed = struct.unpack_from(">II", log, at)
        if log[at + 8 : at + 16] != log[16:24]:
            break
        total = _summed(log[at + _FRAME : at + _FRAME + told], _summed(log[at : at + 8], total, order), order)
        if total != struct.unpack_from(">II", log, at + 16):
            break
        pending[number] = at + _FRAME
        if committed:
            found.update(pending)
            pending.clear()
        at += _FRAME + told
    return told, found


def _summed(data: bytes, before: tuple[int, int], order: str) -> tuple[int, int]:
    first, second = before
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for one, other in zip(words[::2], words[1::2], strict=True):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + other + first) & 0xFFFFFFFF
    return first, second


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """An integer of one to nine bytes, and where it ends."""
    value = 0
    for place in range(8):
        byte = data[at + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    value = value << 8 | data[at + 8]
    return (value - (1 << 64) if value >= 1 << 63 else value), at + 9


_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


def _values(payload: bytes) -> Values:
    """The values of a row. Raises `ValueError` when the row is not one, `UnicodeDecodeError` among it."""
    end, at = _varint(payload, 0)
    kinds = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    if at != end:
        raise ValueError(end)
    found: list[Any] = []
    for kind in kinds:
        value, at = _value(payload, at, kind)
        found.append(value)
    if at != len(payload):
        raise ValueError(at)
    return tuple(found)


def _value(payload: bytes, at: int, kind: int) -> tuple[Any, int]:
    if kind in _INTEGERS:
        stop = at + _INTEGERS[kind]
        return int.from_bytes(payload[at:stop], "big", signed=True), stop
    if kind == 7:
        return struct.unpack_from(">d", payload, at)[0], at + 8
    if kind in (0, 8, 9):
        return (None, 0, 1)[(0, 8, 9).index(kind)], at
    if kind < 12:
        raise ValueError(kind)
    stop = at + (kind - 12) // 2
    if stop > len(payload):
        raise ValueError(stop)
    return (payload[at:stop].decode() if kind % 2 else payload[at:stop]), stop
