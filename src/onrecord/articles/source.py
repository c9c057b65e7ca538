"""A source: bytes to read articles from, whether a file, a member of an archive or what a server sent."""

from __future__ import annotations

import io
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from onrecord.errors import ArticleError

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest source that is taken into memory as one piece."""

HEAD = 65_536
"""Bytes that a form looks at to tell whether a source is one of its own."""


class Source:
    """Bytes with a name. `origin` is what is shown and kept: a path, `archive.zip!member.docx`, an address.

    `address` is the web address it came from, `media` the content type and `charset` the encoding that a server told, `fetched` the
    ISO 8601 time at which it was fetched, `record` and `offset` the WARC record that held it; each `None` where it is not known.
    `container` is the path of the file or archive that holds it. Nothing is read before it is asked for.
    """

    def __init__(
        self,
        origin: str,
        *,
        path: Path | None = None,
        data: bytes | None = None,
        address: str | None = None,
        media: str | None = None,
        charset: str | None = None,
        fetched: str | None = None,
        record: str | None = None,
        offset: int | None = None,
        container: str | None = None,
        told: Callable[[int], None] | None = None,
    ) -> None:
        if (path is None) == (data is None):
            raise ValueError("a source has either a path or its data")
        # A file name may hold bytes that are no UTF-8; as `\udcff` they can be printed and stored.
        self.origin = origin.encode("utf-8", "backslashreplace").decode("utf-8")
        self.path = path
        self.address = address
        self.media = media
        self.charset = charset
        self.fetched = fetched
        self.record = record
        self.offset = offset
        self.container = container or self.origin
        self._data = data
        self._told = told
        self._head: bytes | None = None

    @property
    def name(self) -> str:
        """The last part of `origin`, in small letters: what an ending is looked for in."""
        return self.origin.replace("\\", "/").replace("!", "/").rsplit("/", 1)[-1].lower()

    @property
    def size(self) -> int | None:
        """How many bytes there are; `None` for a pipe. Raises `ArticleError` when the file cannot be looked at."""
        if self._data is not None:
            return len(self._data)
        try:
            found = self._path().stat()
        except OSError as error:
            raise self._closed(error) from error
        return found.st_size if stat.S_ISREG(found.st_mode) else None

    def head(self) -> bytes:
        """The first bytes, at most `HEAD`. Raises `ArticleError` when it cannot be opened."""
        if self._head is None:
            if self._data is None and not self._path().is_file():
                # A pipe can be read once only.
                self._data = self.read()
            if self._data is not None:
                self._head = self._data[:HEAD]
            else:
                try:
                    with self._path().open("rb") as file:
                        self._head = file.read(HEAD)
                except OSError as error:
                    raise self._closed(error) from error
        return self._head

    def read(self, largest: int = LARGEST) -> bytes:
        """All of it. Raises `ArticleError` when it cannot be opened or is larger than `largest` bytes."""
        if self._data is None:
            with self.open() as file:
                try:
                    data = file.read(largest + 1)
                except OSError as error:
                    raise self._closed(error) from error
        else:
            data = self._data
        if len(data) > largest:
            limit = f"{largest // 1024**2} MB" if largest >= 1024**2 else f"{largest:,} bytes"
            raise ArticleError(f"{self.origin}: more than {limit}; expected less in one piece, so split it or leave it out", why="too_large")
        return data

    def open(self, *, telling: bool = True) -> BinaryIO:
        """A stream over it, from the beginning. Raises `ArticleError` when it cannot be opened, or is no file and larger than `LARGEST`.

        Who reads it in another order, as zip files are, opens it with `telling` off and tells himself how far he is.
        """
        if self._data is not None:
            # What was cut at the limit, as standard input is, must not look like the whole.
            return io.BytesIO(self.read())
        try:
            return io.BufferedReader(_Told(self._path(), self._told if telling else None), 1 << 20)
        except OSError as error:
            raise self._closed(error) from error

    def tell(self, far: int) -> None:
        """Says that `far` bytes of it are done with."""
        if self._told is not None:
            self._told(far)

    def _path(self) -> Path:
        assert self.path is not None
        return self.path

    def _closed(self, error: OSError) -> ArticleError:
        return ArticleError(f"{self.origin}: cannot be opened ({error.strerror or error}); expected a file that may be read", why="missing")


class _Told(io.FileIO):
    """A file that tells how far it is read."""

    def __init__(self, path: Path, told: Callable[[int], None] | None) -> None:
        super().__init__(path, "rb")
        self._far = 0
        self._tell_far = told

    def readinto(self, buffer: Any, /) -> int:
        count = super().readinto(buffer)
        if count and self._tell_far is not None:
            at = self.tell() if self.seekable() else self._far + count
            if at > self._far:
                self._far = at
                self._tell_far(at)
        return count
