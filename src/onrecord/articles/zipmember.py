"""The members of a zip archive: which are there, which may be read, and what is in one. Nothing is ever written, by a member's name or otherwise."""

from __future__ import annotations

import io
import stat
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipExtFile, ZipFile, ZipInfo

from onrecord.articles.bounded import FREE, RATIO, Budget
from onrecord.articles.membername import astray
from onrecord.articles.source import LARGEST, Source
from onrecord.errors import ArticleError

MOST = 100_000
"""Members of the largest archive that is read."""

DIRECTORY = 32 * 1024 * 1024
"""Bytes of the largest table of members that is taken into memory."""

MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
"""What a zip archive begins with: a member, or the end of one without any."""

_ENCRYPTED = 0x41
_DAMAGE = (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, IndexError, OverflowError, struct.error, zlib.error)
"""What the library raises on archives that are damaged."""


class _Guarded(io.BufferedIOBase):
    """A file of which no more than `DIRECTORY` bytes are read at once, so that a table of members cannot fill the memory."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > DIRECTORY:
            raise BadZipFile(f"a table of members of {size:,} bytes")
        return self._stream.read(-1 if size is None else size)

    def seek(self, place: int, whence: int = 0, /) -> int:
        return self._stream.seek(place, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True


@contextmanager
def opened(source: Source) -> Iterator[ZipFile]:
    """The archive that a source is. Raises `ArticleError` when it is damaged or has more than `MOST` members."""
    with source.open(telling=False) as stream:
        try:
            archive = ZipFile(_Guarded(stream))
        except _DAMAGE as error:
            raise ArticleError(f"{source.origin}: a zip archive that cannot be opened ({error}); get it again", why="damaged") from error
        with archive:
            if len(archive.filelist) > MOST:
                told = f"{source.origin}: {len(archive.filelist):,} members; an archive of reports has at most {MOST:,}, so unpack it"
                raise ArticleError(told, why="too_large")
            yield archive


def names(source: Source) -> frozenset[str]:
    """The names of the members of a zip archive; none when it is no zip archive or cannot be opened."""
    if not source.head().startswith(MAGIC):
        return frozenset()
    try:
        with opened(source) as archive:
            return frozenset(archive.namelist())
    except ArticleError:
        return frozenset()


def refused(member: ZipInfo) -> str | None:
    """Why a member is not touched: its name leads out of the archive, names a device, or it is no file; `None` for one that is fine."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    return astray(member.orig_filename) or (None if kind in (0, stat.S_IFREG, stat.S_IFDIR) else "a link or another thing that is no file")


def checked(member: ZipInfo, *, origin: str, most: int = LARGEST) -> None:
    """Raises `ArticleError` when a member must not be unpacked: by its name, its size or how it is packed."""
    if why := refused(member):
        raise ArticleError(f"{origin}: {why}, which is refused; expected a file within the archive", why="hostile")
    if member.flag_bits & _ENCRYPTED:
        raise ArticleError(f"{origin}: encrypted; unpack the archive with its password and read the files", why="unreadable")
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise ArticleError(f"{origin}: packed by method {member.compress_type}; expected deflate or none, so unpack the archive", why="unreadable")
    if member.file_size > most:
        raise ArticleError(f"{origin}: {member.file_size:,} bytes when unpacked; expected at most {most // 1024**2} MB, so unpack the archive", why="too_large")
    if member.file_size > FREE and member.file_size > RATIO * member.compress_size:
        told = f"{origin}: becomes {member.file_size // max(1, member.compress_size):,} times as large when unpacked; no report does, so leave it out"
        raise ArticleError(told, why="too_large")


def content(archive: ZipFile, member: ZipInfo, *, origin: str, budget: Budget) -> bytes:
    """What is in a member. Raises `ArticleError` when it must not be unpacked or is damaged."""
    checked(member, origin=origin)
    with unpacking(archive, member, origin=origin, budget=budget) as stream:
        return stream.read(member.file_size)


@contextmanager
def unpacking(archive: ZipFile, member: ZipInfo, *, origin: str, budget: Budget) -> Iterator[Unpacking]:
    """A stream over a member. Raises `ArticleError` when it is damaged."""
    budget.spend(member.file_size, origin=origin)
    try:
        stream = archive.open(member)
    except _DAMAGE as error:
        raise _damaged(origin, error) from error
    with stream:
        assert isinstance(stream, ZipExtFile)
        yield Unpacking(stream, origin)


class Unpacking:
    """A member as it is unpacked. What is damaged in it raises `ArticleError`."""

    def __init__(self, stream: ZipExtFile, origin: str) -> None:
        self._stream = stream
        self._origin = origin

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, none at the end."""
        try:
            return self._stream.read(size)
        except _DAMAGE as error:
            raise _damaged(self._origin, error) from error

    def seek(self, place: int, /) -> int:
        """Goes on reading at `place`."""
        try:
            return self._stream.seek(place)
        except _DAMAGE as error:
            raise _damaged(self._origin, error) from error


def _damaged(origin: str, error: Exception) -> ArticleError:
    return ArticleError(f"{origin}: damaged ({str(error) or type(error).__name__}); get the archive again", why="damaged")
