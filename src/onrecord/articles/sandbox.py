"""The sandbox: a process of its own for parsers written in C, which no timer within their own process can stop."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from functools import cache
from typing import Any

from onrecord.articles.taken import Taken
from onrecord.errors import ArticleError, RunError

SECONDS = 5.0
"""How long one file may take."""

MEMORY = 1024 * 1024 * 1024
"""Bytes of address space that the process may have."""

_STARTING = 60.0
"""Seconds within which the process has to have loaded its libraries."""

_CHUNK = 65_536


class Sandbox:
    """Runs `take` of a form, given by its module, on a file in another process, which is ended when it takes too long or too much
    and started anew.

    It may be used from several threads; one file at a time is worked on.
    """

    def __init__(self, module: str, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._module = module
        self._seconds = seconds
        self._memory = memory
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def take(self, data: bytes, *, origin: str, told: Mapping[str, Any] | None = None) -> list[Taken]:
        """What the form takes out of `data`; `told` is what it should know beside them, as plain JSON.

        Raises `ArticleError` as the form does, and with `why` "slow" or "hostile" when the process had to be ended or died.
        """
        with self._lock:
            child = self._started(origin)
            try:
                answer = self._asked(child, data, {"origin": origin, "told": dict(told or {})})
            except TimeoutError as error:
                self._end()
                told_so = f"{origin}: taking its text took more than {self._seconds:g} seconds and was stopped; expected a page that ends sooner"
                raise ArticleError(told_so, why="slow") from error
            except (EOFError, OSError) as error:
                self._end()
                told_so = f"{origin}: the process that takes its text died on it (memory is limited to {self._memory // 1024**2} MB); leave the file out"
                raise ArticleError(told_so, why="hostile") from error
            except BaseException:
                # Half an answer would be taken for the next file's.
                self._end()
                raise
        if "error" in answer:
            raise ArticleError(answer["error"], why=answer["why"])
        return [Taken.from_dict(one) for one in answer["taken"]]

    def close(self) -> None:
        """Ends the process. The next file starts another."""
        with self._lock:
            self._end()

    def _started(self, origin: str) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is None:
            return self._child
        command = [sys.executable, "-m", "onrecord.articles.child", self._module, str(self._memory)]
        # One thread: threads of numeric libraries reserve more memory than the whole process may have.
        settings = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=settings)
        self._child = child
        try:
            ready = _received(child, time.monotonic() + _STARTING)
        except (EOFError, OSError, TimeoutError) as error:
            self._end()
            raise RunError(f"the process that takes text out of files for {self._module} does not start; install onrecord again") from error
        if missing := ready.get("missing"):
            self._end()
            told = f"{origin}: reading it needs the package {missing!r}, which is not installed; run pip install 'onrecord[formats]'"
            raise ArticleError(told, why="needs_extra")
        return child

    def _asked(self, child: subprocess.Popen[bytes], data: bytes, head: Mapping[str, Any]) -> dict[str, Any]:
        until = time.monotonic() + self._seconds
        asked = json.dumps(head).encode()
        _sent(child, struct.pack(">II", len(asked), len(data)) + asked, until)
        _sent(child, data, until)
        return _received(child, until)

    def _end(self) -> None:
        if self._child is None:
            return
        self._child.kill()
        self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        self._child = None


@cache
def sandbox(form: str) -> Sandbox:
    """The one sandbox in this process of the form in the file `form` of this room; it ends with the process."""
    made = Sandbox(f"onrecord.articles.{form}")
    atexit.register(made.close)
    return made


def _sent(child: subprocess.Popen[bytes], data: bytes, until: float) -> None:
    assert child.stdin is not None
    place = child.stdin.fileno()
    left = memoryview(data)
    while left:
        _, ready, _ = select.select([], [place], [], max(0.0, until - time.monotonic()))
        if not ready:
            raise TimeoutError
        left = left[os.write(place, left[:_CHUNK]) :]


def _received(child: subprocess.Popen[bytes], until: float) -> dict[str, Any]:
    size = struct.unpack(">I", _got(child, 4, until))[0]
    answer: dict[str, Any] = json.loads(_got(child, size, until))
    return answer


def _got(child: subprocess.Popen[bytes], size: int, until: float) -> bytes:
    assert child.stdout is not None
    place = child.stdout.fileno()
    found = bytearray()
    while len(found) < size:
        ready, _, _ = select.select([place], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            raise TimeoutError
        more = os.read(place, min(_CHUNK * 16, size - len(found)))
        if not more:
            raise EOFError
        found += more
    return bytes(found)
