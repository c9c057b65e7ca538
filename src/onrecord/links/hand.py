"""A hand: another process that does part of the work of linking, on another core. What it is given and gives is of this program alone.

Run as a program it takes tasks from standard input and puts what comes of them on standard output, until there is none.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from types import TracebackType
from typing import IO, Any

import numpy as np

from onrecord.data.link import Link
from onrecord.data.utterance import Utterance, Worded
from onrecord.errors import RunError
from onrecord.links.anchor import anchors
from onrecord.links.candidate import SCALE
from onrecord.links.report import alone
from onrecord.links.scorer import linked
from onrecord.links.wording import wording
from onrecord.models.vectors import Embeds
from onrecord.record import Compared

HANDS = 2
"""Processes at most that help: each takes some 200 MB."""

_HEAD = 8

Rows = Sequence[tuple[int | None, Utterance]]
Pairs = tuple[dict[int, Worded], Sequence[tuple[int, int]], Sequence[float]]
"""Utterances by their places, pairs of places, and how alike the vectors of each pair are."""


def compared(rows: Rows, embeds: Embeds) -> list[Compared]:
    """Utterances, each with the place of its speaker's entity, with what they are found by. All of a report are given together."""
    words = [wording(one.parts) for _, one in rows]
    flat, starts = anchors([one.words for one in words], [one.quoted for one in words])
    apart: dict[str, list[int]] = {}
    for at, (_, one) in enumerate(rows):
        apart.setdefault(one.article, []).append(at)
    own = {at: marks for those in apart.values() for at, marks in zip(those, alone([words[at].words for at in those]), strict=True)}
    vectors = np.rint(embeds.of([" ".join(text for text, _ in one.parts) for _, one in rows]) * SCALE).astype(np.int8)
    return [
        Compared(Worded(one, held.words, held.quoted, own[at]), entity, flat[starts[at] : starts[at + 1]].tobytes(), vectors[at].tobytes())
        for at, ((entity, one), held) in enumerate(zip(rows, words, strict=True))
    ]


def scored(pairs: Pairs) -> list[Link]:
    """The links of pairs of utterances; a pair that is none is left out."""
    held, places, likeness = pairs
    return [link for link in linked([(held[one], held[other]) for one, other in places], likeness) if link is not None]


class Hands:
    """Does work in order: here, or, once it is `much`, in processes beside this one, two batches of each at a time. Ends them at the end of a `with`."""

    def __init__(self, embeds: Embeds) -> None:
        self._embeds = embeds
        self._children: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Hands:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for child in self._children:
            with suppress(OSError):
                _pipe(child.stdin).close()
            child.kill() if error is not None else None
            child.wait()
            _pipe(child.stdout).close()

    def compared(self, batches: Iterable[Rows], *, much: bool) -> Iterator[list[Compared]]:
        """See `compared`."""
        return self._done("compared", batches, much=much)

    def scored(self, batches: Iterable[Pairs], *, much: bool) -> Iterator[list[Link]]:
        """See `scored`."""
        return self._done("scored", batches, much=much)

    def _done(self, task: str, batches: Iterable[Any], *, much: bool) -> Iterator[Any]:
        if not much or (os.cpu_count() or 1) < 2:
            for batch in batches:
                yield _worked(task, batch, self._embeds)
            return
        if not self._children:
            self._children = [_started(self._embeds) for _ in range(min(HANDS, os.cpu_count() or 1))]
        free, busy = deque(self._children), deque[subprocess.Popen[bytes]]()
        for batch in batches:
            if not free:
                yield _got(busy[0])
                free.append(busy.popleft())
            busy.append(free.popleft())
            _put(_pipe(busy[-1].stdin), (task, batch))
        while busy:
            yield _got(busy.popleft())


def _started(embeds: Embeds) -> subprocess.Popen[bytes]:
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    child = subprocess.Popen([sys.executable, "-m", "onrecord.links.hand"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=settings)
    _put(_pipe(child.stdin), embeds)
    return child


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream


def _worked(task: str, batch: Any, embeds: Embeds) -> Any:
    return compared(batch, embeds) if task == "compared" else scored(batch)


def _put(stream: IO[bytes], value: Any) -> None:
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(len(data).to_bytes(_HEAD, "little"))
    stream.write(data)
    stream.flush()


def _got(child: subprocess.Popen[bytes]) -> Any:
    stream = _pipe(child.stdout)
    size = int.from_bytes(stream.read(_HEAD), "little")
    data = stream.read(size) if size else b""
    if not data:
        raise RunError(f"a process that helped to link ended with status {child.wait()}; what was made ready is kept, link again")
    return pickle.loads(data)


def main() -> None:
    """Works until there is no more to do."""
    given, told = sys.stdin.buffer, sys.stdout.buffer
    # Nothing else may get between what is told.
    sys.stdout = sys.stderr
    embeds = None
    while head := given.read(_HEAD):
        value = pickle.loads(given.read(int.from_bytes(head, "little")))
        if embeds is None:
            embeds = value
        else:
            task, batch = value
            _put(told, _worked(task, batch, embeds))


if __name__ == "__main__":
    with suppress(KeyboardInterrupt, BrokenPipeError):
        main()
