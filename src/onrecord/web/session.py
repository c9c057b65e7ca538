"""A session: what a browser's cookie stands for."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from onrecord.web.who import Who

COOKIE = "onrecord"
HELD = 10_000
"""Sessions that are kept; the one that was used longest ago goes first."""

TOKEN = 32
"""Bytes of a token."""

LASTS = 12 * 3600.0
"""Seconds without a request after which a session is over."""


@dataclass(slots=True)
class Session:
    """`key` is in the cookie, `token` behind a mask in every form and script that changes something: a page of elsewhere knows neither.

    `stamp` is that of the account it began with: when the account changes or goes, so does the session. `program` says that the request
    brought a token for programs instead of a cookie, which no browser adds by itself.
    """

    key: str
    token: str
    who: Who
    used: float
    stamp: str = ""
    program: bool = False


def masked(token: str) -> str:
    """A token as a page holds it: another one each time. Pages are compressed together with what was searched for, and how well that goes would
    tell somebody who sees their sizes a token that stays the same (BREACH). https://www.breachattack.com
    """
    mask = secrets.token_bytes(TOKEN)
    return base64.urlsafe_b64encode(mask + _mixed(mask, bytes.fromhex(token))).decode()


def unmasked(told: str) -> str:
    """The token that a page sends back; empty for what is none."""
    try:
        whole = base64.urlsafe_b64decode(told.encode("ascii"))
    except ValueError:
        return ""
    return _mixed(whole[:TOKEN], whole[TOKEN:]).hex() if len(whole) == 2 * TOKEN else ""


def _mixed(mask: bytes, whole: bytes) -> bytes:
    return bytes(one ^ other for one, other in zip(mask, whole, strict=True))


class Sessions:
    """The sessions of one server, in memory: who starts it again logs in again.

    Where nobody has to log in, `local` is who everybody is, and `everybody` the one session of all: it needs no cookie, and a page of it
    that is open in another tab never grows old.
    """

    def __init__(self, local: Who | None = None, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._held: OrderedDict[str, Session] = OrderedDict()
        self._lock = Lock()
        self._clock = clock
        self._secret = secrets.token_bytes(32)
        self.everybody = self._made(local, "") if local is not None else None

    def begin(self, who: Who, stamp: str = "") -> Session:
        """A new one, whose key nobody had before."""
        made = self._made(who, stamp)
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
            now = self._clock()
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

    def door(self, key: str) -> str:
        """What a form for logging in has to bring back, for a browser that has no session yet but `key` in a cookie. Nothing is kept of it:
        who opens the form often pushes nobody's session out.
        """
        return hmac.new(self._secret, key.encode(), hashlib.sha256).hexdigest()

    def _made(self, who: Who, stamp: str) -> Session:
        return Session(secrets.token_urlsafe(32), secrets.token_hex(TOKEN), who, self._clock(), stamp)
