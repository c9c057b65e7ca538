"""Jobs: one after the other, stopped, failed, and never in the way of a correction."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from onrecord import api
from onrecord.api import Step, Summary, Turns
from onrecord.errors import RecordError, RunError
from onrecord.web import job as jobs_of
from onrecord.web.held import Held
from onrecord.web.job import Job, Jobs
from tests.made import RuleReader

SECONDS = 10.0


@pytest.fixture
def held(record: Path) -> Iterator[Held]:
    held = Held(record, patience=2.0)
    yield held
    held.close()


@pytest.fixture
def jobs(held: Held) -> Iterator[Jobs]:
    jobs = Jobs(held)
    yield jobs
    jobs.close()


def over(job: Job) -> Job:
    until = time.monotonic() + SECONDS
    while not job.is_over:
        assert time.monotonic() < until, job
        time.sleep(0.005)
    return job


class Gate:
    """Work that waits within an article until it is let on."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.began, self.on = threading.Event(), threading.Event()
        self.error = error

    def __call__(self, *, turns: Turns, starts: Callable[[str], None], progress: Callable[[Step], None]) -> Summary:
        starts("a.txt")
        self.began.set()
        assert self.on.wait(SECONDS)
        if self.error is not None:
            raise self.error
        progress(Step(1, 0.5, "a.txt", "skipped", api.Skipped("a.txt", "a.txt: gone"), run=7))
        return Summary(run=7)


def test_one_at_a_time_in_the_order_in_which_they_came(jobs: Jobs) -> None:
    gates = [Gate(), Gate()]
    first, second = (jobs.add(gate, who="Ada", names=("a.txt",)) for gate in gates)
    assert gates[0].began.wait(SECONDS)
    assert (first.state, first.now, second.state, jobs.before(second)) == ("reading", "a.txt", "waiting", 1)
    gates[0].on.set()
    gates[1].on.set()
    assert (over(first).state, over(second).state) == ("done", "done")
    assert (first.skipped, first.met, first.run, first.part, first.left) == (1, 1, 7, 1.0, None)
    assert [one.reason for one in first.reasons] == ["a.txt: gone"]
    assert jobs.list() == (second, first)
    assert jobs.find(first.key) is first


ENDS = {
    "a problem": (RecordError("the disk is full"), "failed", "the disk is full"),
    "a slip": (ZeroDivisionError("x"), "failed", "onrecord failed on it (ZeroDivisionError: x); please report it"),
    "somebody": (api.StopError("stopped"), "stopped", None),
}


@pytest.mark.parametrize(("error", "state", "problem"), ENDS.values(), ids=ENDS)
def test_a_job_that_fails_says_so_and_the_next_goes_on(jobs: Jobs, error: Exception, state: str, problem: str | None) -> None:
    gates, removed = [Gate(error), Gate()], list[int]()
    for gate in gates:
        gate.on.set()
    first, second = (jobs.add(gate, who="", names=(), done=partial(removed.append, at)) for at, gate in enumerate(gates))
    assert (over(first).state, first.problem, over(second).state) == (state, problem, "done")
    jobs.close()
    assert removed == [0, 1]


def test_stopped_while_it_reads_and_while_it_waits(jobs: Jobs) -> None:
    gate, removed = Gate(), list[str]()
    reading = jobs.add(gate, who="", names=(), done=lambda: removed.append("reading"))
    waits = jobs.add(Gate(), who="", names=(), done=lambda: removed.append("waiting"))
    assert gate.began.wait(SECONDS)
    jobs.stop(waits)
    assert (waits.state, removed) == ("stopped", ["waiting"])
    jobs.stop(reading)
    gate.on.set()
    assert over(reading).state == "stopped"


def test_a_line_has_an_end(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs_of, "WAITING", 1)
    gate = Gate()
    jobs.add(gate, who="", names=())
    assert gate.began.wait(SECONDS)
    jobs.add(gate, who="", names=())
    with pytest.raises(RunError, match="1 jobs wait already"):
        jobs.add(gate, who="", names=())
    gate.on.set()


def test_only_the_last_ones_are_kept(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs_of, "KEPT", 2)
    gate = Gate()
    gate.on.set()
    made = [over(jobs.add(gate, who="", names=())) for _ in range(4)]
    assert jobs.list() == tuple(reversed(made[1:]))


def files(folder: Path, count: int) -> dict[str, Path]:
    made = {}
    for number in range(count):
        path = folder / f"{number}.txt"
        path.write_text(f"Report {number}\n\n“The gate is at {number},” Mara Quell said on Monday.\n", "utf-8")
        made[f"upload/{number}.txt"] = path
    return made


def test_a_correction_never_waits_long(jobs: Jobs, held: Held, record: Path, tmp_path: Path) -> None:
    with held.reading() as read:
        statement = next(one.id for reading in read.reader.readings() for one in reading.statements)
    job = jobs.add(partial(api.read_files, files(tmp_path, 100), record=record, pipeline=RuleReader()), who="Ada", names=())
    longest, made = 0.0, 0
    while not job.is_over:
        began = time.monotonic()
        with held.writing() as written:
            api.accept(written, [statement], api.pen("Bo"))
        longest, made = max(longest, time.monotonic() - began), made + 1
        time.sleep(0.02)
    assert (job.state, job.read) == ("done", 100)
    assert made > 3
    assert longest < 2.0
    assert api.check(record=record).is_whole


def test_a_job_waits_for_another_program_that_writes(record: Path, tmp_path: Path) -> None:
    jobs = Jobs(Held(record, patience=0.1))
    with api.open_record(record, "w"):
        job = jobs.add(partial(api.read_files, files(tmp_path, 1), record=record, pipeline=RuleReader()), who="Ada", names=())
        until = time.monotonic() + SECONDS
        while job.waits is None:
            assert time.monotonic() < until
            time.sleep(0.005)
        assert "another process is writing" in (job.waits or "")
    assert (over(job).state, job.read) == ("done", 1)
    jobs.close()


def test_the_end_of_the_server_ends_what_is_read(held: Held, record: Path, tmp_path: Path) -> None:
    jobs, removed = Jobs(held), list[bool]()
    job = jobs.add(partial(api.read_files, files(tmp_path, 500), record=record, pipeline=RuleReader()), who="", names=(), done=lambda: removed.append(True))
    until = time.monotonic() + SECONDS
    while not job.read:
        assert time.monotonic() < until
        time.sleep(0.001)
    jobs.close()
    assert (job.state, removed) == ("stopped", [True])
    with held.reading() as read:
        assert (read.runs.list(limit=1)[0].outcome, read.runs.list(limit=1)[0].counts.read) == ("stopped", job.read)
    with pytest.raises(RunError, match="the server stops"):
        jobs.add(Gate(), who="", names=())
