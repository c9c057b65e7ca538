"""How far a count is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import time
from types import TracebackType

from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from onrecord.cli.progress import EVERY
from onrecord.cli.terminal import messages, shortened


class Meter:
    """Takes how much is done of how much and shows it on standard error; `size` says that bytes are counted, `rate` shows how many are done a second."""

    def __init__(self, name: str, *, size: bool = False, rate: bool = False) -> None:
        self._name = shortened(name, 40)
        self._size = size
        self._rate = rate
        self._console = messages()
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._began = self._said = time.monotonic()

    def __enter__(self) -> Meter:
        if self._console.is_terminal:
            counted = DownloadColumn() if self._size else MofNCompleteColumn()
            rate = (TextColumn("{task.fields[rate]}", markup=False),) if self._rate else ()
            columns = (TextColumn("{task.description}", markup=False), BarColumn(), counted, *rate, TimeRemainingColumn())
            self._bar = Progress(*columns, console=self._console, transient=True)
            self._bar.start()
            self._task = self._bar.add_task(self._name, total=None, rate="")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, done: int, total: int) -> None:
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done, total=total, rate=self._speed(done))
        elif time.monotonic() - self._said >= EVERY:
            self._said = time.monotonic()
            speed = f", {self._speed(done)}" if self._rate else ""
            self._console.print(f"{self._name}: {100 * done // max(total, 1)} % done{speed}")

    def _speed(self, done: int) -> str:
        return f"{done / max(time.monotonic() - self._began, 0.001):,.0f}/s"
