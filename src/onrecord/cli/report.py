"""The report of a run, for programs: a line of JSON for each thing that was skipped or odd, written as the run goes."""

from __future__ import annotations

import json
from pathlib import Path
from types import TracebackType
from typing import TextIO

from onrecord.api import Skipped, Step
from onrecord.errors import RunError


class Report:
    """Writes to the file at `path`; nothing where it is `None`. Raises `RunError` when it cannot be written.

    Each line is an object with `origin`, `outcome` (read, known or skipped), and `why` and `reason` of what was skipped or `notes`
    on what was read. The last line, `{"outcome": "done", ...}`, counts the outcomes; it says "stopped" after Ctrl-C, and is not there after a crash.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._file: TextIO | None = None
        self._counted: dict[str, int] = {}
        self._end = "done"

    def __enter__(self) -> Report:
        if self._path is not None:
            try:
                self._file = self._path.open("w", encoding="utf-8", newline="\n")
            except OSError as error:
                raise RunError(f"{str(self._path)!r}: the report cannot be written ({error.strerror or error}); name a file elsewhere") from error
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._file is not None:
            if kind is None:
                self._write({"outcome": self._end, **self._counted})
            self._file.close()

    def stop(self) -> None:
        """The run was stopped before its end."""
        self._end = "stopped"

    def __call__(self, step: Step) -> None:
        self._counted[step.outcome] = self._counted.get(step.outcome, 0) + 1
        if isinstance(step.item, Skipped):
            if step.outcome == "known":
                return
            self._write({"origin": step.origin, "outcome": step.outcome, "why": step.item.why, "reason": step.item.reason})
        elif step.notes:
            self._write({"origin": step.origin, "outcome": step.outcome, "notes": list(step.notes)})

    def _write(self, told: dict[str, object]) -> None:
        if self._file is not None:
            # In ASCII, so that nothing in a file's name can steer the terminal that it is printed on.
            self._file.write(json.dumps(told) + "\n")
            self._file.flush()
