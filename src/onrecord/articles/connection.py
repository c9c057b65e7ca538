"""A connection to a server: its name is resolved once, every answer is checked, and seconds and bytes are counted."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from onrecord.articles.address import Address, is_ip, private, within
from onrecord.errors import ArticleError

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse
    from urllib3.connection import HTTPConnection

HEADER = 65_536
"""Bytes that a server may send before the body of its answer."""

Resolve = Callable[[str, int], Sequence[str]]
"""The IP addresses of a host name."""


class Budget:
    """The seconds and bytes that one page may take: `seconds` in all, over every redirect, and `between` two packets."""

    def __init__(self, shown: str, seconds: float, between: float) -> None:
        self.shown = shown
        self.read = 0
        self._seconds = self._left = seconds
        self._between = between
        self._most = 0
        self._until = 0.0

    def begin(self, most: int) -> None:
        """The next request begins; `most` bytes may come before `allow` says otherwise."""
        self._until = time.monotonic() + self._left
        self.read, self._most = 0, most

    def allow(self, most: int) -> None:
        """So many bytes may come from here on."""
        self._most = self.read + most

    def end(self) -> None:
        """The request is over; waiting for the next is free."""
        self._left = max(0.0, self._until - time.monotonic())

    def wait(self) -> float:
        """Seconds to wait for the next packet. Raises `ArticleError` when none are left."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise ArticleError(f"{self.shown}: not read to its end within {self._seconds:g} seconds; expected a page that ends sooner", why="slow")
        return min(self._between, left)

    def took(self, count: int) -> None:
        """So many bytes came. Raises `ArticleError` when they are too many."""
        self.read += count
        if self.read > self._most:
            raise ArticleError(f"{self.shown}: the server sent more than {self._most:,} bytes; expected less", why="too_large")

    def silent(self) -> ArticleError:
        """The error that says that no packet came in time."""
        try:
            self.wait()
        except ArticleError as error:
            return error
        return ArticleError(f"{self.shown}: the server was silent for {self._between:g} seconds; try again later", why="slow")


class Bounded(socket.socket):
    """A socket that asks its budget before and after it reads."""

    budget: Budget | None = None

    def recv_into(self, buffer: Any, nbytes: int = 0, flags: int = 0) -> int:
        if self.budget is None:
            return super().recv_into(buffer, nbytes, flags)
        self.settimeout(self.budget.wait())
        count = super().recv_into(buffer, nbytes, flags)
        self.budget.took(count)
        return count


class _BoundedTls(ssl.SSLSocket):
    budget: Budget | None = None

    def recv_into(self, buffer: Any, nbytes: int | None = None, flags: int = 0) -> int:
        if self.budget is None:
            return super().recv_into(buffer, nbytes, flags)
        self.settimeout(self.budget.wait())
        count = super().recv_into(buffer, nbytes, flags)
        self.budget.took(count)
        return count


Dial = Callable[[str, int, Budget], Bounded]
"""A socket that is connected to an IP address and a port."""


def resolved(host: str, port: int) -> list[str]:
    """Every IP address that the system's resolver gives for `host`, each once, in its order. Raises `OSError`."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def dialled(ip: str, port: int, budget: Budget) -> Bounded:
    """A socket connected to `ip`, which no resolver is asked about again. Raises `OSError`."""
    made = Bounded(socket.AF_INET6 if ":" in ip else socket.AF_INET, socket.SOCK_STREAM)
    try:
        made.settimeout(budget.wait())
        made.connect((ip, port))
    except BaseException:
        made.close()
        raise
    made.budget = budget
    return made


class Line:
    """How servers are reached: by whom names are resolved, who connects, and whether what is not public may be reached."""

    def __init__(self, *, resolve: Resolve = resolved, dial: Dial = dialled, allow_private: bool = False, allowed: frozenset[tuple[str, int]] = frozenset()):
        self._resolve = resolve
        self._dial = dial
        self._allow_private = allow_private
        self._allowed = allowed

    def connected(self, place: Address, budget: Budget) -> Bounded:
        """A socket connected to an IP address of `place` that was checked.

        Raises `ArticleError`, with `why` "refused" when any of its IP addresses is not public, and "unreachable" when none answers.
        """
        try:
            found = [place.host] if is_ip(place.host) else self._resolve(place.host, place.port)
        except (OSError, UnicodeError) as error:
            reason = getattr(error, "strerror", None) or error
            told = f"{budget.shown}: no IP address of {place.host} was found ({reason}); check the name and the network"
            raise ArticleError(told, why="unreachable") from error
        if not self._allow_private and (place.host, place.port) not in self._allowed:
            for ip in found:
                if reason := within(ip):
                    raise private(budget.shown, place.host if ip == place.host else f"{ip} by the name {place.host}", reason)
        failed: Exception | None = None
        for ip in found:
            try:
                return self._dial(ip, place.port, budget)
            except OSError as error:
                failed = error
        told = f"{budget.shown}: {place.place} does not answer ({failed or 'it has no IP address'}); check the address and the network"
        raise ArticleError(told, why="unreachable") from failed

    @contextmanager
    def asked(self, place: Address, headers: Mapping[str, str], budget: Budget) -> Iterator[BaseHTTPResponse]:
        """The head of the server's answer, its body still to be read within. Raises `ArticleError` and what `urllib3` and sockets raise."""
        plain, secure = _connections()
        connection = (secure if place.scheme == "https" else plain)(place.host, port=place.port, timeout=budget.wait(), **_trust(place))
        connection.line, connection.place, connection.budget = self, place, budget
        try:
            connection.request("GET", place.target, headers=dict(headers), preload_content=False, decode_content=True)
            connection.sock.budget = budget
            with closing(connection.getresponse()) as response:
                yield response
        finally:
            connection.close()


def _trust(place: Address) -> dict[str, Any]:
    if place.scheme != "https":
        return {}
    context = ssl.create_default_context()
    context.sslsocket_class = _BoundedTls
    return {"ssl_context": context}


@cache
def _connections() -> tuple[Any, Any]:
    """Connections of urllib3 that connect where `Line` says; made when they are first needed, for the base install lacks urllib3."""
    from urllib3.connection import HTTPConnection, HTTPSConnection

    def connect(self: HTTPConnection) -> socket.socket:
        made: Bounded = self.line.connected(self.place, self.budget)  # type: ignore[attr-defined]
        return made

    return type("Plain", (HTTPConnection,), {"_new_conn": connect}), type("Secure", (HTTPSConnection,), {"_new_conn": connect})
