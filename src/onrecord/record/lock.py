"""The lock that lets one process at a time write to a record.

It lies in a file of its own: closing a second descriptor of the record itself would drop SQLite's own locks (POSIX).
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

from onrecord.errors import HeldError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_held: set[int] = set()


class Lock:
    """The right to write to the record at `path`, from when it is made to `release`; the system takes it back when the process dies.

    Raises `HeldError` when another opener holds it, in this process or another, and `OSError` when the folder refuses the file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.with_name(f"{path.name}.lock")
        _forget_in_children()
        number = _take(self.path)
        if number is None:
            raise HeldError(f"{str(path)!r}: another process is writing to this record; wait until it is done, or name another file")
        self._number = number
        _held.add(number)

    def release(self) -> None:
        """Gives the right back and removes the lock's file where the system allows it."""
        if self._number not in _held:
            return
        _held.discard(self._number)
        if sys.platform != "win32":
            self.path.unlink(missing_ok=True)
        os.close(self._number)


def _take(path: Path) -> int | None:
    while True:
        number = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        if not _locked(number):
            os.close(number)
            return None
        if _lies_at(number, path):
            return number
        os.close(number)


def _locked(number: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _lies_at(number: int, path: Path) -> bool:
    """Whether the descriptor is still the file at `path`: the holder before may have removed it between our open and our lock."""
    try:
        return os.path.samestat(os.fstat(number), path.stat())
    except FileNotFoundError:
        return False


@cache
def _forget_in_children() -> None:
    """A forked worker that outlives a killed parent must not keep the parent's lock."""
    if sys.platform != "win32":
        os.register_at_fork(after_in_child=_forget)


def _forget() -> None:
    for number in _held:
        os.close(number)
    _held.clear()
