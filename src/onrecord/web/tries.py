"""How often somebody may try to log in: each failure makes him wait longer."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from threading import Lock

FREE = 5
"""Tries before anybody waits."""

FIRST = 1.0
"""Seconds of the first wait; each further try doubles it."""

FORGOTTEN = 3600.0
"""Seconds after the last try after which all is forgotten."""

HELD = 20_000
"""Names and addresses that are remembered; the one that tried longest ago goes first."""

LONGEST_FOR_NAME = 60.0
"""Seconds that a name waits at most: whoever wants to lock somebody out must not be able to for long."""

LONGEST_FOR_ADDRESS = 900.0
"""Seconds that an address waits at most."""

NETWORK = 64
"""Bits of an IPv6 address that one subscriber has whole."""


@dataclass(slots=True)
class _Tried:
    times: int = 0
    until: float = 0.0
    last: float = 0.0


class Tries:
    """The tries of one kind of key: names, say. `longest` is the longest wait in seconds."""

    def __init__(self, longest: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._longest = longest
        self._clock = clock
        self._held: OrderedDict[str, _Tried] = OrderedDict()
        self._lock = Lock()

    def wait(self, key: str) -> float:
        """Seconds that `key` still has to wait."""
        with self._lock:
            found = self._held.get(key)
            return max(0.0, found.until - self._clock()) if found is not None else 0.0

    def begin(self, key: str) -> None:
        """Counts a try when it begins, so that a hundred at once are a hundred."""
        now = self._clock()
        with self._lock:
            found = self._held.get(key)
            if found is None or now - found.last > FORGOTTEN:
                found = self._held[key] = _Tried()
            found.times += 1
            found.last = now
            if found.times >= FREE:
                found.until = now + min(self._longest, FIRST * 2 ** min(found.times - FREE, 30))
            self._held.move_to_end(key)
            while len(self._held) > HELD:
                self._held.popitem(last=False)

    def forget(self, key: str) -> None:
        """All tries of `key` are forgiven."""
        with self._lock:
            self._held.pop(key, None)

    def forgive(self, key: str) -> None:
        """The last try of `key` was none."""
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                found.times -= 1
                found.until = 0.0


def address_key(host: str) -> str:
    """What the tries of an address are counted under: a subscriber's whole network where it is IPv6."""
    try:
        told = ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(told, IPv6Address):
        plain = told.ipv4_mapped
        return str(plain) if plain is not None else f"{int(told) >> (128 - NETWORK):x}/{NETWORK}"
    return str(told)
