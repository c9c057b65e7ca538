"""Tar archives of reports, packed with gzip or not: every member is read as the file that it is, in the order in which they lie.

The form is that of POSIX.1 (ustar and pax) with the long names of GNU tar. It is read here because the library's reader takes names and
fields of any length into memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.articles.bounded import CHUNK, Budget, Gunzipping, Reading
from onrecord.articles.gzipped import MAGIC, start
from onrecord.articles.membername import astray, unread
from onrecord.articles.passed import Passed
from onrecord.articles.settings import Settings
from onrecord.articles.source import LARGEST, Source
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError

NAME = "tar"
WHAT = "tar archives of files of any form that is read, packed with gzip or not"
GIVES = ("text",)
ENDINGS = (".tar", ".tgz")

_BLOCK = 512
_LONGEST_FIELD = 65_536
"""Bytes of the longest name, or the longest fields of a member."""

_SIGN = b"ustar"
_FIELD = re.compile(rb"[0-9]{1,6} (path|size)=([^\n]{1,4096})\n")
_FILE, _FOLDER, _LONG_NAME, _FIELDS = b"0\0", b"5", b"L", b"x"


@dataclass(frozen=True, slots=True)
class _Member:
    name: str
    kind: bytes
    size: int


def fits(source: Source) -> bool:
    """A source whose first block is the header of a member."""
    head = source.head()
    return start(head, _BLOCK)[257:262] == _SIGN if head.startswith(MAGIC) else head[257:262] == _SIGN


def read(source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    """Every member, each read as the file that it is; what no form reads by its name is counted in a note."""
    passed = Passed(source.origin, "member")
    return passed.told(_members(source, settings, passed))


def _members(source: Source, settings: Settings, passed: Passed) -> Iterator[Received | Skipped]:
    budget = settings.budget or Budget(source.size or 0)
    inner = replace(settings, budget=budget)
    try:
        with source.open() as file:
            stream: Reading = Gunzipping(file, budget=budget, origin=source.origin) if source.head().startswith(MAGIC) else file
            flow = _Flow(stream, source.origin)
            for member in flow.members():
                origin = f"{source.origin}!{member.name}"
                if why := astray(member.name):
                    yield Skipped(origin, f"{origin}: {why}, which is refused; expected a file within the archive", "hostile")
                elif member.kind not in _FILE:
                    if member.kind != _FOLDER:
                        passed.over("link or other thing that is no file")
                elif kind := unread(member.name, settings.endings):
                    passed.over(kind)
                elif member.size > LARGEST:
                    told = f"{origin}: {member.size:,} bytes; expected at most {LARGEST // 1024**2} MB, so unpack the archive"
                    yield Skipped(origin, told, "too_large")
                else:
                    yield from settings.inner(Source(origin, data=flow.content()), inner)
            flow.rest()
    except ArticleError as error:
        # The members before are read; with the note of what was passed over, this one tells what was lost.
        yield Skipped.because(source.origin, error)


class _Flow:
    """The blocks of an archive, from front to back."""

    def __init__(self, stream: Reading, origin: str) -> None:
        self._stream = stream
        self._origin = origin
        self._size = self._left = 0

    def members(self) -> Iterator[_Member]:
        """The members. The content of one is there until the next is asked for."""
        named: str | None = None
        sized: int | None = None
        while (block := self._take(_BLOCK)) != bytes(_BLOCK):
            kind, size = block[156:157], _number(block[124:136])
            if len(block) < _BLOCK or size is None or not _sound(block):
                raise ArticleError(f"{self._origin}: a tar archive that is damaged or breaks off where a member should begin; get it again", why="damaged")
            self._size = self._left = size if sized is None or kind in (_LONG_NAME, _FIELDS) else sized
            if kind in (_LONG_NAME, _FIELDS):
                if size > _LONGEST_FIELD:
                    raise ArticleError(f"{self._origin}: a name of {size:,} bytes; expected at most {_LONGEST_FIELD:,}", why="hostile")
                data = self.content()
                if kind == _LONG_NAME:
                    named = _text(data)
                else:
                    for field in _FIELD.finditer(data):
                        named = _text(field[2]) if field[1] == b"path" else named
                        sized = int(field[2]) if field[1] == b"size" and field[2].isdigit() and len(field[2]) <= 15 else sized
            elif kind not in (b"g", b"K"):
                yield _Member(named or _name(block), kind, self._left)
                named = sized = None
            self._skip(self._left + -self._size % _BLOCK)

    def rest(self) -> None:
        """What stands behind the members: at its end gzip checks its sum."""
        while self._stream.read(CHUNK):
            pass

    def content(self) -> bytes:
        """The content of the member that was given last."""
        data = self._take(self._left)
        if len(data) < self._left:
            raise ArticleError(f"{self._origin}: a tar archive that ends in the middle of a member; get it again", why="damaged")
        self._left = 0
        return data

    def _take(self, size: int) -> bytes:
        pieces = list[bytes]()
        while size and (piece := self._stream.read(min(size, CHUNK))):
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)

    def _skip(self, size: int) -> None:
        while size and (piece := self._stream.read(min(size, CHUNK))):
            size -= len(piece)


def _number(field: bytes) -> int | None:
    """A number in octal digits, or in the bytes that GNU tar writes where these do not suffice."""
    if field[:1] == b"\x80":
        return int.from_bytes(field[4:], "big")
    digits = field.strip(b"\0 ")
    return int(digits or b"0", 8) if all(digit in b"01234567" for digit in digits) else None


def _sound(block: bytes) -> bool:
    """Whether the sum of a header is the one that it tells."""
    return _number(block[148:156]) == sum(block[:148]) + 8 * ord(" ") + sum(block[156:])


def _name(block: bytes) -> str:
    folder = _text(block[345:500]) if block[257:263] == b"ustar\0" else ""
    return f"{folder}/{_text(block[:100])}" if folder else _text(block[:100])


def _text(field: bytes) -> str:
    return field.partition(b"\0")[0].decode("utf-8", "backslashreplace")
