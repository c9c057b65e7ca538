"""Bounded: what is packed, unpacked only as far as a page may go. A small file that unpacks without end costs itself, never the run."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Sequence
from typing import Protocol

from onrecord.errors import ArticleError

PAGE = 10 * 1024 * 1024
"""Bytes of the largest page, unpacked."""

RATIO = 200
"""How many bytes one packed byte may become. Pages reach 20, deflate can do 1,032."""

FREE = 1024 * 1024
"""Bytes that may come out whatever the ratio: a short page of one repeated line is no attack."""

ALLOWANCE = 16 * FREE
"""Bytes that may come out of an archive however small it is."""

CHUNK = 65_536
"""Bytes that are unpacked at a time."""

_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_GZIP_OR_ZLIB = 47
_GZIP_ONLY = 31
_RAW = -15
_SIZE_LINE = re.compile(rb"[ \t]{0,8}([0-9A-Fa-f]{1,8})[ \t]{0,8}(?:;[^\r\n]{0,1024})?\r?\n")
_LINE_END = re.compile(rb"\r?\n")


class Reading(Protocol):
    """Something that gives bytes a few at a time."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, none at the end."""
        ...


def too_much(given: int, packed: int) -> bool:
    """Whether `given` unpacked bytes are more than `packed` ones may become."""
    return given > FREE and given > RATIO * packed


class Budget:
    """How much an archive, with all archives in it, may become: a free allowance, and `RATIO` times what it is itself."""

    def __init__(self, packed: int) -> None:
        self._left = ALLOWANCE + RATIO * packed

    def spend(self, size: int, *, origin: str) -> None:
        """Takes `size` bytes. Raises `ArticleError` when so many are not left."""
        if size > self._left:
            told = f"{origin}: the archive becomes more than {RATIO} times as large when unpacked; no archive of reports does, so leave it out"
            raise ArticleError(told, why="too_large")
        self._left -= size


class Gunzipping:
    """A stream packed with gzip, unpacked as it is read; what comes out is taken from `budget`. Damage raises `ArticleError`."""

    def __init__(self, stream: Reading, *, budget: Budget, origin: str) -> None:
        self._stream = stream
        self._budget = budget
        self._origin = origin
        self._inflater = zlib.decompressobj(_GZIP_ONLY)
        self._left = b""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, none at the end."""
        while True:
            packed = self._left or self._stream.read(CHUNK)
            if self._inflater.eof:
                if not packed.startswith(_GZIP):
                    return b""
                self._inflater = zlib.decompressobj(_GZIP_ONLY)
            elif not packed:
                raise _broken(self._origin, "gzip", EOFError())
            try:
                data = self._inflater.decompress(packed, size)
            except zlib.error as error:
                raise _broken(self._origin, "gzip", error) from error
            self._left = self._inflater.unused_data or self._inflater.unconsumed_tail
            if data:
                self._budget.spend(len(data), origin=self._origin)
                return data


def unpacked(data: bytes, encodings: Sequence[str], *, origin: str, most: int = PAGE) -> bytes:
    """`data` as it was before a server applied `encodings`, the names of HTTP's Content-Encoding, in turn.

    Crawlers often unpack a page and leave the header as it was, so data that plainly are not packed are given back as they are.
    Raises `ArticleError` when they are damaged, become more than `most` bytes or grow more than `RATIO` times.
    """
    for encoding in reversed(encodings):
        unpack = _UNPACK.get(encoding)
        if unpack is None:
            known = ", ".join(sorted(_UNPACK))
            raise ArticleError(f"{origin}: packed as {encoding[:40]!r}; expected one of {known}", why="unreadable")
        if len(data) > most:
            raise _too_large(origin, most)
        data = unpack(data, origin, most)
    return data


def unchunked(data: bytes, *, origin: str) -> bytes:
    """`data` without the sizes that HTTP's chunked transfer puts between its chunks (RFC 9112, 7.1).

    Data that do not begin with such a size are given back as they are. Raises `ArticleError` when a chunk is cut.
    """
    at, chunks = 0, list[bytes]()
    while line := _SIZE_LINE.match(data, at):
        size = int(line[1], 16)
        if size == 0:
            return b"".join(chunks)
        chunk = data[line.end() : line.end() + size]
        end = _LINE_END.match(data, line.end() + size)
        if len(chunk) < size or end is None:
            break
        chunks.append(chunk)
        at = end.end()
    if not chunks:
        return data
    raise ArticleError(f"{origin}: its chunked transfer breaks off at byte {at:,}; it is not whole, so get it again", why="damaged")


def drained(stream: Reading, *, packed: int, origin: str, most: int = PAGE) -> bytes:
    """All that `stream` unpacks from `packed` bytes. Raises `ArticleError` when that is more than `most`, or grows more than `RATIO` times."""
    out, given = list[bytes](), 0
    while piece := stream.read(CHUNK):
        given += len(piece)
        if given > most:
            raise _too_large(origin, most)
        if too_much(given, packed):
            told = f"{origin}: {packed:,} bytes that become more than {RATIO} times as many when unpacked; no report does, so leave it out"
            raise ArticleError(told, why="too_large")
        out.append(piece)
    return b"".join(out)


def _too_large(origin: str, most: int) -> ArticleError:
    return ArticleError(f"{origin}: more than {most // 1024**2} MB when unpacked; expected less, so leave it out", why="too_large")


class _Inflating:
    """Deflated bytes, inflated a few at a time; members of gzip one after another are one stream."""

    def __init__(self, data: bytes, bits: int) -> None:
        self._left = data
        self._bits = bits
        self._inflater = zlib.decompressobj(bits)

    def read(self, size: int, /) -> bytes:
        while True:
            if self._inflater.eof:
                self._left = self._inflater.unused_data
                if not self._left.startswith(_GZIP):
                    return b""
                self._inflater = zlib.decompressobj(self._bits)
            piece = self._inflater.decompress(self._left, size)
            self._left = self._inflater.unconsumed_tail
            if piece:
                return piece
            if not self._inflater.eof and not self._left:
                raise EOFError


def _inflated(data: bytes, bits: int, origin: str, most: int) -> bytes:
    try:
        return drained(_Inflating(data, bits), packed=len(data), origin=origin, most=most)
    except (zlib.error, EOFError) as error:
        raise _broken(origin, "gzip or deflate", error) from error


def _gzip(data: bytes, origin: str, most: int) -> bytes:
    return _inflated(data, _GZIP_OR_ZLIB, origin, most) if data.startswith(_GZIP) else data


def _deflate(data: bytes, origin: str, most: int) -> bytes:
    # Some servers send deflate without zlib's frame, which the standard asks for.
    if data[:1].lstrip(b"<{ \r\n\t") == b"":
        return data
    framed = len(data) > 1 and data[0] & 15 == 8 and (data[0] * 256 + data[1]) % 31 == 0
    return _inflated(data, _GZIP_OR_ZLIB if framed else _RAW, origin, most)


def _brotli(data: bytes, origin: str, most: int) -> bytes:
    try:
        from fastwarc.stream_io import BrotliReader
    except ModuleNotFoundError as error:
        raise _needs_extra(origin, "brotli") from error
    try:
        return drained(BrotliReader(io.BytesIO(data)), packed=len(data), origin=origin, most=most)
    except OSError as error:
        if data.lstrip()[:1] == b"<":
            return data
        raise _broken(origin, "brotli", error) from error


def _zstd(data: bytes, origin: str, most: int) -> bytes:
    if not data.startswith(_ZSTD):
        return data
    try:
        from fastwarc.stream_io import ZstdReader
    except ModuleNotFoundError as error:
        raise _needs_extra(origin, "zstd") from error
    try:
        return drained(ZstdReader(io.BytesIO(data)), packed=len(data), origin=origin, most=most)
    except OSError as error:
        raise _broken(origin, "zstd", error) from error


def _same(data: bytes, origin: str, most: int) -> bytes:  # noqa: ARG001  (it takes what the others take)
    return data


def _needs_extra(origin: str, form: str) -> ArticleError:
    told = f"{origin}: packed as {form}, which needs the package 'fastwarc', which is not installed; run pip install 'onrecord[formats]'"
    return ArticleError(told, why="needs_extra")


def _broken(origin: str, form: str, error: Exception) -> ArticleError:
    seen = str(error) or "it ends too early"
    return ArticleError(f"{origin}: packed as {form} but damaged ({seen}); it is not whole, so get it again", why="damaged")


_UNPACK: dict[str, Callable[[bytes, str, int], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
    "identity": _same,
    "none": _same,
    "utf-8": _same,
}
"""By the names of the registry of content codings; `none` and `utf-8` are what servers send that mean nothing by it."""
