"""The file of those who may log in: read, changed, and followed while a record is served."""

from __future__ import annotations

import json
import os
import secrets
import stat
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock
from typing import Any

from onrecord.errors import RunError
from onrecord.web.account import Account, Token, checked_name, checked_standing, folded

FORM = "onrecord accounts 1"
"""The first field of the file says what it is."""

LARGEST = 10_000_000
"""Bytes of a file of accounts at most."""

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def load(path: Path) -> tuple[Account, ...]:
    """The accounts of a file. Raises `RunError` where it is not there, not of this form, or open to others on this machine."""
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            if sys.platform != "win32" and mode & OTHERS:
                raise RunError(f"{str(path)!r} can be read or written by others on this machine; make it yours alone: chmod 600 {path}")
            held = json.loads(file.read(LARGEST).decode("utf-8"))
        if held["form"] != FORM:
            raise RunError(f"{str(path)!r} is of form {held['form']!r}; expected {FORM!r}")
        accounts = tuple(_of(one) for one in held["accounts"])
    except FileNotFoundError as error:
        raise RunError(f"there are no accounts at {str(path)!r}; make one with: onrecord accounts add NAME --accounts {path}") from error
    except OSError as error:
        raise RunError(f"{str(path)!r} cannot be read: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise RunError(f"{str(path)!r} is no file of accounts; expected one that `onrecord accounts add` wrote") from error
    if len({account.key for account in accounts}) < len(accounts):
        raise RunError(f"{str(path)!r} has two accounts of one name; remove one")
    return accounts


def save(path: Path, accounts: Iterable[Account]) -> None:
    """Writes the accounts, whole or not at all, into a file that only its owner may read. Raises `OSError`."""
    held = {"form": FORM, "accounts": [_told(one) for one in accounts]}
    made = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    number = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
    try:
        with os.fdopen(number, "w", encoding="utf-8") as file:
            json.dump(held, file, ensure_ascii=False, indent=1)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)


def found(accounts: Iterable[Account], name: str) -> Account | None:
    """The account of a name, however it is spelt in upper and lower case."""
    told = folded(name)
    return next((account for account in accounts if account.key == told), None)


def changed(path: Path, name: str, change: Callable[[Account | None], Account | None], *, create: bool = False) -> None:
    """Writes the file with what `change` makes of the account of this name: `None` stands for no account. `create` makes a file that is not
    there. Raises `RunError` and `OSError`.
    """
    accounts = () if create and not path.exists() else load(path)
    before = found(accounts, name)
    after = change(before)
    kept = [account for account in accounts if account is not before]
    save(path, sorted([*kept, *([after] if after is not None else [])], key=lambda account: account.key))


class Accounts:
    """The accounts of a file as it is at this moment: who was removed is gone with the next request."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._seen: tuple[int, ...] | None = None
        self._held: tuple[Account, ...] = ()

    def now(self) -> tuple[Account, ...]:
        """All of them. Raises `RunError` where the file cannot be read: then nobody gets in."""
        with self._lock:
            try:
                one = self._path.stat()
                seen = (one.st_mtime_ns, one.st_ctime_ns, one.st_size, one.st_ino)
            except OSError:
                seen = None
            if seen is None or seen != self._seen:
                self._held, self._seen = load(self._path), seen
            return self._held


def _of(held: Any) -> Account:
    tokens = tuple(Token(str(one["hash"]), str(one["made"])) for one in held["tokens"])
    return Account(checked_name(held["name"]), checked_standing(held["role"]), str(held["password"]), tokens)


def _told(account: Account) -> dict[str, Any]:
    tokens = [{"hash": one.hash, "made": one.made} for one in account.tokens]
    return {"name": account.name, "role": account.standing, "password": account.password, "tokens": tokens}
