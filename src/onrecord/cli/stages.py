"""How far work in several stages is: a meter for each."""

from __future__ import annotations

from contextlib import ExitStack
from types import TracebackType

from onrecord.cli.meter import Meter


class Stages:
    """Takes what is being done, how much of it is done and how much there is, and shows it on standard error; with `rate`, how many a second."""

    def __init__(self, *, rate: bool = False) -> None:
        self._rate = rate
        self._stack = ExitStack()
        self._name = ""
        self._meter: Meter | None = None

    def __enter__(self) -> Stages:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.close()

    def __call__(self, name: str, done: int, total: int) -> None:
        if self._meter is None or name != self._name:
            self._stack.close()
            self._name = name
            self._meter = self._stack.enter_context(Meter(name, rate=self._rate))
        self._meter(done, total)
