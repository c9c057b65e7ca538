"""A tape: a stream that is read from front to back and can be wound back, so that what follows damage is found."""

from __future__ import annotations

from typing import Protocol

WINDOW = 16 * 1024 * 1024
"""Bytes that are kept in memory to wind back over: more than a page that is read takes."""

_CHUNK = 65_536


class Stream(Protocol):
    """Something that gives bytes from front to back: a file, a member of an archive."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, none at the end."""
        ...

    def seek(self, place: int, /) -> int:
        """Goes on reading at `place`."""
        ...


class Tape:
    """Bytes of a stream by their place in it. `at` is the place of the next byte; about twice `WINDOW` is held at most."""

    def __init__(self, stream: Stream) -> None:
        self.at = 0
        self._stream = stream
        self._held = bytearray()
        self._begin = 0

    def read(self, size: int, /) -> bytes:
        """The next `size` bytes; fewer at the end only."""
        inside = self.at - self._begin
        while len(self._held) < inside + size and (more := self._stream.read(_CHUNK)):
            self._held += more
        data = bytes(self._held[inside : inside + size])
        self.at += len(data)
        if self.at - self._begin > 2 * WINDOW:
            self._drop(self.at - WINDOW)
        return data

    def wind(self, place: int) -> None:
        """Goes to `place`, which was read before."""
        if place < self._begin:
            self._stream.seek(place)
            self._held.clear()
            self._begin = place
        self.at = place

    def forget(self) -> None:
        """What lies before `at` is not likely to be needed again."""
        if self.at - self._begin > WINDOW // 16:
            self._drop(self.at)

    def _drop(self, place: int) -> None:
        del self._held[: place - self._begin]
        self._begin = place
