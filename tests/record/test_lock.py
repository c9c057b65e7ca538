from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.errors import HeldError, RecordError
from onrecord.record.lock import Lock

HOLD = """
import sys
from pathlib import Path
from onrecord.record.lock import Lock
lock = Lock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""
HOLD_AND_FORK = """
import os, sys, time
from pathlib import Path
from onrecord.record.lock import Lock
lock = Lock(Path(sys.argv[1]))
child = os.fork()
if child:
    print(child, flush=True)
time.sleep(60)
"""


def test_one_at_a_time_within_a_process(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    lock = Lock(path)
    with pytest.raises(RecordError, match="another process is writing to this record; wait"):
        Lock(path)
    lock.release()
    lock.release()
    Lock(path).release()
    assert list(tmp_path.iterdir()) == []


def test_one_at_a_time_between_processes(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(RecordError, match="another process"):
            Lock(path)
        other.kill()
        other.wait()
        Lock(path).release()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_worker_does_not_keep_the_lock_of_a_killed_parent(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with subprocess.Popen([sys.executable, "-c", HOLD_AND_FORK, str(path)], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        try:
            parent.kill()
            parent.wait()
            _let_in(path)
        finally:
            os.kill(child, signal.SIGKILL)


def _let_in(path: Path) -> None:
    """Takes the lock, as soon as the child had its turn to let go of what it was born with."""
    until = time.monotonic() + 5
    while True:
        try:
            Lock(path).release()
        except HeldError:
            assert time.monotonic() < until, "the child keeps the lock of its parent"
            time.sleep(0.01)
        else:
            return
