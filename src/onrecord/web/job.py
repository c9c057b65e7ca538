"""A job: articles that somebody handed to a page, read one job after the other while the pages go on answering."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from threading import Condition, Thread
from typing import Literal, Protocol

from onrecord.api import Record, Skipped, Step, StopError, Summary, Turns
from onrecord.errors import OnrecordError, RecordError, RunError
from onrecord.web.held import Held

JobState = Literal["waiting", "reading", "done", "stopped", "failed"]

WAITING = 20
"""Jobs that may wait in line; each keeps its files until it is read."""

KEPT = 50
"""Jobs that are over and still shown; the record keeps the runs of all."""

LISTED = 100
"""How many of the things that a job skipped are listed with it; the run has all."""

FAREWELL = 5.0
"""Seconds that the job which is being read has to end when the server stops."""


class Work(Protocol):
    """What a job does: reads what it was handed into the record, in turns, and tells how far it is."""

    def __call__(self, *, turns: Turns, starts: Callable[[str], None], progress: Callable[[Step], None]) -> Summary:
        """Raises `OnrecordError`; whatever the two calls raise ends it."""
        ...


@dataclass(slots=True)
class Job:
    """`names` are what was handed in, `who` by whom. `part` is the share that is read, from 0 to 1, `now` what is being read, and `waits` why
    it does not go on for the moment. `seconds` is how long it took, or takes so far. `run` is the number of the run in the record.
    """

    key: int
    who: str
    names: tuple[str, ...]
    work: Work
    done: Callable[[], None]
    state: JobState = "waiting"
    part: float = 0.0
    now: str = ""
    waits: str | None = None
    run: int | None = None
    read: int = 0
    known: int = 0
    skipped: int = 0
    reasons: list[Skipped] = field(default_factory=list)
    summary: Summary | None = None
    problem: str | None = None
    stopping: bool = False
    began: float = 0.0
    ended: float = 0.0

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes."""
        return self.state in ("done", "stopped", "failed")

    @property
    def met(self) -> int:
        """How many articles it dealt with."""
        return self.read + self.known + self.skipped

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return (self.ended or time.monotonic()) - self.began if self.began else 0.0

    @property
    def rate(self) -> float:
        """Articles in a second."""
        return self.met / self.seconds if self.seconds > 0 else 0.0

    @property
    def left(self) -> float | None:
        """Seconds that it still takes if it goes on so; `None` where that cannot be told."""
        return self.seconds * (1 - self.part) / self.part if self.state == "reading" and 0 < self.part < 1 else None

    def starts(self, origin: str) -> None:
        """An article is about to be read."""
        self.now = origin
        self._go_on()

    def step(self, step: Step) -> None:
        """An article was dealt with."""
        self.part, self.run = max(self.part, step.part), step.run or None
        setattr(self, step.outcome, getattr(self, step.outcome) + 1)
        if step.outcome == "skipped" and isinstance(step.item, Skipped) and len(self.reasons) < LISTED:
            self.reasons.append(step.item)
        self._go_on()

    def _go_on(self) -> None:
        if self.stopping:
            raise StopError("stopped")


class Jobs:
    """The jobs of one server, in memory: they go on when the page that began them is closed, and end with the server."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._jobs: dict[int, Job] = {}
        self._line: deque[Job] = deque()
        self._changed = Condition()
        self._thread: Thread | None = None
        self._closed = False

    def add(self, work: Work, *, who: str, names: tuple[str, ...], done: Callable[[], None] = lambda: None) -> Job:
        """Puts work in the line; `done` is called once when it is over, whatever became of it. Raises `RunError` when the line is too long."""
        with self._changed:
            if self._closed or len(self._line) >= WAITING:
                raise RunError(f"{WAITING} jobs wait already; try again when some of them are done" if not self._closed else "the server stops")
            job = Job(max(time.time_ns() // 1_000_000, *self._jobs, 0) + 1, who, names, work, done)
            self._jobs[job.key] = job
            self._line.append(job)
            over = [one.key for one in self._jobs.values() if one.is_over]
            for key in over[: max(0, len(over) - KEPT)]:
                del self._jobs[key]
            if self._thread is None:
                self._thread = Thread(target=self._work, name="onrecord-jobs", daemon=True)
                self._thread.start()
            self._changed.notify()
        return job

    def list(self) -> tuple[Job, ...]:
        """All of them, the last one first."""
        with self._changed:
            return tuple(reversed(self._jobs.values()))

    def find(self, key: int) -> Job | None:
        """The one with this key."""
        with self._changed:
            return self._jobs.get(key)

    def before(self, job: Job) -> int:
        """How many jobs come before one that waits."""
        with self._changed:
            busy = any(one.state == "reading" for one in self._jobs.values())
            return (self._line.index(job) if job in self._line else 0) + busy

    def stop(self, job: Job) -> None:
        """Ends a job after the article that it is at. What was read stays."""
        with self._changed:
            job.stopping = True
            if job in self._line:
                self._line.remove(job)
                job.state = "stopped"
                job.done()

    def close(self) -> None:
        """Ends all of them."""
        with self._changed:
            self._closed = True
            jobs = [one for one in self._jobs.values() if not one.is_over]
            self._changed.notify()
        for job in jobs:
            self.stop(job)
        if self._thread is not None:
            self._thread.join(FAREWELL)

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._line or self._closed)
                if not self._line:
                    return
                job = self._line.popleft()
                job.state, job.began = "reading", time.monotonic()
            try:
                job.summary = job.work(turns=partial(self._turn, job), starts=job.starts, progress=job.step)
                job.run, job.part, job.state = job.summary.run or None, 1.0, "done"
            except StopError:
                job.state = "stopped"
            except OnrecordError as error:
                job.problem, job.state = str(error), "failed"
            except Exception as error:
                job.problem, job.state = f"onrecord failed on it ({type(error).__name__}: {error}); please report it", "failed"
            finally:
                job.now, job.ended = "", time.monotonic()
                with suppress(OSError):
                    job.done()

    @contextmanager
    def _turn(self, job: Job) -> Iterator[Record]:
        """The record to write to, for one article. Whoever corrects something meanwhile has his turn between two."""
        with ExitStack() as stack:
            while True:
                try:
                    record = stack.enter_context(self._held.writing())
                except RecordError as error:
                    job.waits = str(error)
                    if job.stopping:
                        raise StopError("stopped") from error
                else:
                    job.waits = None
                    break
            yield record
