"""How far a run is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import time
from collections import Counter
from types import TracebackType

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

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
        self._said = time.monotonic()

    def __enter__(self) -> Watch:
        if self._console.is_terminal:
            columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self._bar = Progress(*columns, console=self._console, transient=True)
            self._bar.start()
            self._task = self._bar.add_task("reading", total=None)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, step: Step) -> None:
        self.outcomes[step.outcome] += 1
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=step.done, total=step.total, description=shortened(step.origin, 40))
        elif time.monotonic() - self._said >= EVERY:
            self._said = time.monotonic()
            self._console.print(f"{step.done:,} of {step.total:,} articles done")
