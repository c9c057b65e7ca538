"""The server: the application at an address."""

from __future__ import annotations

import logging
import os
import socket
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

import uvicorn

from onrecord.errors import RunError
from onrecord.web.app import make_app
from onrecord.web.serving import LOCAL, Serving
from onrecord.web.text import plain

CONNECTIONS = 1_000
"""Browsers and their connections at once; one more is told to come again."""

FAREWELL = 3
"""Seconds that answers have to end when the server stops."""

HEADER = 32_768
"""Bytes of the first lines of a request."""


class Formatter(logging.Formatter):
    """Lines for a terminal: what others wrote may stand in an error, and must not steer it."""

    def format(self, record: logging.LogRecord) -> str:
        return plain(super().format(record))


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": Formatter, "format": "%(asctime)s %(message)s"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "plain", "stream": "ext://sys.stderr"}},
    "loggers": {name: {"handlers": ["terminal"], "level": "ERROR", "propagate": False} for name in ("uvicorn", "onrecord.web")},
}
"""Only what goes wrong is told, not who asks what."""


class Server:
    """A record at an address. It listens once it is made; `url` has no slash at its end.

    Raises `RunError` where the address cannot be had, and `RecordError` where the record cannot be opened.
    """

    def __init__(self, serving: Serving, host: str, port: int) -> None:
        self._socket = _bound(host, port)
        try:
            app = make_app(serving)
        except BaseException:
            self._socket.close()
            raise
        address, self.port = self._socket.getsockname()[:2]
        self.url = f"http://{_named(address)}:{self.port}"
        config = uvicorn.Config(
            app,
            http="h11",
            ws="none",
            lifespan="on",
            log_config=LOGGING,
            access_log=False,
            server_header=False,
            proxy_headers=bool(serving.proxy),
            forwarded_allow_ips=list(serving.proxy),
            limit_concurrency=CONNECTIONS,
            timeout_graceful_shutdown=FAREWELL,
            h11_max_incomplete_event_size=HEADER,
        )
        self._server = uvicorn.Server(config)

    def run(self) -> None:
        """Answers until somebody presses Ctrl-C or ends the process."""
        try:
            with suppress(KeyboardInterrupt):
                self._server.run(sockets=[self._socket])
        finally:
            self._socket.close()


def is_local(host: str) -> bool:
    """Whether only this machine reaches an address. Raises `RunError` for what is none."""
    return host == "localhost" or _address(host).is_loopback


def check_proxy(address: str) -> None:
    """Raises `RunError` for what is neither an address nor a network of addresses: a proxy that could be anybody tells nothing."""
    try:
        network = ip_network(address)
    except ValueError as error:
        raise RunError(f"{address!r} is no address of a proxy; expected one such as 127.0.0.1 or 10.0.3.0/24") from error
    if network.prefixlen == 0:
        raise RunError(f"{address!r} is every address; expected the one of the proxy")


def _address(host: str) -> IPv4Address | IPv6Address:
    try:
        return ip_address(host.strip("[]"))
    except ValueError as error:
        raise RunError(f"{host!r} is no address; expected one of this machine such as 192.168.1.20, or 0.0.0.0 for all of them") from error


def _bound(host: str, port: int) -> socket.socket:
    told = "127.0.0.1" if host == "localhost" else str(_address(host))
    try:
        return socket.create_server((told, port), family=socket.AF_INET6 if ":" in told else socket.AF_INET)
    except OSError as error:
        found = os.strerror(error.errno) if error.errno else str(error)
        raise RunError(f"port {port} of {host} cannot be had ({found}): perhaps it is served already; choose another one with --port, 0 for any") from error


def _named(address: str) -> str:
    """The address as it stands in a link from this machine."""
    told = ip_address(address)
    if told.is_unspecified:
        return "127.0.0.1" if told.version == 4 else "[::1]"
    return f"[{told}]" if told.version == 6 else str(told)


__all__ = ["LOCAL", "Server", "Serving", "check_proxy", "is_local"]
