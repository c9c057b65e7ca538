"""A package: a zip file of XML parts, as Word and OpenDocument files are, read within limits."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import Any

from onrecord.errors import ArticleError

LARGEST_PART = 64 * 1024 * 1024
"""Bytes of the largest part that is unpacked: the XML of a report of a million characters has fewer."""

STEEPEST = 200
"""How many times larger than packed a part may be. XML of documents is 5 to 30 times as large; a bomb a thousand times."""

_SMALL = 1024 * 1024
"""Bytes up to which the share is not looked at: a short part of blanks packs well."""

MOST_TAGS = 1_000_000
"""Tags of the largest part that is parsed: twice as many as the 500 reports of the largest export have."""

_MOST_PARTS = 10_000
_NAME_AT = 30
"""Where the name of the first member stands in a zip file (APPNOTE.TXT 4.3.7)."""


def first_name(head: bytes) -> str | None:
    """The name of the first member of a zip file that begins with `head`; `None` when it is no zip file."""
    if not head.startswith(b"PK\x03\x04") or len(head) < _NAME_AT:
        return None
    length = struct.unpack_from("<H", head, 26)[0]
    return head[_NAME_AT : _NAME_AT + length].decode("utf-8", "replace")


class Package:
    """The parts of a package. Raises `ArticleError` when it is damaged, locked or made to hurt."""

    def __init__(self, data: bytes, origin: str) -> None:
        self._origin = origin
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error, RuntimeError) as error:
            raise ArticleError(f"{origin}: its end is missing or damaged ({error}); expected a whole file, get it again", why="damaged") from error
        self._members = {info.filename: info for info in self._zip.infolist()}
        if len(self._members) > _MOST_PARTS:
            raise ArticleError(f"{origin}: {len(self._members):,} parts; expected at most {_MOST_PARTS:,}, leave the file out", why="hostile")

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def part(self, name: str) -> bytes:
        """The bytes of the part `name`. Raises `ArticleError` when there is none, it is locked, damaged, or too large."""
        info = self._members.get(name)
        if info is None:
            raise ArticleError(f"{self._origin}: has no part {name!r}; expected a document as its program saves it", why="damaged")
        if info.flag_bits & 1:
            raise ArticleError(f"{self._origin}: locked with a password; save it without one and read it again")
        if info.file_size > LARGEST_PART:
            raise ArticleError(f"{self._origin}: its part {name!r} unpacks to more than {LARGEST_PART // 1024**2} MB; expected a report", why="hostile")
        if info.file_size > _SMALL and info.file_size > STEEPEST * max(info.compress_size, 1):
            told = f"{self._origin}: its part {name!r} unpacks to more than {STEEPEST} times its size, as a zip bomb does; leave the file out"
            raise ArticleError(told, why="hostile")
        try:
            with self._zip.open(info) as file:
                # The size that the directory tells may be a lie.
                data = file.read(info.file_size + 1)
        except Exception as error:
            # The libraries that unpack have errors of their own (`zlib.error`, `lzma.LZMAError`) below no common name.
            raise ArticleError(f"{self._origin}: its part {name!r} is damaged ({error}); get the file again", why="damaged") from error
        if len(data) > info.file_size:
            raise ArticleError(f"{self._origin}: its part {name!r} is larger than it says; leave the file out", why="hostile")
        return data

    def xml(self, name: str) -> Any:
        """The root of the XML part `name`. Raises `ArticleError` as `part` does, and when it has too many tags, declares entities or is no XML."""
        from defusedxml import ElementTree
        from defusedxml.common import DefusedXmlException

        data = self.part(name)
        # Counted before anything is made of them, as each costs time and memory; those of the end of an element among them.
        if (tags := data.count(b"<")) > MOST_TAGS:
            told = f"{self._origin}: its part {name!r} has {tags:,} tags; expected at most {MOST_TAGS:,}, so save it in several files"
            raise ArticleError(told, why="too_large")
        try:
            return ElementTree.fromstring(data)
        except DefusedXmlException as error:
            told = f"{self._origin}: its part {name!r} declares entities, as XML bombs do and documents do not; leave the file out"
            raise ArticleError(told, why="hostile") from error
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise ArticleError(f"{self._origin}: its part {name!r} is no XML ({error}); get the file again", why="damaged") from error
