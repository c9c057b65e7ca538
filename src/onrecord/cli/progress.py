"""How far a run is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import time
from collections import Counter
from types import TracebackType

from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from onrecord.api import Step
from onrecord.cli.terminal import messages, shortened

EVERY = 30.0
"""Seconds between two lines where there is no terminal."""


class Watch:
    """Takes the steps of a run and shows them on standard error. `outcomes` counts them."""

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()
        self._console = messages()
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._began = self._said = time.monotonic()

    def __enter__(self) -> Watch:
        if self._console.is_terminal:
            columns = (TextColumn("{task.description}", markup=False), BarColumn(), TextColumn("{task.fields[counted]}", markup=False), TimeRemainingColumn())
            self._bar = Progress(*columns, console=self._console, transient=True)
            self._bar.start()
            self._task = self._bar.add_task("reading", total=None, counted="")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, step: Step) -> None:
        self.outcomes[step.outcome] += 1
        if self._bar is not None and self._task is not None:
            rate = step.done / max(time.monotonic() - self._began, 0.001)
            counted = f"{step.done:,} ({rate:.1f}/s)"
            self._bar.update(self._task, completed=step.part, total=1.0, description=shortened(step.origin, 40), counted=counted)
        elif time.monotonic() - self._said >= EVERY:
            self._said = time.monotonic()
            self._console.print(self._told(step))

    def _told(self, step: Step) -> str:
        """A line on how far it is: articles, rate, share and the time left."""
        seconds = max(self._said - self._began, 0.001)
        left = f", about {_duration(seconds * (1 - step.part) / step.part)} left" if 0 < step.part < 1 else ""
        return f"{step.done:,} done, {step.done / seconds:.1f} a second, {step.part:.0%} of the input read{left}"


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
