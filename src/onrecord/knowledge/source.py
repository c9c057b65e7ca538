"""The text of a file of knowledge, a piece at a time with the numbers of its lines, however large the file is."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import KnowledgeError

LONGEST = 64 * 1024 * 1024
"""Bytes of the longest line or JSON value that is read: one actor has never more."""

CHUNK = 1024 * 1024

Progress = Callable[[int, int], None]


class Source:
    """A file of knowledge. `progress` is told how many of its bytes are read, and how many it has."""

    def __init__(self, path: Path, *, progress: Progress | None = None) -> None:
        self.path = path
        self._progress = progress
        try:
            self.size = path.stat().st_size
        except OSError as error:
            raise KnowledgeError(f"{path}: it cannot be read ({error.strerror or error}); expected a file of knowledge, check its name") from error
        if path.is_dir():
            raise KnowledgeError(f"{path} is a folder; expected one file of knowledge, name one in it")

    def sha256(self) -> str:
        """The hash of the whole file."""
        with self._opened() as file:
            held = hashlib.sha256()
            while data := file.read(CHUNK):
                held.update(data)
            return held.hexdigest()

    def head(self) -> bytes:
        """The first bytes, to tell by what the file is."""
        with self._opened() as file:
            return file.read(CHUNK)

    def lines(self) -> Iterator[tuple[int, str]]:
        """Every line without its end, counted from 1; a byte order mark is dropped."""
        with self._opened() as file:
            done = number = 0
            while raw := file.readline(LONGEST + 1):
                number += 1
                if len(raw) > LONGEST:
                    raise self.error(number, f"more than {LONGEST:,} bytes without a line end", "lines of a text file", "check that this is the right file")
                done += len(raw)
                if self._progress is not None and (number % 1024 == 0 or done == self.size):
                    self._progress(done, self.size)
                yield number, self._text(raw, number).removesuffix("\n").removesuffix("\r")

    def chunks(self) -> Iterator[str]:
        """The text in pieces that end anywhere, and "" at its end."""
        decoder = codecs.getincrementaldecoder("utf-8")()
        line = 1
        with self._opened() as file:
            done = 0
            first = True
            while True:
                raw = file.read(CHUNK)
                try:
                    text = decoder.decode(raw, final=not raw)
                except UnicodeDecodeError as error:
                    before = error.object[: error.start].count(b"\n")
                    raise self._not_utf8(line + before, error.object[error.start]) from error
                line += text.count("\n")
                done += len(raw)
                if self._progress is not None:
                    self._progress(done, self.size)
                if text:
                    yield text.removeprefix("\ufeff") if first else text
                    first = False
                if not raw:
                    yield ""
                    return

    def error(self, line: int, seen: str, expected: str, do: str) -> KnowledgeError:
        """An error about a line: what was seen, what was expected and what to do."""
        return KnowledgeError(f"{self.path}, line {line:,}: {seen}; expected {expected}. {do[0].upper()}{do[1:]}. Nothing of the file was kept")

    def _opened(self) -> BinaryIO:
        try:
            return self.path.open("rb")
        except OSError as error:
            raise KnowledgeError(f"{self.path}: it cannot be read ({error.strerror or error}); expected a file of knowledge, check its permissions") from error

    def _text(self, raw: bytes, number: int) -> str:
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise self._not_utf8(number, raw[error.start]) from error
        return text.removeprefix("\ufeff") if number == 1 else text

    def _not_utf8(self, line: int, byte: int) -> KnowledgeError:
        return self.error(line, f"the byte 0x{byte:02x} is not UTF-8", "text in UTF-8", "save the file as UTF-8 and import it again")
