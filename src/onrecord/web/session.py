"""A session: what a browser's cookie stands for."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from onrecord.web.who import Who

COOKIE = "onrecord"
HELD = 10_000
"""Sessions that are kept; the one that was used longest ago goes first."""

LASTS = 12 * 3600.0
"""Seconds without a request after which a session is over."""


@dataclass(slots=True)
class Session:
    """`key` is in the cookie, `token` in every form and script that changes something: a page of elsewhere knows neither."""

    key: str
    token: str
    who: Who
    used: float


class Sessions:
    """The sessions of one server, in memory: who starts it again logs in again."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, Session] = OrderedDict()
        self._lock = Lock()

    def begin(self, who: Who) -> Session:
        """A new one."""
        made = Session(secrets.token_urlsafe(32), secrets.token_urlsafe(32), who, time.monotonic())
        with self._lock:
            self._held[made.key] = made
            while len(self._held) > HELD:
                self._held.popitem(last=False)
        return made

    def find(self, key: str | None) -> Session | None:
        """The one of a cookie, if it is not over."""
        with self._lock:
            found = self._held.get(key or "")
            if found is None:
                return None
            now = time.monotonic()
            if now - found.used > LASTS:
                del self._held[found.key]
                return None
            found.used = now
            self._held.move_to_end(found.key)
            return found

    def end(self, key: str | None) -> None:
        """It is over."""
        with self._lock:
            self._held.pop(key or "", None)
